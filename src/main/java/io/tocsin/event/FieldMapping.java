package io.tocsin.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a device's rules call a field, and what the documents call it. A name may stand for several document fields; the
 * first one that a document has counts. A name that is not mapped stands for itself.
 */
public record FieldMapping(Map<String, List<String>> names) {
    /** Every name stands for itself. */
    public static final FieldMapping NONE = new FieldMapping(Map.of());

    public FieldMapping {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        names.forEach((name, targets) -> {
            if (targets.isEmpty()) {
                throw new IllegalArgumentException("field " + name + " is mapped to nothing");
            }
            copy.put(name, List.copyOf(targets));
        });
        names = java.util.Collections.unmodifiableMap(copy);
    }

    /** The document fields that a rule's field stands for, in order of preference; at least one. */
    public List<String> targets(String field) {
        List<String> mapped = names.get(field);
        return mapped == null ? List.of(field) : mapped;
    }
}
