package io.tocsin.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a document by dotted name; immutable, so that events can share what they have in common. */
final class Fields {
    static final Fields NONE = new Fields(Map.of());

    private final Map<String, Object> values;

    private Fields(Map<String, Object> values) {
        this.values = values;
    }

    static Fields of(String name, Object value) {
        return NONE.with(name, value);
    }

    Fields with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Fields(more);
    }

    /** These, and the others over them. */
    Fields and(Fields others) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.putAll(others.values);
        return new Fields(more);
    }

    @Nullable
    Object get(String name) {
        return values.get(name);
    }

    /** As objects within objects. No name may be both a field and the beginning of another. */
    Map<String, Object> nested() {
        Map<String, Object> document = new LinkedHashMap<>();
        values.forEach((name, value) -> put(document, name, value));
        return document;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> document, String name, Object value) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            document.put(name, value);
        } else {
            Object inner =
                    document.computeIfAbsent(name.substring(0, dot), head -> new LinkedHashMap<String, Object>());
            put((Map<String, Object>) inner, name.substring(dot + 1), value);
        }
    }
}
