package io.tocsin.yaml;

import io.tocsin.rule.Dialect;
import io.tocsin.rule.RuleProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Puts filters on the rules they are for. */
final class Filters {
    private Filters() {}

    static List<ReadRule> apply(List<SigmaFilter> filters, List<ReadRule> rules, Consumer<RuleProblem> problems) {
        List<ReadRule> filtered = new ArrayList<>(rules);
        for (SigmaFilter filter : filters) {
            if (filter.rules().isEmpty()) {
                filtered.replaceAll(read -> isAnyFor(filter, read) ? read.with(filter.on(read.rule())) : read);
            }
            for (Reference reference : filter.rules().orElse(List.of())) {
                apply(filter, reference, filtered, problems);
            }
        }
        return filtered;
    }

    private static boolean isAnyFor(SigmaFilter filter, ReadRule read) {
        return read.rule().info().dialect() == Dialect.SIGMA && filter.covers(read);
    }

    /** One rule that is missing must not undo the filter for the others. */
    private static void apply(
            SigmaFilter filter, Reference reference, List<ReadRule> rules, Consumer<RuleProblem> problems) {
        boolean found = false;
        boolean covered = false;
        for (int i = 0; i < rules.size(); i++) {
            ReadRule read = rules.get(i);
            if (read.isCalled(reference.text())) {
                found = true;
                if (filter.covers(read)) {
                    covered = true;
                    rules.set(i, read.with(filter.on(read.rule())));
                }
            }
        }
        if (!found) {
            problems.accept(RuleProblem.warning(
                    filter.file(),
                    reference.line(),
                    "filter: there is no rule " + reference.text()
                            + Nearest.hint(
                                    reference.text(),
                                    rules.stream().map(read -> read.rule().id()).toList())));
        } else if (!covered) {
            problems.accept(RuleProblem.warning(
                    filter.file(),
                    reference.line(),
                    "filter: not applied to " + reference.text() + ", whose logsource is not " + filter.logsource()));
        }
    }
}
