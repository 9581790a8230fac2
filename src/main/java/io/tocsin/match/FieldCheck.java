package io.tocsin.match;

import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Condition;

/** Decides one leaf of a condition tree ({@link Condition.Field} or {@link Condition.Keywords}) for an event. */
public interface FieldCheck {
    boolean holds(Event event);

    static FieldCheck of(Condition.Field field, FieldMapping mapping) {
        throw new IllegalStateException("lands with the matcher");
    }

    static FieldCheck of(Condition.Keywords keywords) {
        throw new IllegalStateException("lands with the matcher");
    }
}
