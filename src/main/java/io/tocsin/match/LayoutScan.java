package io.tocsin.match;

import io.tocsin.event.Fields;
import io.tocsin.event.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a {@link SignScan} comes to for events of one layout: which fields are absent is known, and where the others are. */
final class LayoutScan {
    private final int[] absent;
    private final FieldScan[] present;
    /** Of the fields that are present, in their order. */
    private final int[] places;

    private final FieldScan[] ofAnyField;
    /** Whether values at a place are worth remembering, for those scans. */
    private final CacheGain[] gains;

    LayoutScan(FieldScan[] scans, Layout layout) {
        Hits unconditional =
                new Hits(Arrays.stream(scans).mapToInt(FieldScan::numbers).max().orElse(0));
        List<FieldScan> found = new ArrayList<>();
        List<FieldScan> any = new ArrayList<>();
        List<Integer> foundAt = new ArrayList<>();
        for (FieldScan scan : scans) {
            int place = scan.field().placeIn(layout);
            if (scan.field().isAny()) {
                any.add(scan);
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
        ofAnyField = any.toArray(FieldScan[]::new);
        gains = new CacheGain[any.isEmpty() ? 0 : layout.size()];
        Arrays.setAll(gains, _ -> new CacheGain());
    }

    void scan(Fields fields, Workspace workspace, Hits hits) {
        hits.add(absent);
        for (int i = 0; i < present.length; i++) {
            present[i].value(fields.value(places[i]), workspace, hits);
        }
        for (FieldScan any : ofAnyField) {
            any.anyField(fields, gains, workspace, hits);
        }
    }
}
