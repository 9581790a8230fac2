package io.tocsin.match;

import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Condition;
import io.tocsin.rule.Test;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an event by its discriminators, and what is left of a condition then.
 *
 * @param numbers one a discriminator, as {@link Discriminator#known} tells
 */
@SuppressWarnings("ReferenceEquality") // what nothing is known of stays the very same, which saves finding it out again
record Known(List<Discriminator> discriminators, List<Integer> numbers, FieldMapping mapping) {
    static Known of(Event event, List<Discriminator> discriminators, FieldMapping mapping) {
        return new Known(
                discriminators,
                discriminators.stream().map(one -> one.known(event)).toList(),
                mapping);
    }

    static Known nothing(List<Discriminator> discriminators, FieldMapping mapping) {
        return new Known(discriminators, Collections.nCopies(discriminators.size(), Discriminator.UNKNOWN), mapping);
    }

    /** Holds for such an event exactly when the condition does; the very same where nothing is known of it. */
    Condition rest(Condition condition) {
        return switch (condition) {
            case Condition.Always always -> always;
            case Condition.Keywords keywords -> keywords;
            case Condition.Selection selection -> {
                Condition part = rest(selection.part());
                yield part == selection.part() ? selection : part;
            }
            case Condition.Not not -> {
                Condition part = rest(not.part());
                yield part instanceof Condition.Always(boolean holds)
                        ? new Condition.Always(!holds)
                        : part == not.part() ? not : new Condition.Not(part);
            }
            case Condition.All all -> join(all, all.parts(), true);
            case Condition.Any any -> join(any, any.parts(), false);
            case Condition.Field field -> field(field);
        };
    }

    private Condition join(Condition whole, List<Condition> parts, boolean all) {
        List<Condition> left = new ArrayList<>();
        boolean same = true;
        for (Condition part : parts) {
            Condition rest = rest(part);
            same &= rest == part;
            if (!(rest instanceof Condition.Always(boolean holds))) {
                left.add(rest);
            } else if (holds != all) {
                return rest;
            }
        }
        if (same) {
            return whole;
        }
        return switch (left.size()) {
            case 0 -> new Condition.Always(all);
            case 1 -> left.getFirst();
            default -> all ? new Condition.All(left) : new Condition.Any(left);
        };
    }

    private Condition field(Condition.Field condition) {
        Discriminator discriminator = null;
        int number = Discriminator.UNKNOWN;
        for (int i = 0; i < numbers.size(); i++) {
            if (discriminators.get(i).field().equals(EventField.of(condition.name(), mapping))) {
                discriminator = discriminators.get(i);
                number = numbers.get(i);
            }
        }
        return discriminator == null ? condition : tests(condition, discriminator, number);
    }

    private static Condition tests(Condition.Field condition, Discriminator discriminator, int number) {
        List<Test> left = new ArrayList<>();
        for (Test test : condition.tests()) {
            @Nullable Boolean outcome = discriminator.outcome(test, number);
            if (outcome == null) {
                left.add(test);
            } else if (outcome != condition.all()) {
                return new Condition.Always(outcome);
            }
        }
        if (left.size() == condition.tests().size()) {
            return condition;
        }
        return left.isEmpty()
                ? new Condition.Always(condition.all())
                : new Condition.Field(condition.name(), left, condition.all());
    }
}
