package io.tocsin.match;

import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Condition;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Narrows soundly: finds, for an event, the rules whose condition it may meet. It may let too many through, never too
 * few. One thread at a time.
 */
public final class Matcher {
    private final int rules;

    private Matcher(int rules) {
        this.rules = rules;
    }

    /** @param conditions one a rule, in the order in which rules are numbered */
    public static Matcher of(List<Condition> conditions, FieldMapping mapping) {
        return new Matcher(conditions.size());
    }

    /** Calls back with the number of each rule that the event may match, in ascending order, each once. */
    public void candidates(Event event, IntConsumer rule) {
        for (int number = 0; number < rules; number++) {
            rule.accept(number);
        }
    }
}
