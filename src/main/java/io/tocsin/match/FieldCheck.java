package io.tocsin.match;

import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Condition;
import io.tocsin.rule.Test;
import java.util.List;

/** Decides one leaf of a condition tree ({@link Condition.Field} or {@link Condition.Keywords}) for an event. */
public interface FieldCheck {
    /** @throws RegexTooSlowException when a regular expression of it takes too long on a value of the event */
    boolean holds(Event event);

    /** @throws IllegalArgumentException when a test cannot be carried out; says which and why */
    static FieldCheck of(Condition.Field field, FieldMapping mapping) {
        EventField target = EventField.of(field.name(), mapping);
        if (!field.all() || field.tests().size() == 1) {
            ValueCheck check = ValueCheck.anyOf(field.tests(), mapping);
            return event -> check.holds(target.valueIn(event), event);
        }
        List<ValueCheck> checks =
                field.tests().stream().map(test -> ValueCheck.of(test, mapping)).toList();
        return event -> {
            Object value = target.valueIn(event);
            for (ValueCheck check : checks) {
                if (!check.holds(value, event)) {
                    return false;
                }
            }
            return true;
        };
    }

    /**
     * Keywords look at every field of the event, and are found anywhere in a value.
     *
     * @throws IllegalArgumentException when a test cannot be carried out, as one that needs a named field
     */
    static FieldCheck of(Condition.Keywords keywords, FieldMapping mapping) {
        List<Test> tests = keywords.tests().stream().map(FieldCheck::keyword).toList();
        List<ValueCheck> checks = keywords.all()
                ? tests.stream().map(test -> ValueCheck.of(test, mapping)).toList()
                : List.of(ValueCheck.anyOf(tests, mapping));
        return event -> {
            for (ValueCheck check : checks) {
                if (!someField(event, check)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static boolean someField(Event event, ValueCheck check) {
        for (Object value : event.fields().values()) {
            if (check.holds(value, event)) {
                return true;
            }
        }
        return false;
    }

    private static Test keyword(Test test) {
        if (KeywordTest.needsField(test)) {
            throw new IllegalArgumentException("keywords have no field of their own, which this needs: " + test);
        }
        return KeywordTest.of(test);
    }
}
