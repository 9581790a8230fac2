package io.tocsin.report;

import io.tocsin.alert.Alert;
import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Alerts as events, so that they are counted like events. Their fields: {@code rule.id}, {@code rule.name}, {@code
 * level}, {@code device}, {@code technique} and {@code tactic} of ATT&CK, {@code group}, {@code count}, {@code lasted}
 * (seconds).
 */
final class AlertEvents {
    /** Names that sections over alerts may use. */
    static final List<String> FIELDS = List.of(
            "time", "rule.id", "rule.name", "level", "device", "technique", "tactic", "group", "count", "lasted");

    private AlertEvents() {}

    static Event of(Alert alert) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("rule.id", alert.ruleId());
        fields.put("rule.name", alert.ruleTitle());
        fields.put("level", alert.level().text());
        fields.put("device", alert.device());
        fields.put("group", alert.group().toString());
        fields.put("count", alert.count());
        fields.put(
                "lasted",
                java.time.Duration.between(alert.first(), alert.last()).toSeconds());
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
}
