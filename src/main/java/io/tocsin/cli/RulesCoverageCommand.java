package io.tocsin.cli;

import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleProblem;
import io.tocsin.yaml.RuleFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tocsin rules coverage} */
@Command(
        name = "coverage",
        description = "List the techniques of MITRE ATT&CK that rules speak of by their tags (attack.t1110.001).",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:listed",
            "1:some rule does not load and is not counted",
            "2:the command line or the settings cannot be used"
        },
        footer = {"", "Examples:", "  tocsin rules coverage", "  tocsin rules coverage --navigator layer.json"})
final class RulesCoverageCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "Rule files or folders of them; the rules of the settings when left out.")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--navigator",
            paramLabel = "FILE",
            description = "Write a layer for MITRE's ATT&CK Navigator, too.")
    private @Nullable Path navigator;

    @Option(names = "--json", description = "Print JSON: the ids of each technique's rules.")
    private boolean json;

    @Mixin
    private final RuleChoice choice = new RuleChoice();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RuleFolder folder = choice.read(paths);
        AttackCoverage coverage =
                AttackCoverage.of(folder.rules().stream().map(Rule::info).toList());
        if (navigator != null) {
            Files.writeString(navigator, JsonText.of(coverage.navigatorLayer()) + "\n");
        }
        folder.problems().forEach(problem -> spec.commandLine().getErr().println(Terminal.plain(problem)));
        print(coverage, folder.rules().size());
        return folder.problems().stream().anyMatch(problem -> problem.severity() == RuleProblem.Severity.ERROR)
                ? Exit.PROBLEMS
                : Exit.OK;
    }

    private void print(AttackCoverage coverage, int rules) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonText.of(coverage));
        } else {
            coverage.techniques()
                    .forEach((technique, ids) -> out.printf(
                            "%-10s %5d  %s%n", technique, ids.size(), Terminal.plain(String.join(", ", ids))));
            out.println(Counted.of(coverage.techniques().size(), "technique") + " by " + Counted.of(rules, "rule")
                    + ", of which " + coverage.untagged().size() + " name none");
        }
        out.flush();
    }
}
