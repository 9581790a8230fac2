package io.tocsin.match;

import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.event.Layout;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule's field stands for in documents.
 *
 * @param targets document fields, the first one that a document has counts; none: {@link #ANY}
 */
record EventField(List<String> targets) {
    /** Every field of an event, as keywords look at it. */
    static final EventField ANY = new EventField(List.of());

    static EventField of(String name, FieldMapping mapping) {
        return new EventField(mapping.targets(name));
    }

    boolean isAny() {
        return targets.isEmpty();
    }

    /** Where its value stands, or -1. */
    int placeIn(Layout layout) {
        for (String target : targets) {
            int place = layout.place(target);
            if (place >= 0) {
                return place;
            }
        }
        return -1;
    }

    @Nullable
    Object valueIn(Event event) {
        for (int i = 0; i < targets.size(); i++) {
            Object value = event.fields().get(targets.get(i));
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
