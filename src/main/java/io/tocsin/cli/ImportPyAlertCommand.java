package io.tocsin.cli;

import io.tocsin.LoadedRules;
import io.tocsin.pyalert.PyAlertSettings;
import io.tocsin.pyalert.SettingsText;
import io.tocsin.rule.RuleInfo;
import io.tocsin.rule.RuleProblem;
import io.tocsin.settings.Settings;
import io.tocsin.settings.SettingsReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tocsin import pyalert DIR} */
@Command(
        name = "pyalert",
        description = {
            "Write settings for a PyAlert folder, and list its alert rules and what they mean here.",
            "The rules stay where they are and are read from there; nothing else in the folder is changed."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:written, and every rule loads",
            "1:written, and something could not be taken over",
            "2:there is no PyAlert folder, or the settings cannot be written"
        },
        footer = {
            "",
            "Examples:",
            "  tocsin import pyalert /opt/pyalert",
            "  tocsin import pyalert /opt/pyalert --out tocsin.yaml"
        })
final class ImportPyAlertCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "PyAlert's folder: with Settings and Alerting in it.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path folder;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "The settings file to write; DIR/tocsin.yaml when left out.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Write over a settings file that is there.")
    private boolean force;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!PyAlertSettings.isIn(folder)) {
            throw misuse(folder + " is no PyAlert folder: there is no Settings/Map_Indices in it");
        }
        Path file = out == null ? folder.resolve("tocsin.yaml") : out;
        PyAlertSettings found = PyAlertSettings.read(folder);
        write(
                file,
                SettingsText.of(
                        found, Objects.requireNonNull(file.toAbsolutePath().getParent())));
        Settings settings = SettingsReader.read(file, Map.of());
        LoadedRules rules = LoadedRules.of(settings);
        List<RuleProblem> problems = new ArrayList<>(found.problems());
        problems.addAll(rules.problems());
        print(file, rules, problems);
        return problems.stream().anyMatch(problem -> problem.severity() == RuleProblem.Severity.ERROR)
                ? Exit.PROBLEMS
                : Exit.OK;
    }

    private void write(Path file, String text) {
        OpenOption[] options = force
                ? new OpenOption[] {
                    StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE
                }
                : new OpenOption[] {StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE};
        try {
            Files.writeString(file, text, options);
        } catch (FileAlreadyExistsException e) {
            throw misuse(file + " is there already; name another with --out, or write over it with --force");
        } catch (IOException e) {
            throw misuse(file + " cannot be written: " + e.getMessage());
        }
    }

    private ParameterException misuse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** Each rule with its own warnings below it, then what concerns no rule that loaded. */
    private void print(Path file, LoadedRules rules, List<RuleProblem> problems) {
        PrintWriter to = spec.commandLine().getOut();
        List<RuleProblem> left = new ArrayList<>(problems);
        rules.byDevice().forEach((device, base) -> {
            to.println(Terminal.plain(device.name()) + ": "
                    + Counted.of(base.rules().size(), "rule"));
            for (RuleInfo rule : base.rules()) {
                to.println("  " + Terminal.plain(rule.id() + "  " + rule.title()));
                problems.stream()
                        .filter(problem -> problem.file().equals(rule.file()) && left.remove(problem))
                        .forEach(problem -> to.println("    " + Terminal.plain(problem)));
            }
        });
        left.forEach(problem -> to.println(Terminal.plain(problem)));
        long errors = problems.stream()
                .filter(problem -> problem.severity() == RuleProblem.Severity.ERROR)
                .count();
        to.println(Counted.of(rules.count(), "rule") + ", " + Counted.of(errors, "error") + ", "
                + Counted.of(problems.size() - errors, "warning"));
        to.println(Terminal.plain("wrote " + file + "; start with: tocsin serve --settings " + file));
        to.flush();
    }
}
