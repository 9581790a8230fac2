package io.tocsin.match;

import io.tocsin.event.Event;
import io.tocsin.rule.Test;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field that many rules want to equal something, as channel and event id. What is known of its value in an event is a
 * small number.
 */
final class Discriminator {
    /** Nothing is known; a list of values counts so. */
    static final int UNKNOWN = 0;

    static final int ABSENT = 1;
    /** One value, and none that a rule names. */
    static final int OTHER = 2;

    private static final int FIRST = 3;
    private static final int MOST_SEEN = 4096;

    private final EventField field;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Object, Integer> seen = new HashMap<>();

    /** @param texts all that rules compare the field with, folded */
    Discriminator(EventField field, Set<String> texts) {
        this.field = field;
        for (String text : texts) {
            numbers.put(text, FIRST + numbers.size());
        }
    }

    EventField field() {
        return field;
    }

    /** How many numbers there are. */
    int size() {
        return FIRST + numbers.size();
    }

    int known(Event event) {
        return known(field.valueIn(event));
    }

    int known(@Nullable Object value) {
        if (value == null) {
            return ABSENT;
        }
        if (value instanceof List<?>) {
            return UNKNOWN;
        }
        Integer before = seen.get(value);
        return before == null ? look(value) : before;
    }

    private int look(Object value) {
        int number = numbers.getOrDefault(Folding.fold(Text.of(value)), OTHER);
        if (seen.size() < MOST_SEEN) {
            seen.put(value, number);
        }
        return number;
    }

    /** What a test of the field comes to, or null when that cannot be told from what is known. */
    @Nullable
    Boolean outcome(Test test, int known) {
        if (known == UNKNOWN) {
            return null;
        }
        return switch (test) {
            case Test.Exists exists -> exists.expected() == (known != ABSENT);
            case Test.IsNull _ -> known == ABSENT;
            case Test.Equals(String text, boolean cased) -> equalTo(text, cased, known);
            default -> known == ABSENT ? false : null;
        };
    }

    private @Nullable Boolean equalTo(String text, boolean cased, int known) {
        if (known != numbers.getOrDefault(Folding.fold(text), OTHER)) {
            return false;
        }
        return (known == OTHER || cased) ? null : true;
    }
}
