package io.tocsin.match;

import io.tocsin.event.Event;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds which of many signs an event shows, field by field. */
final class SignScan {
    private final FieldScan[] fields;

    private SignScan(FieldScan[] fields) {
        this.fields = fields;
    }

    /** Adds the numbers of all signs shown. */
    void scan(Event event, Workspace workspace, Hits hits) {
        for (FieldScan field : fields) {
            field.scan(event, workspace, hits);
        }
    }

    long bytes() {
        long bytes = 0;
        for (FieldScan field : fields) {
            bytes += field.bytes();
        }
        return bytes;
    }

    static final class Builder {
        private final Map<EventField, FieldScan.Builder> fields = new LinkedHashMap<>();

        void add(Sign sign, int number) {
            fields.computeIfAbsent(sign.field(), FieldScan.Builder::new).add(sign, number);
        }

        /** @param numbers all numbers added are smaller */
        SignScan build(int numbers) {
            return new SignScan(
                    fields.values().stream().map(field -> field.build(numbers)).toArray(FieldScan[]::new));
        }
    }
}
