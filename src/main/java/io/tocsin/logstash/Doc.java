package io.tocsin.logstash;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A piece of an answer. Whatever is missing, null, of another type than usual, infinite or not a number reads as null:
 * answers differ from version to version, and one strange figure must not hide all others.
 */
record Doc(JsonNode node) {
    Doc at(String... path) {
        JsonNode found = node;
        for (String name : path) {
            found = found.path(name);
        }
        return new Doc(found);
    }

    boolean isObject() {
        return node.isObject();
    }

    /** Null also for an empty text. */
    @Nullable
    String text() {
        return node.isTextual() && !node.asText().isBlank() ? node.asText() : node.isNumber() ? node.asText() : null;
    }

    /** A whole number that is not negative: Logstash writes -1 for what is unlimited or not known. */
    @Nullable
    Long count() {
        Double figure = figure();
        if (figure == null || figure < 0) {
            return null;
        }
        try {
            return new BigDecimal(node.asText().strip()).longValueExact();
        } catch (ArithmeticException | NumberFormatException notWhole) {
            return figure <= Long.MAX_VALUE ? figure.longValue() : null;
        }
    }

    /** Any finite number, also as text; texts such as {@code "Infinity"} are none. */
    @Nullable
    Double figure() {
        if (!node.isNumber() && !node.isTextual()) {
            return null;
        }
        String text = node.asText().strip();
        if (!text.matches("-?\\d{1,400}(\\.\\d{1,400})?([eE][+-]?\\d{1,3})?")) {
            return null;
        }
        double figure = Double.parseDouble(text);
        return Double.isFinite(figure) ? figure : null;
    }

    /** A figure that cannot be negative, as a percentage or a rate of events. */
    @Nullable
    Double amount() {
        Double figure = figure();
        return figure == null || figure < 0 ? null : figure;
    }

    @Nullable
    Boolean flag() {
        return node.isBoolean() ? node.asBoolean() : null;
    }

    @Nullable
    Instant time() {
        try {
            return node.isTextual() ? Instant.parse(node.asText()) : null;
        } catch (DateTimeParseException other) {
            return null;
        }
    }

    /** The elements of an array; none where there is no array. */
    List<Doc> each() {
        List<Doc> each = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(element -> each.add(new Doc(element)));
        }
        return each;
    }

    /** The fields of an object that are objects themselves. */
    List<Map.Entry<String, Doc>> objects() {
        List<Map.Entry<String, Doc>> objects = new ArrayList<>();
        if (node.isObject()) {
            node.properties().forEach(field -> {
                if (field.getValue().isObject()) {
                    objects.add(Map.entry(field.getKey(), new Doc(field.getValue())));
                }
            });
        }
        return objects;
    }
}
