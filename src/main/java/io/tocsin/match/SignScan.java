package io.tocsin.match;

import io.tocsin.event.Event;
import io.tocsin.match.FieldScans.Numbered;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

    /** Without the scans of fields themselves. */
    long bytes() {
        return 16 + 4L * fields.length;
    }

    static final class Builder {
        private final Map<EventField, List<Numbered>> fields = new LinkedHashMap<>();

        void add(Sign sign, int number) {
            fields.computeIfAbsent(sign.field(), _ -> new ArrayList<>()).add(new Numbered(sign, number));
        }

        /** @param scans what others have made already */
        SignScan build(FieldScans scans) {
            return new SignScan(fields.values().stream().map(scans::of).toArray(FieldScan[]::new));
        }
    }
}
