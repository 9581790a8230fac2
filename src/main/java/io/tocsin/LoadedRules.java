package io.tocsin;

import io.tocsin.detect.Correlations;
import io.tocsin.detect.PackageCache;
import io.tocsin.detect.RuleBase;
import io.tocsin.event.Device;
import io.tocsin.rule.Correlation;
import io.tocsin.rule.Dialect;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleInfo;
import io.tocsin.rule.RuleProblem;
import io.tocsin.rule.RuleWarnings;
import io.tocsin.settings.HealthDevice;
import io.tocsin.settings.Settings;
import io.tocsin.yaml.Nearest;
import io.tocsin.yaml.RuleFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
        return of(RuleSource.of(settings), settings.devices(), PackageCache.NONE);
    }

    /** @param drl experts' files, or folders of them, for a device */
    public static LoadedRules of(List<Device> devices, RuleFolder folder, Function<Device, List<Path>> drl) {
        List<RuleProblem> problems = new ArrayList<>(folder.problems());
        Map<Device, RuleBase> byDevice = compiled(devices, folder.rules(), drl, PackageCache.NONE, problems);
        Correlations correlations = Correlations.compile(folder.correlations());
        problems.addAll(general(folder, devices, byDevice.values(), correlations));
        return new LoadedRules(byDevice, correlations, List.copyOf(problems));
    }

    /** @param cache spares compiling what was compiled before */
    static LoadedRules of(RuleSource source, List<Device> devices, PackageCache cache) {
        RuleFolder read = source.read();
        List<RuleProblem> problems = new ArrayList<>(read.problems());
        Map<Device, RuleBase> byDevice =
                compiled(devices, read.rules(), device -> List.of(source.drl(device)), cache, problems);
        Correlations correlations = Correlations.compile(read.correlations());
        problems.addAll(general(read, devices, byDevice.values(), correlations));
        strayDrl(source.drl(), devices, problems);
        return new LoadedRules(byDevice, correlations, List.copyOf(problems));
    }

    private static Map<Device, RuleBase> compiled(
            List<Device> devices,
            List<Rule> rules,
            Function<Device, List<Path>> drl,
            PackageCache cache,
            List<RuleProblem> problems) {
        Map<Device, RuleBase> byDevice = new LinkedHashMap<>();
        for (Device device : devices) {
            RuleBase compiled = RuleBase.compile(device, of(device, rules), drl.apply(device), cache);
            problems.addAll(compiled.problems());
            byDevice.put(device, compiled);
        }
        return byDevice;
    }

    /** What is wrong with rules that load. */
    static List<RuleProblem> general(
            RuleFolder folder, List<Device> devices, Collection<RuleBase> bases, Correlations correlations) {
        List<Rule> rules = folder.rules();
        List<RuleProblem> problems = new ArrayList<>();
        rules.stream()
                .filter(rule -> devices.stream().noneMatch(device -> isFor(device, rule)))
                // Rules for it ship, and are of use as soon as the settings name a Logstash node.
                .filter(rule -> !rule.device().equals(HealthDevice.NAME))
                .forEach(rule -> problems.add(withoutDevice(rule, devices)));
        Instant now = Instant.now();
        Stream.concat(rules.stream(), folder.correlations().stream().map(Correlation::rule))
                .forEach(rule -> problems.addAll(RuleWarnings.of(rule, now)));
        problems.addAll(correlations.base().problems());
        taken(bases.stream().flatMap(LoadedRules::enabled).toList(), problems);
        return problems.stream().distinct().toList();
    }

    /** Those for a device. */
    static List<Rule> of(Device device, List<Rule> rules) {
        return rules.stream().filter(rule -> isFor(device, rule)).toList();
    }

    private static Stream<RuleInfo> enabled(RuleBase base) {
        Set<String> disabled = base.disabled();
        return base.rules().stream().filter(rule -> rule.dialect() == Dialect.DRL || !disabled.contains(rule.id()));
    }

    /** An expert's rule that has an analyst's id, as after ejecting: both would raise the same alerts. */
    private static void taken(List<RuleInfo> rules, List<RuleProblem> problems) {
        Map<String, RuleInfo> byId = new HashMap<>();
        for (RuleInfo rule : rules) {
            RuleInfo first = byId.putIfAbsent(rule.id(), rule);
            if (first != null && rule.dialect() == Dialect.DRL) {
                problems.add(RuleProblem.error(
                        rule.file(),
                        rule.line(),
                        "the id " + rule.id() + " is taken by " + first.file() + ":" + first.line()
                                + (first.dialect() == Dialect.DRL
                                        ? "; rename one"
                                        : "; set enabled: false there, or move that file away")));
            }
        }
    }

    public int count() {
        return correlations.base().rules().size()
                + byDevice.values().stream()
                        .mapToInt(rules -> rules.rules().size())
                        .sum();
    }

    /** An analyst's rule in force; empty for an expert's, which no condition says. */
    public Optional<Rule> rule(String id) {
        return byDevice.values().stream()
                .flatMap(base -> base.rule(id).stream())
                .findFirst();
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
    static void strayDrl(Path folder, List<Device> devices, List<RuleProblem> problems) {
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
