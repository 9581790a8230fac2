package io.tocsin.cli;

import io.tocsin.LoadedRules;
import io.tocsin.Settings;
import io.tocsin.yaml.RuleFolder;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tocsin rules check} */
@Command(
        name = "check",
        description = "Load and compile rules, and print what is wrong as file:line: message.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all rules are right", "1:some are not", "2:the command line or the settings cannot be used"})
final class RulesCheckCommand implements Callable<Integer> {
    @Mixin
    private final SettingsOption settings = new SettingsOption();

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "YAML rule files or folders of them; all rules of the settings when left out.")
    private List<Path> paths = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        LoadedRules rules = load(settings.read());
        PrintWriter out = spec.commandLine().getOut();
        rules.problems().forEach(problem -> out.println(Terminal.plain(problem)));
        rules.byDevice()
                .forEach((device, base) -> out.println(
                        device.name() + ": " + Counted.of(base.rules().size(), "rule")));
        out.println(Counted.of(rules.count(), "rule") + ", "
                + Counted.of(rules.problems().size(), "problem"));
        return rules.hasErrors() ? Exit.PROBLEMS : Exit.OK;
    }

    private LoadedRules load(Settings read) {
        if (paths.isEmpty()) {
            return LoadedRules.of(read);
        }
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new ParameterException(spec.commandLine(), "there is no file or folder " + path);
            }
        }
        Path noDrl = read.folders().data().resolve("none");
        return LoadedRules.of(
                read.devices(), paths.stream().map(RuleFolder::read).toList(), noDrl);
    }
}
