package io.tocsin.demo;

import io.tocsin.alert.Alert;
import io.tocsin.event.TimeRange;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a demo went.
 *
 * @param events how many were evaluated
 * @param alerts all of them, oldest first
 */
public record DemoSummary(
        TimeRange range, long events, List<Alert> alerts, Verdict verdict, Rejected rejected, Times times) {
    public DemoSummary {
        alerts = List.copyOf(alerts);
    }

    /**
     * Where the time went.
     *
     * @param engine until the engine answered and the rules were compiled, which happens at the same time
     * @param load until every event could be found by a search
     * @param evaluate until every alert was stored
     */
    public record Times(Duration engine, Duration load, Duration evaluate, Duration total) {}

    public boolean passed() {
        return verdict.passed();
    }

    /** Evaluated, alerts stored, per second. */
    public long eventsPerSecond() {
        return Math.round(events / Math.max(0.001, seconds(times.evaluate)));
    }

    /** In order of the rules' ids. */
    public Map<String, Long> alertsPerRule() {
        Map<String, Long> counts = new TreeMap<>();
        alerts.forEach(alert -> counts.merge(alert.ruleId(), 1L, Long::sum));
        return counts;
    }

    /** For programs: maps, lists, text, numbers. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("passed", passed());
        map.put("from", range.from().toString());
        map.put("to", range.to().toString());
        map.put("events", events);
        map.put("events_per_second", eventsPerSecond());
        map.put("rejected_lines", rejected.count());
        map.put("rejected", rejected.first());
        map.put("alerts", alerts.size());
        map.put("alerts_per_rule", alertsPerRule());
        map.put("planted", verdict.findings().stream().map(DemoSummary::finding).toList());
        map.put(
                "unexpected",
                verdict.unexpected().stream().map(DemoSummary::alert).toList());
        Map<String, Object> seconds = new LinkedHashMap<>();
        seconds.put("engine", seconds(times.engine));
        seconds.put("load", seconds(times.load));
        seconds.put("evaluate", seconds(times.evaluate));
        seconds.put("total", seconds(times.total));
        map.put("seconds", seconds);
        return map;
    }

    private static Map<String, Object> finding(Verdict.Finding finding) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", finding.incident().name());
        map.put("device", finding.incident().device());
        map.put("from", finding.incident().from().toString());
        map.put("to", finding.incident().to().toString());
        map.put("found", finding.found());
        map.put("alerts", finding.alerts().stream().map(DemoSummary::alert).toList());
        map.put("missing", finding.missing());
        return map;
    }

    private static Map<String, Object> alert(Alert alert) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", alert.id());
        map.put("rule", alert.ruleId());
        map.put("device", alert.device());
        map.put("opened", alert.opened().toString());
        map.put("group", alert.group().values());
        map.put("count", alert.count());
        return map;
    }

    /** To the millisecond. */
    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
