package io.tocsin.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One log document. Fields are held flat, under dotted names, whether the document nests them, dots them or holds arrays
 * of objects. A value is a {@link String}, {@link Long}, {@link Double}, {@link java.math.BigInteger}, {@link Boolean},
 * or a {@link List} of these with at least two elements; JSON nulls and empty arrays are absent.
 */
public final class Event {
    private final String id;
    private final String evidence;
    private final Instant time;
    private final Map<String, Object> fields;
    private final FieldMapping mapping;

    /** @param fields by document name; not copied, and not to be changed any more */
    public Event(String id, Instant time, Map<String, Object> fields, FieldMapping mapping) {
        this(id, id, time, fields, mapping);
    }

    /**
     * An event that was made of another.
     *
     * @param evidence names the document that both speak of
     */
    public Event(String id, String evidence, Instant time, Map<String, Object> fields, FieldMapping mapping) {
        this.id = id;
        this.evidence = evidence;
        this.time = time;
        this.fields = fields;
        this.mapping = mapping;
    }

    /** The document's {@code _id}. */
    public String id() {
        return id;
    }

    /** What an alert that rests on it names: its id, or that of the event it was made of. */
    public String evidence() {
        return evidence;
    }

    public Instant time() {
        return time;
    }

    /** Event time in milliseconds since the epoch, for the rule engine's clock. */
    public long getTimestamp() {
        return time.toEpochMilli();
    }

    /** All fields by document name. */
    public Map<String, Object> fields() {
        return fields;
    }

    /** How rules call its fields. */
    public FieldMapping mapping() {
        return mapping;
    }

    /** The value of a field by the name rules use, or null when the document has none of its targets. */
    public @Nullable Object get(String field) {
        for (String target : mapping.targets(field)) {
            Object value = fields.get(target);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** Like {@link #get}, as text; several values are joined by {@code ", "}. */
    public @Nullable String text(String field) {
        Object value = get(field);
        if (value instanceof List<?> several) {
            return String.join(", ", several.stream().map(String::valueOf).toList());
        }
        return value == null ? null : value.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Event event && id.equals(event.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "event " + id + " at " + time;
    }
}
