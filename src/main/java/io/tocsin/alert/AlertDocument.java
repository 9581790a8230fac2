package io.tocsin.alert;

import io.tocsin.rule.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An alert as a JSON-like document of maps, lists, text and numbers, with ECS names where ECS has one: the same in the
 * index, over HTTP and on the event bus.
 *
 * <pre>{@code
 * {"@timestamp": "2026-11-24T08:15:30Z",
 *  "event":  {"kind": "alert", "id": "6f0c…"},
 *  "rule":   {"id": "brute-force-login", "name": "Brute-force login", "author": "Ada"},
 *  "tocsin": {"device": "windows", "level": "high", "tags": ["attack.t1110"],
 *             "group": {"source.ip": "10.1.2.3"}, "group_text": "source.ip=10.1.2.3",
 *             "count": 12, "first": "…", "last": "…", "quiet_until": "…", "evidence": ["id", …],
 *             "owner": "identity team", "runbook": "https://…", "notify": ["soc"], "fields": {"user.name": "ada"}},
 *  "message": "12 failed logins of ada"}
 * }</pre>
 *
 * Where events came late: {@code "late_seconds": 5400, "revision": 1, "withdrawn": false} in {@code tocsin}.
 */
public final class AlertDocument {
    private AlertDocument() {}

    public static Map<String, Object> of(Alert alert) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", alert.ruleId());
        rule.put("name", alert.ruleTitle());
        if (alert.ruleAuthor() != null) {
            rule.put("author", alert.ruleAuthor());
        }
        Map<String, Object> tocsin = new LinkedHashMap<>();
        tocsin.put("device", alert.device());
        tocsin.put("level", alert.level().text());
        tocsin.put("tags", alert.tags());
        tocsin.put("group", alert.group().values());
        tocsin.put("group_text", alert.group().toString());
        tocsin.put("count", alert.count());
        tocsin.put("first", alert.first().toString());
        tocsin.put("last", alert.last().toString());
        tocsin.put("quiet_until", alert.quietUntil().toString());
        tocsin.put("evidence", alert.evidence());
        Briefing briefing = alert.briefing();
        putText(tocsin, "owner", briefing.owner());
        putText(tocsin, "runbook", briefing.runbook());
        if (!briefing.receivers().isEmpty()) {
            tocsin.put("notify", briefing.receivers());
        }
        if (!briefing.fields().isEmpty()) {
            tocsin.put("fields", briefing.fields());
        }
        Late late = alert.late();
        if (late != null) {
            tocsin.put("late_seconds", late.by().toSeconds());
            tocsin.put("revision", late.revision());
            tocsin.put("withdrawn", late.withdrawn());
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("@timestamp", alert.opened().toString());
        putText(document, "message", briefing.message());
        document.put("event", Map.of("kind", "alert", "id", alert.id()));
        document.put("rule", rule);
        document.put("tocsin", tocsin);
        return document;
    }

    private static void putText(Map<String, Object> into, String key, @Nullable String text) {
        if (text != null) {
            into.put(key, text);
        }
    }

    /** @throws IllegalArgumentException when the document is not one that {@link #of} made */
    public static Alert read(Map<String, ?> document) {
        Map<?, ?> event = map(document, "event");
        Map<?, ?> rule = map(document, "rule");
        Map<?, ?> tocsin = map(document, "tocsin");
        return new Alert(
                text(event, "id"),
                text(rule, "id"),
                text(rule, "name"),
                optional(rule, "author"),
                Level.of(text(tocsin, "level")).orElseThrow(() -> broken("level", tocsin.get("level"))),
                texts(tocsin, "tags"),
                text(tocsin, "device"),
                new GroupKey(values(tocsin.get("group"))),
                Instant.parse(text(document, "@timestamp")),
                Instant.parse(text(tocsin, "first")),
                Instant.parse(text(tocsin, "last")),
                Instant.parse(text(tocsin, "quiet_until")),
                number(tocsin, "count"),
                texts(tocsin, "evidence"),
                tocsin.containsKey("late_seconds") ? late(tocsin) : null,
                new Briefing(
                        optional(document, "message"),
                        optional(tocsin, "owner"),
                        optional(tocsin, "runbook"),
                        texts(tocsin, "notify"),
                        tocsin.containsKey("fields") ? values(tocsin.get("fields")) : Map.of()));
    }

    private static Late late(Map<?, ?> tocsin) {
        return new Late(
                Duration.ofSeconds(number(tocsin, "late_seconds")),
                Math.toIntExact(number(tocsin, "revision")),
                Boolean.TRUE.equals(tocsin.get("withdrawn")));
    }

    private static long number(Map<?, ?> from, String key) {
        return from.get(key) instanceof Number number ? number.longValue() : 0;
    }

    private static Map<String, String> values(@Nullable Object fields) {
        if (!(fields instanceof Map<?, ?> map)) {
            throw broken("fields", fields);
        }
        Map<String, String> values = new LinkedHashMap<>();
        map.forEach((field, value) -> values.put(Objects.toString(field), Objects.toString(value)));
        return values;
    }

    private static @Nullable String optional(Map<?, ?> from, String key) {
        return from.get(key) instanceof String text ? text : null;
    }

    private static Map<?, ?> map(Map<?, ?> from, String key) {
        if (from.get(key) instanceof Map<?, ?> map) {
            return map;
        }
        throw broken(key, from.get(key));
    }

    private static String text(Map<?, ?> from, String key) {
        if (from.get(key) instanceof String text) {
            return text;
        }
        throw broken(key, from.get(key));
    }

    private static List<String> texts(Map<?, ?> from, String key) {
        return from.get(key) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static IllegalArgumentException broken(String key, @Nullable Object value) {
        return new IllegalArgumentException("not an alert document: " + key + " is " + value);
    }
}
