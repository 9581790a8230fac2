package io.tocsin.cli;

import io.tocsin.detect.RuleBase;
import io.tocsin.drl.EjectedRule;
import io.tocsin.event.Device;
import io.tocsin.rule.Dialect;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleProblem;
import io.tocsin.yaml.RuleFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tocsin rules eject} */
@Command(
        name = "eject",
        description = {
            "Write a rule as DRL, as the starting point of an expert's own: it raises the same alerts, with the same ids.",
            "The file goes to the experts' folder; the rule it was made from must then not run beside it."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:written",
            "1:something in the rule cannot be written in DRL",
            "2:there is no such rule, or the file is there already, or the command line or the settings cannot be used"
        },
        footer = {"", "Example:", "  tocsin rules eject brute-force-login"})
final class RulesEjectCommand implements Callable<Integer> {
    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write; left out: DEVICE/ID.drl in the experts' folder of the settings.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Write over a file that is there.")
    private boolean force;

    @Option(names = "--json", description = "Print JSON: the rule, the files, and what to do next.")
    private boolean json;

    @Mixin
    private final OneRule one = new OneRule();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** What {@code --json} prints. */
    record Report(String rule, String from, String to, String next) {}

    @Override
    public Integer call() throws IOException {
        RuleFolder folder = one.folder();
        Rule rule = one.rule();
        String drl;
        try {
            drl = written(folder, rule);
        } catch (IllegalArgumentException beyond) {
            spec.commandLine()
                    .getErr()
                    .println("tocsin: "
                            + Terminal.plain(at(rule) + ": " + rule.id() + " cannot be ejected: " + beyond.getMessage()
                                    + "; nothing was written"));
            return Exit.PROBLEMS;
        }
        Device device = one.choice().device(rule.device());
        Path file = out != null ? out : place(rule, device);
        if (Files.exists(file) && !force) {
            throw new ParameterException(spec.commandLine(), file + " is there already; --force writes over it");
        }
        Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        Files.writeString(file, drl);
        RuleBase compiled = RuleBase.compile(device, List.of(), List.of(file));
        for (RuleProblem problem : compiled.problems()) {
            spec.commandLine().getErr().println(Terminal.plain(problem));
        }
        print(new Report(rule.id(), at(rule), file.toString(), next(rule)));
        return compiled.problems().isEmpty() ? Exit.OK : Exit.PROBLEMS;
    }

    private Path place(Rule rule, Device device) {
        if (!one.choice().settings().devices().contains(device)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "no device of the settings is called " + rule.device()
                            + ", so the file would never run; --out FILE writes it elsewhere");
        }
        return one.choice()
                .settings()
                .folders()
                .rulesDrl()
                .resolve(device.name())
                .resolve(EjectedRule.fileName(rule));
    }

    private static String written(RuleFolder folder, Rule rule) {
        if (!folder.rules().contains(rule)) {
            throw new IllegalArgumentException("it looks at what other rules match, and DRL has its own way to do so");
        }
        return EjectedRule.write(rule);
    }

    private static String at(Rule rule) {
        return rule.info().file() + ":" + rule.info().line();
    }

    private static String next(Rule rule) {
        return rule.info().dialect() == Dialect.TOCSIN
                ? "set enabled: false in " + rule.info().file() + ", or move it away: two rules must not have one id"
                : "move " + rule.info().file() + " out of the folder of rules: two rules must not have one id";
    }

    private void print(Report report) {
        PrintWriter to = spec.commandLine().getOut();
        if (json) {
            to.println(JsonText.of(report));
        } else {
            to.println("wrote " + Terminal.plain(report.to()));
            to.println("next: " + Terminal.plain(report.next()));
        }
        to.flush();
    }
}
