package io.tocsin.cli;

import io.tocsin.cli.Terminal.Style;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleProblem;
import io.tocsin.rule.RuleTest;
import io.tocsin.yaml.RuleFolder;
import io.tocsin.yaml.RuleTests;
import io.tocsin.yaml.YamlProblem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tocsin rules test} */
@Command(
        name = "test",
        description = {
            "Run the tests that rules carry, through the same code as live events, and tell which fail and why.",
            "Events of a test may call fields as the rule does, or as documents do."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all tests passed",
            "1:some test failed, or some rule does not load",
            "2:the command line or the settings cannot be used"
        },
        footer = {
            "",
            "Examples:",
            "  tocsin rules test",
            "  tocsin rules test my-rule.yml --verbose",
            "  tocsin rules test --junit results.xml"
        })
final class RulesTestCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "Rule files or folders of them; the rules of the settings when left out.")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the results as JUnit XML, too.")
    private @Nullable Path junit;

    @Option(names = "--json", description = "Print the results as JSON.")
    private boolean json;

    @Option(
            names = {"-v", "--verbose"},
            description = "Name the tests that passed, too.")
    private boolean verbose;

    @Mixin
    private final RuleChoice choice = new RuleChoice();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** What {@code --json} prints. */
    record Report(List<RuleTestResult> tests, long passed, long failed, List<String> untested, List<String> problems) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        RuleFolder folder = choice.read(paths);
        List<RuleTestResult> results = new ArrayList<>();
        List<String> untested = new ArrayList<>();
        Map<String, Map<String, List<RuleTest>>> read = new HashMap<>();
        int done = 0;
        try (Progress progress = Progress.of(
                DemoRun.Screen.ofThisProcess(), "Tests", folder.all().size())) {
            for (Rule rule : folder.all()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("Ctrl-C in the menu");
                }
                List<RuleTest> tests = read.computeIfAbsent(rule.info().file(), RulesTestCommand::tests)
                        .getOrDefault(rule.id(), List.of());
                if (tests.isEmpty()) {
                    untested.add(rule.id());
                } else {
                    RuleTestRun run = new RuleTestRun(new Rehearsal(rule, folder, choice::device));
                    tests.forEach(test -> results.add(run.run(test)));
                }
                progress.to(++done);
            }
        }
        if (junit != null) {
            JunitReport.write(junit, results);
        }
        Report report = report(results, untested, folder.problems());
        print(report);
        boolean broken =
                folder.problems().stream().anyMatch(problem -> problem.severity() == RuleProblem.Severity.ERROR);
        return broken || report.failed() > 0 ? Exit.PROBLEMS : Exit.OK;
    }

    private static Map<String, List<RuleTest>> tests(String file) {
        try {
            return RuleTests.in(Path.of(file));
        } catch (IOException | YamlProblem e) {
            return Map.of(); // told as the rule's problem already
        }
    }

    private static Report report(List<RuleTestResult> results, List<String> untested, List<RuleProblem> problems) {
        long passed = results.stream().filter(RuleTestResult::passed).count();
        return new Report(
                results,
                passed,
                results.size() - passed,
                untested,
                problems.stream().map(RuleProblem::toString).toList());
    }

    private void print(Report report) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonText.of(report));
        } else {
            Terminal terminal = Terminal.ofThisProcess();
            report.problems().forEach(problem -> out.println(Terminal.plain(problem)));
            report.tests().forEach(result -> print(out, terminal, result));
            out.println(Counted.of(report.tests().size(), "test") + ", " + report.passed() + " passed, "
                    + report.failed() + " failed; "
                    + Counted.of(report.untested().size(), "rule")
                    + " without tests");
        }
        out.flush();
    }

    private void print(PrintWriter out, Terminal terminal, RuleTestResult result) {
        String name = Terminal.plain(result.rule()) + ": " + Terminal.plain(result.test());
        if (!result.passed()) {
            out.println(terminal.paint(Style.BAD, "FAILED ") + name + "  (" + Terminal.plain(result.file()) + ":"
                    + result.line() + ")");
            result.why().forEach(line -> out.println("       " + Terminal.plain(line)));
        } else if (verbose) {
            out.println(terminal.paint(Style.GOOD, "passed ") + name);
        }
    }
}
