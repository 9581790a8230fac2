package io.tocsin.report;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Triage;
import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Alerts as events, so that they are counted like events. Their fields: {@code rule.id}, {@code rule.name}, {@code
 * level}, {@code device}, {@code technique} and {@code tactic} of ATT&CK, {@code group}, {@code count}, {@code lasted}
 * (seconds), {@code state} (open,
 * acknowledged, closed), {@code by} (who said so), {@code time_to_acknowledge}, {@code time_to_close} (seconds since it was
 * opened).
 */
public final class AlertEvents {
    /** Names that sections over alerts may use. */
    public static final List<String> FIELDS = List.of(
            "time",
            "rule.id",
            "rule.name",
            "level",
            "device",
            "technique",
            "tactic",
            "group",
            "count",
            "lasted",
            "state",
            "by",
            "time_to_acknowledge",
            "time_to_close");

    private AlertEvents() {}

    /** Names of those that are seconds. */
    static final List<String> LENGTHS = List.of("lasted", "time_to_acknowledge", "time_to_close");

    /** @param triage what people made of it; null when nobody looked at it */
    static Event of(Alert alert, @Nullable Triage triage) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("rule.id", alert.ruleId());
        fields.put("rule.name", alert.ruleTitle());
        fields.put("level", alert.level().text());
        fields.put("device", alert.device());
        fields.put("group", alert.group().toString());
        fields.put("count", alert.count());
        fields.put("lasted", Duration.between(alert.first(), alert.last()).toSeconds());
        fields.put("state", (triage == null ? Triage.State.OPEN : triage.state()).text());
        if (triage != null) {
            triage(alert, triage, fields);
        }
        List<String> techniques = new ArrayList<>();
        List<String> tactics = new ArrayList<>();
        for (String tag : alert.tags()) {
            String name = tag.toLowerCase(Locale.ROOT);
            if (name.matches("attack\\.t\\d{4}(\\.\\d{3})?")) {
                techniques.add(name.substring(7).toUpperCase(Locale.ROOT));
            } else if (name.matches("attack\\.[a-z_-]+")) {
                tactics.add(name.substring(7).replace('_', ' ').replace('-', ' '));
            }
        }
        if (!techniques.isEmpty()) {
            fields.put("technique", techniques);
        }
        if (!tactics.isEmpty()) {
            fields.put("tactic", tactics);
        }
        return new Event(alert.id(), alert.opened(), fields, FieldMapping.NONE);
    }

    /** Whoever closes an alert without a word before has acknowledged it then. */
    private static void triage(Alert alert, Triage triage, Map<String, Object> fields) {
        Instant acknowledged = triage.acknowledged();
        if (acknowledged != null) {
            fields.put("time_to_acknowledge", seconds(alert.opened(), acknowledged));
        }
        if (triage.state() == Triage.State.CLOSED) {
            fields.put("time_to_close", seconds(alert.opened(), triage.at()));
        }
        if (triage.by() != null) {
            fields.put("by", triage.by());
        }
    }

    /** The clock on the wall may be behind that of whatever wrote the event. */
    private static long seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toSeconds());
    }
}
