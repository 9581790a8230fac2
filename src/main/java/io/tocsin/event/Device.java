package io.tocsin.event;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A log source that is integrated: where its documents are and how to read them.
 *
 * @param index index name or pattern, as Elasticsearch takes it
 * @param timeField the document field with the event's time
 * @param aliases other names under which documents may speak of this device (in {@code device.kind}, say)
 * @param poll pause between two looks at the index
 * @param settle how long a document may take to become searchable; events younger than this are not asked for yet
 * @param overlap how far behind the watermark each look begins, so that stragglers are still seen
 * @param reading how the events of its rules are read
 * @param arrival the document field with the time at which it was taken in, to find late events by; null finds them by the
 *     order of the index
 * @param splitBy the field, as rules call it, each of whose values is watched as a device of its own; null for none
 */
public record Device(
        String name,
        String index,
        String timeField,
        FieldMapping mapping,
        List<String> aliases,
        Duration poll,
        Duration settle,
        Duration overlap,
        Reading reading,
        @Nullable String arrival,
        @Nullable String splitBy) {
    public Device {
        aliases = List.copyOf(aliases);
        if (name.isBlank() || index.isBlank() || timeField.isBlank()) {
            throw new IllegalArgumentException("a device needs a name, an index and a time field");
        }
    }

    /** A device with the usual times: poll 5 s, settle 2 s, overlap 60 s. */
    public static Device of(String name, String index, FieldMapping mapping) {
        return new Device(
                name,
                index,
                "@timestamp",
                mapping,
                List.of(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                Duration.ofSeconds(60),
                Reading.AUTO,
                null,
                null);
    }

    /** The same device, its events elsewhere. */
    public Device in(String otherIndex, String otherTimeField) {
        return new Device(
                name, otherIndex, otherTimeField, mapping, aliases, poll, settle, overlap, reading, arrival, splitBy);
    }

    /** The same device, its fields called otherwise. */
    public Device with(FieldMapping other) {
        return new Device(name, index, timeField, other, aliases, poll, settle, overlap, reading, arrival, splitBy);
    }

    /** The same device, known by these names too. */
    public Device with(List<String> others) {
        return new Device(name, index, timeField, mapping, others, poll, settle, overlap, reading, arrival, splitBy);
    }

    /** The same device, looked at in other steps. */
    public Device with(Duration otherPoll, Duration otherSettle, Duration otherOverlap) {
        return new Device(
                name,
                index,
                timeField,
                mapping,
                aliases,
                otherPoll,
                otherSettle,
                otherOverlap,
                reading,
                arrival,
                splitBy);
    }

    /** The same device, read in another way. */
    public Device with(Reading other) {
        return new Device(name, index, timeField, mapping, aliases, poll, settle, overlap, other, arrival, splitBy);
    }

    /** The same device, its late events found by a field. */
    public Device arrivingBy(String field) {
        return new Device(name, index, timeField, mapping, aliases, poll, settle, overlap, reading, field, splitBy);
    }

    /** The same device, each value of a field apart. */
    public Device splitBy(String field) {
        return new Device(name, index, timeField, mapping, aliases, poll, settle, overlap, reading, arrival, field);
    }
}
