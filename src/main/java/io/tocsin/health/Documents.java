package io.tocsin.health;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records of this package as maps, the form they have over HTTP, on the event bus and in an index: {@code
 * heapUsedPercent} is {@code heap_used_percent}, a status is {@code red}, an instant is
 * text, a duration has its unit in its name, null is left out.
 */
public final class Documents {
    private Documents() {}

    public static Map<String, Object> of(Record data) {
        Map<String, Object> document = new LinkedHashMap<>();
        for (RecordComponent component : data.getClass().getRecordComponents()) {
            Object read = read(component, data);
            Object value = value(read);
            if (value != null) {
                document.put(snake(component.getName()) + (read instanceof Duration ? "_millis" : ""), value);
            }
        }
        return document;
    }

    private static @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Status status -> status.text();
            case Record inner -> of(inner);
            case Instant time -> time.toString();
            case Duration time -> time.toMillis();
            case Enum<?> other -> other.name().toLowerCase(Locale.ROOT);
            case List<?> list -> {
                List<Object> values = new ArrayList<>();
                list.forEach(each -> values.add(notNull(value(each))));
                yield values;
            }
            case Map<?, ?> map -> {
                Map<String, Object> values = new LinkedHashMap<>();
                map.forEach((key, each) -> values.put(String.valueOf(key), notNull(value(each))));
                yield values;
            }
            default -> value;
        };
    }

    private static Object notNull(@Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("lists and maps hold no null");
        }
        return value;
    }

    private static @Nullable Object read(RecordComponent component, Record data) {
        try {
            return component.getAccessor().invoke(data);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("records of this package are public", impossible);
        }
    }

    private static String snake(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[a-z])(?=[0-9])", "_")
                .toLowerCase(Locale.ROOT);
    }
}
