package io.tocsin.cli;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Two sets of rules over the same events. Alerts are told apart by their ids, which say rule, device, group and the event
 * that opened them.
 *
 * @param same how many both raise
 */
record BacktestDiff(List<BacktestReport.Raised> gained, List<BacktestReport.Raised> lost, int same) {
    BacktestDiff {
        gained = List.copyOf(gained);
        lost = List.copyOf(lost);
    }

    static BacktestDiff of(List<Alert> before, List<Alert> now) {
        return new BacktestDiff(
                without(now, before),
                without(before, now),
                now.size() - without(now, before).size());
    }

    private static List<BacktestReport.Raised> without(List<Alert> all, List<Alert> others) {
        Set<String> ids = others.stream().map(Alert::id).collect(Collectors.toSet());
        return all.stream()
                .filter(alert -> !ids.contains(alert.id()))
                .map(BacktestReport.Raised::of)
                .toList();
    }
}
