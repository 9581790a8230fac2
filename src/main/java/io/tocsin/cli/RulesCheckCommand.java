package io.tocsin.cli;

import io.tocsin.LoadedRules;
import io.tocsin.detect.Correlations;
import io.tocsin.detect.RuleBase;
import io.tocsin.rule.Contradiction;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleInfo;
import io.tocsin.rule.RuleProblem;
import io.tocsin.yaml.RuleFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tocsin rules check} */
@Command(
        name = "check",
        description = "Load and compile rules, and print what is wrong as file:line: message.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all rules are right", "1:some are not", "2:the command line or the settings cannot be used"})
final class RulesCheckCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "YAML rule files or folders of them; all rules of the settings when left out.")
    private List<Path> paths = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--json", description = "Print JSON: counts and problems.")
    private boolean json;

    @Mixin
    private final RuleChoice choice = new RuleChoice();

    /** What {@code --json} prints. */
    record Report(int rules, Map<String, Long> dialects, long errors, long warnings, List<RuleProblem> problems) {}

    @Override
    public Integer call() throws IOException {
        return paths.isEmpty() ? print(LoadedRules.of(choice.settings())) : printPaths();
    }

    /** Rules of the settings: those that would run. */
    private int print(LoadedRules rules) {
        PrintWriter out = spec.commandLine().getOut();
        List<RuleInfo> loaded = Stream.concat(
                        rules.byDevice().values().stream().flatMap(base -> base.rules().stream()),
                        rules.correlations().base().rules().stream())
                .toList();
        Report report = report(loaded, rules.problems());
        if (!json) {
            tell(report.problems());
            rules.byDevice()
                    .forEach((device, base) -> out.println(
                            device.name() + ": " + Counted.of(base.rules().size(), "rule")));
            int correlations = rules.correlations().base().rules().size();
            if (correlations > 0) {
                out.println("over matches of rules: " + Counted.of(correlations, "correlation"));
            }
        }
        return summary(report);
    }

    /** Rules of anywhere, for whatever devices they name. */
    private int printPaths() throws IOException {
        RuleFolder folder = choice.read(paths);
        List<RuleProblem> problems = new ArrayList<>(folder.problems());
        Map<String, List<Rule>> byDevice = new TreeMap<>();
        for (Rule rule : folder.rules()) {
            Contradiction.in(rule).ifPresent(problems::add);
            byDevice.computeIfAbsent(rule.device(), none -> new ArrayList<>()).add(rule);
        }
        List<RuleInfo> compiled = new ArrayList<>();
        Path noDrl = choice.settings().folders().data().resolve("none");
        byDevice.forEach((name, own) -> {
            RuleBase base = RuleBase.compile(choice.device(name), own, noDrl);
            problems.addAll(base.problems());
            compiled.addAll(base.rules());
        });
        Correlations correlations = Correlations.compile(folder.correlations());
        problems.addAll(correlations.base().problems());
        folder.correlations().forEach(one -> Contradiction.in(one.rule()).ifPresent(problems::add));
        compiled.addAll(correlations.base().rules());
        Report report = report(compiled, problems);
        if (!json) {
            tell(report.problems());
        }
        return summary(report);
    }

    private static Report report(List<RuleInfo> rules, List<RuleProblem> problems) {
        Map<String, Long> dialects = new TreeMap<>(rules.stream()
                .collect(Collectors.groupingBy(rule -> rule.dialect().text(), Collectors.counting())));
        long errors = problems.stream()
                .filter(problem -> problem.severity() == RuleProblem.Severity.ERROR)
                .count();
        return new Report(rules.size(), dialects, errors, problems.size() - errors, problems);
    }

    private void tell(List<RuleProblem> problems) {
        problems.forEach(problem -> spec.commandLine().getOut().println(Terminal.plain(problem)));
    }

    /** {@code 3780 rules (10 Tocsin, 3770 Sigma), 0 errors, 61 warnings} */
    private int summary(Report report) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                json
                        ? JsonText.of(report)
                        : Counted.of(report.rules(), "rule")
                                + (report.dialects().isEmpty()
                                        ? ""
                                        : report.dialects().entrySet().stream()
                                                .map(of -> of.getValue() + " " + of.getKey())
                                                .collect(Collectors.joining(", ", " (", ")")))
                                + ", " + Counted.of(report.errors(), "error") + ", "
                                + Counted.of(report.warnings(), "warning"));
        out.flush();
        return report.errors() > 0 ? Exit.PROBLEMS : Exit.OK;
    }
}
