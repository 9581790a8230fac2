package io.tocsin.match;

import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Condition;
import io.tocsin.rule.Test;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides one leaf of a condition tree ({@link Condition.Field} or {@link Condition.Keywords}) for an event. */
public interface FieldCheck {
    boolean holds(Event event);

    /** @throws IllegalArgumentException when a test cannot be carried out; says which and why */
    static FieldCheck of(Condition.Field field, FieldMapping mapping) {
        List<String> targets = mapping.targets(field.name());
        List<ValueCheck> checks =
                field.tests().stream().map(test -> ValueCheck.of(test, mapping)).toList();
        boolean all = field.all();
        return event -> {
            Object value = first(event, targets);
            for (ValueCheck check : checks) {
                if (check.holds(value, event) != all) {
                    return !all;
                }
            }
            return all;
        };
    }

    /** Keywords look at every field of the event; tests that need a named field are refused. */
    static FieldCheck of(Condition.Keywords keywords, FieldMapping mapping) {
        List<ValueCheck> checks = keywords.tests().stream()
                .map(test -> ValueCheck.of(asKeyword(test), mapping))
                .toList();
        boolean all = keywords.all();
        return event -> {
            for (ValueCheck check : checks) {
                boolean found = event.fields().values().stream().anyMatch(value -> check.holds(value, event));
                if (found != all) {
                    return !all;
                }
            }
            return all;
        };
    }

    /** A keyword is found anywhere in a value. */
    private static Test asKeyword(Test test) {
        return test instanceof Test.Equals equals ? new Test.Contains(equals.text(), equals.cased()) : test;
    }

    private static @Nullable Object first(Event event, List<String> targets) {
        for (String target : targets) {
            Object value = event.fields().get(target);
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
