package io.tocsin.cli;

import io.tocsin.LoadedRules;
import io.tocsin.rule.RuleInfo;
import io.tocsin.rule.RuleProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code rules check} found, as {@code --json} prints it.
 *
 * @param dialects how many rules of each
 * @param devices how many rules each has, in the settings' order
 * @param correlations how many of the rules look at matches of others
 * @param disabled how many of the rules look at no event
 * @param fields whether the fields of rules were compared with those of the indices
 */
record CheckReport(
        int rules,
        Map<String, Long> dialects,
        Map<String, Integer> devices,
        int correlations,
        int disabled,
        boolean fields,
        long errors,
        long warnings,
        List<RuleProblem> problems) {
    static CheckReport of(LoadedRules loaded, List<RuleProblem> more, boolean fields) {
        List<RuleProblem> problems = new ArrayList<>(loaded.problems());
        problems.addAll(more);
        int correlations = loaded.correlations().base().rules().size();
        List<RuleInfo> rules = Stream.concat(
                        loaded.byDevice().values().stream().flatMap(base -> base.rules().stream()),
                        loaded.correlations().base().rules().stream())
                .toList();
        Map<String, Integer> devices = new LinkedHashMap<>();
        loaded.byDevice()
                .forEach((device, base) ->
                        devices.put(device.name(), base.rules().size()));
        long errors = problems.stream()
                .filter(problem -> problem.severity() == RuleProblem.Severity.ERROR)
                .count();
        return new CheckReport(
                rules.size(),
                new TreeMap<>(rules.stream()
                        .collect(Collectors.groupingBy(rule -> rule.dialect().text(), Collectors.counting()))),
                devices,
                correlations,
                loaded.byDevice().values().stream()
                        .mapToInt(base -> base.disabled().size())
                        .sum(),
                fields,
                errors,
                problems.size() - errors,
                problems);
    }
}
