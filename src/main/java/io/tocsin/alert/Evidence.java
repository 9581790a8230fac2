package io.tocsin.alert;

import io.tocsin.event.Event;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An event that an alert rests on.
 *
 * @param shown values of the fields that the rule's message names, as text; without those that the event has not
 */
public record Evidence(String event, Instant time, Map<String, String> shown) {
    public Evidence(String event, Instant time) {
        this(event, time, Map.of());
    }

    /** @param fields whose values may be shown */
    public static Evidence of(Event event, List<String> fields) {
        if (fields.isEmpty()) {
            return new Evidence(event.evidence(), event.time());
        }
        Map<String, String> shown = new LinkedHashMap<>();
        for (String field : fields) {
            String value = event.text(field);
            if (value != null) {
                shown.put(field, Shown.text(value));
            }
        }
        return new Evidence(event.evidence(), event.time(), shown);
    }
}
