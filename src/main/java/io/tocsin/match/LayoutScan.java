package io.tocsin.match;

import io.tocsin.event.Fields;
import io.tocsin.event.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link SignScan} comes to for events of one layout: which fields are absent is known, and where the others are. */
final class LayoutScan {
    private final int[] absent;
    private final FieldScan[] present;
    /** Of the fields that are present, in their order. */
    private final int[] places;

    /** Of the same fields: the latest value that may be remembered, and what it showed. */
    private final @Nullable Object[] latest;

    private final int[][] shown;

    private final List<AnyFieldScan> ofAnyField = new ArrayList<>();
    /** Of any field, too, but value by value. */
    private final List<FieldScan> ofEachField = new ArrayList<>();

    LayoutScan(FieldScan[] scans, Layout layout) {
        Hits unconditional =
                new Hits(Arrays.stream(scans).mapToInt(FieldScan::numbers).max().orElse(0));
        List<FieldScan> found = new ArrayList<>();
        List<Integer> foundAt = new ArrayList<>();
        for (FieldScan scan : scans) {
            int place = scan.field().placeIn(layout);
            if (scan.field().isAny()) {
                AnyFieldScan any = scan.ofAnyField(layout);
                if (any == null) {
                    ofEachField.add(scan);
                } else {
                    ofAnyField.add(any);
                }
            } else if (place >= 0) {
                found.add(scan);
                foundAt.add(place);
            } else {
                unconditional.add(scan.absent());
            }
        }
        absent = unconditional.toArray();
        present = found.toArray(FieldScan[]::new);
        places = foundAt.stream().mapToInt(Integer::intValue).toArray();
        latest = new Object[present.length];
        shown = new int[present.length][];
    }

    void scan(Fields fields, Workspace workspace, Hits hits) {
        hits.add(absent);
        for (int i = 0; i < present.length; i++) {
            scan(i, fields.value(places[i]), workspace, hits);
        }
        for (AnyFieldScan any : ofAnyField) {
            any.scan(fields, workspace, hits);
        }
        for (FieldScan each : ofEachField) {
            each.anyField(fields.values(), workspace, hits);
        }
    }

    /** Mostly it is the very value that the event before had. */
    @SuppressWarnings("ReferenceEquality") // finding out whether others are equal costs more than it gains
    private void scan(int at, Object value, Workspace workspace, Hits hits) {
        if (value != latest[at]) {
            int[] known = present[at].remembered(value, workspace);
            if (known == null) {
                present[at].value(value, workspace, hits);
                return;
            }
            latest[at] = value;
            shown[at] = known;
        }
        hits.add(present[at].present());
        hits.add(shown[at]);
    }
}
