package io.tocsin.cli;

import io.tocsin.LoadedRules;
import io.tocsin.Settings;
import io.tocsin.detect.RuleBase;
import io.tocsin.event.Device;
import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Dialect;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleInfo;
import io.tocsin.rule.RuleProblem;
import io.tocsin.yaml.RuleFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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

    @Mixin
    private final DialectOptions dialects = new DialectOptions();

    @Override
    public Integer call() throws IOException {
        Settings read = settings.read();
        return paths.isEmpty() ? print(LoadedRules.of(read)) : printPaths(read);
    }

    /** Rules of the settings: those that would run. */
    private int print(LoadedRules rules) {
        PrintWriter out = spec.commandLine().getOut();
        rules.problems().forEach(problem -> out.println(Terminal.plain(problem)));
        rules.byDevice()
                .forEach((device, base) -> out.println(
                        device.name() + ": " + Counted.of(base.rules().size(), "rule")));
        List<RuleInfo> loaded = rules.byDevice().values().stream()
                .flatMap(base -> base.rules().stream())
                .toList();
        return summary(loaded, rules.problems());
    }

    /** Rules of anywhere, for whatever devices they name. */
    private int printPaths(Settings read) throws IOException {
        List<RuleProblem> problems = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new ParameterException(spec.commandLine(), "there is no file or folder " + path);
            }
            RuleFolder folder = RuleFolder.read(path, dialects.read());
            rules.addAll(folder.rules());
            problems.addAll(folder.problems());
        }
        Map<String, Device> known = new HashMap<>();
        read.devices().forEach(device -> known.put(device.name(), device));
        Map<String, List<Rule>> byDevice = new TreeMap<>();
        rules.forEach(rule -> byDevice.computeIfAbsent(rule.device(), none -> new ArrayList<>())
                .add(rule));
        List<RuleInfo> compiled = new ArrayList<>();
        Path noDrl = read.folders().data().resolve("none");
        byDevice.forEach((name, own) -> {
            Device device = known.getOrDefault(name, Device.of(name, name, FieldMapping.NONE));
            RuleBase base = RuleBase.compile(device, own, noDrl);
            problems.addAll(base.problems());
            compiled.addAll(base.rules());
        });
        problems.forEach(problem -> spec.commandLine().getOut().println(Terminal.plain(problem)));
        return summary(compiled, problems);
    }

    /** {@code 3780 rules (3770 Sigma, 10 Tocsin), 0 errors, 61 warnings} */
    private int summary(List<RuleInfo> rules, List<RuleProblem> problems) {
        Map<Dialect, Long> dialects =
                rules.stream().collect(Collectors.groupingBy(RuleInfo::dialect, TreeMap::new, Collectors.counting()));
        long errors = problems.stream()
                .filter(problem -> problem.severity() == RuleProblem.Severity.ERROR)
                .count();
        PrintWriter out = spec.commandLine().getOut();
        out.println(Counted.of(rules.size(), "rule")
                + (dialects.isEmpty()
                        ? ""
                        : dialects.entrySet().stream()
                                .map(of -> of.getValue() + " " + of.getKey().text())
                                .collect(Collectors.joining(", ", " (", ")")))
                + ", " + Counted.of(errors, "error") + ", "
                + Counted.of(problems.size() - errors, "warning"));
        out.flush();
        return errors > 0 ? Exit.PROBLEMS : Exit.OK;
    }
}
