package io.tocsin.cli;

import io.tocsin.LoadedRules;
import io.tocsin.alert.Alert;
import io.tocsin.event.TimeRange;
import io.tocsin.rule.RuleInfo;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What came of a backtest, as {@code --json} prints it.
 *
 * @param from the first instant that is part of it
 * @param to the first that is not
 * @param rules those with a hit or an alert; an expert's rule has alerts only
 * @param alerts oldest first
 * @param diff null unless asked for
 */
record BacktestReport(
        String from,
        String to,
        long events,
        double seconds,
        int ruleCount,
        List<Line> rules,
        List<Raised> alerts,
        @Nullable BacktestDiff diff) {
    /** @param hits events that meet the rule's condition, in {@value HitCounts#PARTS} equal parts of the time */
    record Line(String rule, long matches, long alerts, List<Long> hits) {
        Line {
            hits = List.copyOf(hits);
        }

        String chart() {
            return HitCounts.chart(hits.stream().mapToLong(Long::longValue).toArray());
        }
    }

    /** An alert in short. */
    record Raised(String id, String rule, String level, String device, String group, String opened, long count) {
        static Raised of(Alert alert) {
            return new Raised(
                    alert.id(),
                    alert.ruleId(),
                    alert.level().text(),
                    alert.device(),
                    alert.group().toString(),
                    alert.opened().toString(),
                    alert.count());
        }
    }

    BacktestReport {
        rules = List.copyOf(rules);
        alerts = List.copyOf(alerts);
    }

    static BacktestReport of(
            LoadedRules loaded, TimeRange range, Backtest.Outcome outcome, Duration took, @Nullable BacktestDiff diff) {
        Map<String, Long> raised =
                outcome.alerts().stream().collect(Collectors.groupingBy(Alert::ruleId, Collectors.counting()));
        List<Line> lines = ids(loaded).stream()
                .map(id -> line(id, outcome.hits().of(id), raised.getOrDefault(id, 0L)))
                .filter(line -> line.matches() > 0 || line.alerts() > 0)
                .toList();
        return new BacktestReport(
                range.from().plusMillis(1).toString(),
                range.to().plusMillis(1).toString(),
                outcome.events(),
                took.toMillis() / 1_000.0,
                loaded.count(),
                lines,
                outcome.alerts().stream().map(Raised::of).toList(),
                diff);
    }

    private static Line line(String id, long[] hits, long alerts) {
        List<Long> parts = Arrays.stream(hits).boxed().toList();
        return new Line(id, parts.stream().mapToLong(Long::longValue).sum(), alerts, parts);
    }

    static List<String> ids(LoadedRules loaded) {
        return Stream.concat(
                        loaded.byDevice().values().stream().flatMap(base -> base.rules().stream()),
                        loaded.correlations().base().rules().stream())
                .map(RuleInfo::id)
                .distinct()
                .sorted()
                .toList();
    }
}
