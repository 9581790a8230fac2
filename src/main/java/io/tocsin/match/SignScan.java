package io.tocsin.match;

import io.tocsin.event.Event;
import io.tocsin.event.Fields;
import io.tocsin.event.Layout;
import io.tocsin.match.FieldScans.Numbered;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds which of many signs an event shows, field by field. */
final class SignScan {
    private final FieldScan[] scans;
    private final int salt = System.identityHashCode(this);

    private SignScan(FieldScan[] scans) {
        this.scans = scans;
    }

    /** Adds the numbers of all signs shown. */
    void scan(Event event, Workspace workspace, Hits hits) {
        if (event.fields() instanceof Fields fields) {
            workspace.layouts().of(this, salt, fields.layout(), this::of).scan(fields, workspace, hits);
            return;
        }
        for (FieldScan scan : scans) {
            scan.scan(event, workspace, hits);
        }
    }

    private LayoutScan of(Layout layout) {
        return new LayoutScan(scans, layout);
    }

    Stream<FieldScan> scans() {
        return Arrays.stream(scans);
    }

    /** Without the scans of fields themselves. */
    long bytes() {
        return 16 + 4L * scans.length;
    }

    static final class Builder {
        private final Map<EventField, List<Numbered>> fields = new LinkedHashMap<>();

        void add(Sign sign, int number) {
            fields.computeIfAbsent(sign.field(), _ -> new ArrayList<>()).add(new Numbered(sign, number));
        }

        /** @param made what others have made already */
        SignScan build(FieldScans made) {
            return new SignScan(fields.values().stream().map(made::of).toArray(FieldScan[]::new));
        }
    }
}
