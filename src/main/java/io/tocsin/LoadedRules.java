package io.tocsin;

import io.tocsin.detect.Correlations;
import io.tocsin.detect.RuleBase;
import io.tocsin.event.Device;
import io.tocsin.rule.Contradiction;
import io.tocsin.rule.Correlation;
import io.tocsin.rule.Dialect;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleProblem;
import io.tocsin.yaml.Nearest;
import io.tocsin.yaml.RuleFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The rules of every device, compiled, and what is wrong with the others.
 *
 * @param byDevice in the settings' order
 * @param correlations over their matches
 */
public record LoadedRules(Map<Device, RuleBase> byDevice, Correlations correlations, List<RuleProblem> problems) {
    /** Everything in the folders of the settings. */
    public static LoadedRules of(Settings settings) {
        Path drl = shown(settings.folders().rulesDrl());
        LoadedRules loaded = of(
                settings.devices(),
                List.of(RuleFolder.read(shown(settings.folders().rulesYaml()))),
                drl);
        List<RuleProblem> problems = new ArrayList<>(loaded.problems);
        missing(settings.folders().rulesYaml(), problems);
        strayDrl(drl, settings.devices(), problems);
        return new LoadedRules(loaded.byDevice, loaded.correlations, problems);
    }

    /** @param drl has a folder of experts' files for each device */
    public static LoadedRules of(List<Device> devices, List<RuleFolder> folders, Path drl) {
        List<RuleProblem> problems = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        List<Correlation> correlated = new ArrayList<>();
        for (RuleFolder folder : folders) {
            rules.addAll(folder.rules());
            correlated.addAll(folder.correlations());
            problems.addAll(folder.problems());
        }
        Map<Device, RuleBase> byDevice = new LinkedHashMap<>();
        for (Device device : devices) {
            List<Rule> own = rules.stream().filter(rule -> isFor(device, rule)).toList();
            RuleBase compiled = RuleBase.compile(device, own, drl.resolve(device.name()));
            problems.addAll(compiled.problems());
            byDevice.put(device, compiled);
        }
        rules.stream()
                .filter(rule -> devices.stream().noneMatch(device -> isFor(device, rule)))
                .forEach(rule -> problems.add(withoutDevice(rule, devices)));
        rules.forEach(rule -> Contradiction.in(rule).ifPresent(problems::add));
        Correlations correlations = Correlations.compile(correlated);
        problems.addAll(correlations.base().problems());
        correlated.forEach(one -> Contradiction.in(one.rule()).ifPresent(problems::add));
        return new LoadedRules(
                byDevice, correlations, problems.stream().distinct().toList());
    }

    public int count() {
        return correlations.base().rules().size()
                + byDevice.values().stream()
                        .mapToInt(rules -> rules.rules().size())
                        .sum();
    }

    public boolean hasErrors() {
        return problems.stream().anyMatch(problem -> problem.severity() == RuleProblem.Severity.ERROR);
    }

    /** A mistake where a rule names its device; of no matter where a Sigma rule is for a source that is not here. */
    private static RuleProblem withoutDevice(Rule rule, List<Device> devices) {
        String file = rule.info().file();
        int line = rule.info().line();
        if (rule.info().dialect() == Dialect.SIGMA) {
            return RuleProblem.warning(file, line, "not watched: no device is called " + rule.device());
        }
        List<String> names = devices.stream().map(Device::name).toList();
        return RuleProblem.error(
                file,
                line,
                "no device is called " + rule.device() + Nearest.hint(rule.device(), names) + "; known are "
                        + String.join(", ", names));
    }

    private static boolean isFor(Device device, Rule rule) {
        return rule.device().equals(device.name()) || device.aliases().contains(rule.device());
    }

    /** No rules at all are hardly meant. */
    private static void missing(Path folder, List<RuleProblem> problems) {
        if (!Files.isDirectory(folder)) {
            problems.add(RuleProblem.error(
                    shown(folder).toString(),
                    0,
                    "there is no such folder of rules; make it, or set folders.rules_yaml in the settings"));
        }
    }

    /** An expert's file outside every device's folder would never run, and nobody would know. */
    private static void strayDrl(Path folder, List<Device> devices, List<RuleProblem> problems) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> known =
                devices.stream().map(device -> folder.resolve(device.name())).toList();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".drl"))
                    .filter(file -> known.stream().noneMatch(file::startsWith))
                    .sorted()
                    .forEach(file -> problems.add(RuleProblem.error(
                            file.toString(), 0, "belongs to no device; move it into " + folder + "/<device>/")));
        } catch (IOException | UncheckedIOException e) {
            problems.add(RuleProblem.error(folder.toString(), 0, "cannot be read: " + e.getMessage()));
        }
    }

    /** As short as someone in the current folder would write it: problems name files by it. */
    private static Path shown(Path folder) {
        Path here = Path.of("").toAbsolutePath();
        return folder.startsWith(here) && !folder.equals(here) ? here.relativize(folder) : folder;
    }
}
