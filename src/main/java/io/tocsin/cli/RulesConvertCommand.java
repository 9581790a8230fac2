package io.tocsin.cli;

import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleProblem;
import io.tocsin.yaml.ConvertedRules;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tocsin rules convert} */
@Command(
        name = "convert",
        description = {
            "Print the rules of a file in Tocsin's dialect: Sigma's and PyAlert's. They mean the same and keep their ids.",
            "Comments and keys without a place in it become comments."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all rules of the file are converted",
            "1:some are not",
            "2:the command line or the settings cannot be used"
        },
        footer = {
            "",
            "Examples:",
            "  tocsin rules convert sigma-rule.yml",
            "  tocsin rules convert sigma-rule.yml --out rules-yaml/alerts/windows/rule.yml"
        })
final class RulesConvertCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A file of rules.")
    private Path file = Path.of("");

    @Option(names = "--out", paramLabel = "FILE", description = "Write to this file, which must not be there yet.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print JSON: the ids, the YAML, and the problems.")
    private boolean json;

    @Mixin
    private final RuleChoice choice = new RuleChoice();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** What {@code --json} prints. */
    record Report(List<String> rules, String yaml, List<RuleProblem> problems) {}

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(spec.commandLine(), "there is no file " + file);
        }
        if (out != null && Files.exists(out)) {
            throw new ParameterException(spec.commandLine(), out + " is there already");
        }
        ConvertedRules converted = ConvertedRules.of(file, choice.settings().dialects());
        if (out != null && !converted.rules().isEmpty()) {
            Files.writeString(out, converted.text());
        }
        print(converted);
        boolean whole =
                converted.problems().stream().noneMatch(problem -> problem.severity() == RuleProblem.Severity.ERROR);
        return whole && !converted.rules().isEmpty() ? Exit.OK : Exit.PROBLEMS;
    }

    private void print(ConvertedRules converted) {
        PrintWriter to = spec.commandLine().getOut();
        if (json) {
            List<String> ids = converted.rules().stream().map(Rule::id).toList();
            to.println(JsonText.of(new Report(ids, converted.text(), converted.problems())));
        } else {
            converted.problems().forEach(problem -> spec.commandLine().getErr().println(Terminal.plain(problem)));
            if (out == null) {
                to.print(converted.text());
            } else {
                to.println("wrote " + Counted.of(converted.rules().size(), "rule") + " to " + Terminal.plain(out));
            }
        }
        to.flush();
    }
}
