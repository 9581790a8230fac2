package io.tocsin.alert;

import io.tocsin.event.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The group an event belongs to: its values of a trigger's {@code by} fields. Events without a field form a group of
 * their own, in which the field is absent.
 *
 * @param values as text, by the field's name as the rule calls it, in the rule's order
 */
public record GroupKey(Map<String, String> values) {
    /** The one group of a rule without {@code by}. */
    public static final GroupKey NONE = new GroupKey(Map.of());

    public GroupKey {
        values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * The groups of an event: one, or several when a {@code by} field holds several values, as Elasticsearch's terms
     * aggregation counts it in each.
     */
    public static List<GroupKey> of(Event event, List<String> by) {
        if (by.isEmpty()) {
            return List.of(NONE);
        }
        GroupKey only = onlyOne(event, by);
        return only != null ? List.of(only) : several(event, by);
    }

    /** Of nearly every event; null where a field holds several values. */
    private static @Nullable GroupKey onlyOne(Event event, List<String> by) {
        Map<String, String> values = LinkedHashMap.newLinkedHashMap(by.size());
        for (String field : by) {
            Object value = event.get(field);
            if (value instanceof List<?>) {
                return null;
            }
            if (value != null) {
                values.put(field, value.toString());
            }
        }
        return new GroupKey(values);
    }

    private static List<GroupKey> several(Event event, List<String> by) {
        List<Map<String, String>> groups = List.of(new LinkedHashMap<>());
        for (String field : by) {
            Object value = event.get(field);
            groups = switch (value) {
                case null -> groups;
                case List<?> several -> extended(groups, field, several);
                default -> extended(groups, field, List.of(value));
            };
        }
        return groups.stream().map(GroupKey::new).toList();
    }

    private static List<Map<String, String>> extended(List<Map<String, String>> groups, String field, List<?> values) {
        List<Map<String, String>> result = new ArrayList<>();
        for (Map<String, String> group : groups) {
            values.stream().map(Objects::toString).distinct().forEach(value -> {
                Map<String, String> copy = new LinkedHashMap<>(group);
                copy.put(field, value);
                result.add(copy);
            });
        }
        return result;
    }

    /** The value of a field, or null when the group's events have none. */
    public @Nullable String get(String field) {
        return values.get(field);
    }

    /** {@code source.ip=10.1.2.3 user.name=ada}; empty without fields. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        values.forEach((field, value) ->
                text.append(text.isEmpty() ? "" : " ").append(field).append('=').append(value));
        return text.toString();
    }
}
