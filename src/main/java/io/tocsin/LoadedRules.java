package io.tocsin;

import io.tocsin.detect.PackageCache;
import io.tocsin.detect.RuleBase;
import io.tocsin.event.Device;
import io.tocsin.rule.Dialect;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleProblem;
import io.tocsin.rule.RuleWarnings;
import io.tocsin.yaml.Nearest;
import io.tocsin.yaml.RuleFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The rules of every device, compiled, and what is wrong with the others.
 *
 * @param byDevice in the settings' order
 */
public record LoadedRules(Map<Device, RuleBase> byDevice, List<RuleProblem> problems) {
    /** Everything in the folders of the settings. */
    public static LoadedRules of(Settings settings) {
        return of(RuleSource.of(settings), settings.devices(), PackageCache.NONE);
    }

    /** @param cache spares compiling what was compiled before */
    static LoadedRules of(RuleSource source, List<Device> devices, PackageCache cache) {
        RuleFolder read = source.read();
        List<RuleProblem> problems = new ArrayList<>(read.problems());
        Map<Device, RuleBase> byDevice = new LinkedHashMap<>();
        for (Device device : devices) {
            RuleBase compiled = RuleBase.compile(device, of(device, read.rules()), source.drl(device), cache);
            problems.addAll(compiled.problems());
            byDevice.put(device, compiled);
        }
        problems.addAll(general(source, read.rules(), devices));
        return new LoadedRules(byDevice, List.copyOf(problems));
    }

    /** What is wrong with rules that load, and with files that no device would run. */
    static List<RuleProblem> general(RuleSource source, List<Rule> rules, List<Device> devices) {
        List<RuleProblem> problems = new ArrayList<>();
        rules.stream()
                .filter(rule -> devices.stream().noneMatch(device -> isFor(device, rule)))
                .forEach(rule -> problems.add(withoutDevice(rule, devices)));
        rules.forEach(rule -> problems.addAll(RuleWarnings.of(rule, Instant.now())));
        strayDrl(source.drl(), devices, problems);
        return problems;
    }

    /** Those for a device. */
    static List<Rule> of(Device device, List<Rule> rules) {
        return rules.stream().filter(rule -> isFor(device, rule)).toList();
    }

    public int count() {
        return byDevice.values().stream()
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
}
