package io.tocsin.demo;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that happened on purpose in a day of events, and that rules have to find.
 *
 * @param device name or alias of the device in whose log it shows
 * @param from its first event
 * @param to its last event, or the end of a silence
 * @param fields what is known of it: an alert that has one of these fields in its group must have this value
 * @param alerts the alerts it must raise; empty when any alert of its time and fields will do
 */
public record Incident(
        String name, String device, Instant from, Instant to, Map<String, String> fields, List<ExpectedAlert> alerts) {
    public Incident {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        alerts = List.copyOf(alerts);
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(name + " ends before it begins: " + from + " .. " + to);
        }
    }
}
