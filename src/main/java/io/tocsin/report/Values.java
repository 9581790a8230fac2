package io.tocsin.report;

import io.tocsin.event.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of events as text and as numbers. */
final class Values {
    private Values() {}

    /** Each value once, as Elasticsearch counts terms. */
    static List<String> texts(Event event, String field) {
        Object value = event.get(field);
        return switch (value) {
            case null -> List.of();
            case List<?> several ->
                several.stream().map(String::valueOf).distinct().toList();
            default -> List.of(value.toString());
        };
    }

    /** Numbers, also those that a document holds as text; what is none is left out. */
    static double[] numbers(Event event, String field) {
        Object value = event.get(field);
        if (value instanceof List<?> several) {
            return several.stream()
                    .mapToDouble(Values::number)
                    .filter(number -> !Double.isNaN(number))
                    .toArray();
        }
        double number = number(value);
        return Double.isNaN(number) ? new double[0] : new double[] {number};
    }

    /** NaN for what is none. */
    static double number(@Nullable Object value) {
        return switch (value) {
            case Number number -> number.doubleValue();
            case String text
            when !text.isEmpty() && text.length() < 40 && "+-.0123456789".indexOf(text.charAt(0)) >= 0 -> parsed(text);
            case null, default -> Double.NaN;
        };
    }

    private static double parsed(String text) {
        try {
            double number = Double.parseDouble(text);
            return Double.isInfinite(number) ? Double.NaN : number;
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    /** A cell of a table. */
    static Object cell(Event event, String field, String missing) {
        Object value = event.get(field);
        return switch (value) {
            case null -> missing;
            case Long number -> number;
            case Double number -> number;
            case List<?> _ -> String.valueOf(event.text(field));
            default -> value.toString();
        };
    }
}
