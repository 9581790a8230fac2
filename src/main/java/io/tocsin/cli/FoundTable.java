package io.tocsin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Found events, one a row: the fields that were asked for, or all that an event says in one line. */
final class FoundTable {
    /** Of the time, which has a column of its own. */
    private static final List<String> KNOWN = List.of("@timestamp");

    private FoundTable() {}

    static Table of(JsonNode events, List<String> fields) {
        List<String> headings = new ArrayList<>(List.of("time"));
        headings.addAll(fields.isEmpty() ? List.of("event") : fields);
        Table table = new Table(headings.toArray(String[]::new));
        for (JsonNode event : events) {
            Map<String, String> flat = new TreeMap<>();
            flatten("", event.path("document"), flat);
            List<String> row =
                    new ArrayList<>(List.of(Times.readable(event.path("time").asText())));
            if (fields.isEmpty()) {
                row.add(line(flat));
            } else {
                fields.forEach(field -> row.add(flat.getOrDefault(field, "")));
            }
            table.row(row.toArray());
        }
        return table;
    }

    /** What the source wrote for people, if it did. */
    private static String line(Map<String, String> flat) {
        String message = flat.getOrDefault("message", flat.getOrDefault("event.original", ""));
        if (!message.isBlank()) {
            return message;
        }
        List<String> parts = new ArrayList<>();
        flat.forEach((name, value) -> {
            if (!KNOWN.contains(name)) {
                parts.add(name + "=" + value);
            }
        });
        return String.join(" ", parts);
    }

    private static void flatten(String name, JsonNode value, Map<String, String> into) {
        if (value.isObject()) {
            value.properties()
                    .forEach(field -> flatten(
                            name.isEmpty() ? field.getKey() : name + "." + field.getKey(), field.getValue(), into));
        } else if (value.isArray()) {
            value.forEach(item -> flatten(name, item, into));
        } else if (!value.isNull()) {
            into.merge(name, value.asText(), (one, other) -> one + ", " + other);
        }
    }
}
