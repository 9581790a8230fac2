package io.tocsin.report;

import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.EventSource;
import io.tocsin.rule.Condition;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where a report's events come from. */
public interface ReportSource {
    /**
     * Events of a span, oldest first: all that a condition holds for, and maybe others. Close the stream.
     *
     * @param fields that the report looks at, as rules call them; fields that neither it nor the condition looks at need not
     *     be there. Empty for all.
     */
    Stream<Event> events(Device device, Span span, Condition condition, Set<String> fields);

    /** How many events there are to read in a span; -1 when nobody knows before they are read. */
    default long size(Device device, Span span) {
        return -1;
    }

    /**
     * Counts the events of a condition in the store. Empty when it cannot, or not as exactly as reading them would.
     *
     * @param fields that will be counted by
     */
    default Optional<Counting> counting(Device device, Span span, Condition condition, Set<String> fields) {
        return Optional.empty();
    }

    /** Reads every event. */
    static ReportSource of(EventSource source) {
        return (device, span, condition, fields) ->
                source.read(device, span.range(), documentFields(device, condition, fields));
    }

    /** Empty when all are needed. */
    static Set<String> documentFields(Device device, Condition condition, Set<String> fields) {
        Optional<Set<String>> tested = ConditionFields.of(condition);
        if (fields.isEmpty() || tested.isEmpty()) {
            return Set.of();
        }
        Set<String> documents = new LinkedHashSet<>();
        documents.add(device.timeField());
        Stream.concat(fields.stream(), tested.get().stream())
                .forEach(field -> documents.addAll(device.mapping().targets(field)));
        return documents;
    }
}
