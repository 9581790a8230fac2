package io.tocsin.match;

import io.tocsin.event.Fields;
import io.tocsin.event.Layout;
import org.jspecify.annotations.Nullable;

/**
 * Looks for literals in all fields of events of one layout. What the values show that stay the same from one event to the
 * next is remembered; all others are scanned as one text.
 */
final class AnyFieldScan {
    private static final int LONGEST_REMEMBERED = 128;

    private final FieldScan scan;
    private final AhoCorasick literals;
    private final int[] absent;
    private final int[] present;

    /** By place: the latest value, and what it showed, once it came twice. */
    private final @Nullable Object[] latest;

    private final int[] @Nullable [] shown;

    AnyFieldScan(FieldScan scan, AhoCorasick literals, int[] absent, int[] present, Layout layout) {
        this.scan = scan;
        this.literals = literals;
        this.absent = absent;
        this.present = present;
        latest = new Object[layout.size()];
        shown = new int[latest.length][];
    }

    void scan(Fields fields, Workspace workspace, Hits hits) {
        hits.add(absent);
        hits.add(present);
        TextBuffer joined = workspace.joined();
        joined.clear();
        for (int place = 0; place < latest.length; place++) {
            int[] known = known(place, fields.value(place), workspace.buffer());
            if (known == null) {
                scan.append(fields.value(place), joined, literals.shortest());
            } else {
                hits.add(known);
            }
        }
        literals.scan(joined, hits);
    }

    /** What a value shows; null where it is to be scanned with the others. */
    @SuppressWarnings("ReferenceEquality") // finding out whether others are equal costs more than it gains
    private int @Nullable [] known(int place, Object value, TextBuffer buffer) {
        if (value != latest[place]) {
            boolean isShort = value instanceof String text && text.length() <= LONGEST_REMEMBERED;
            latest[place] = isShort ? value : null;
            shown[place] = null;
            return null;
        }
        int[] known = shown[place];
        if (known == null) {
            known = scan.shown(value, buffer);
            shown[place] = known;
        }
        return known;
    }
}
