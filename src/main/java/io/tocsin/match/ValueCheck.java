package io.tocsin.match;

import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Test;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides tests for a field's value: null, one value, or a list of which one must pass. */
interface ValueCheck {
    boolean holds(@Nullable Object value, Event event);

    static ValueCheck of(Test test, FieldMapping mapping) {
        return switch (test) {
            case Test.Exists exists -> (value, event) -> (value != null) == exists.expected();
            case Test.IsNull _ -> (value, event) -> value == null;
            case Test.FieldEquals other -> sameAs(EventField.of(other.other(), mapping), other);
            default -> someValue(TextCheck.of(test));
        };
    }

    /** Holds when one of the tests does. */
    static ValueCheck anyOf(List<Test> tests, FieldMapping mapping) {
        List<ValueCheck> checks = new ArrayList<>();
        List<Test> ofText = new ArrayList<>();
        for (Test test : tests) {
            switch (test) {
                case Test.Exists _, Test.IsNull _, Test.FieldEquals _ -> checks.add(of(test, mapping));
                default -> ofText.add(test);
            }
        }
        if (!ofText.isEmpty()) {
            checks.add(someValue(TextCheck.anyOf(ofText)));
        }
        return checks.size() == 1
                ? checks.getFirst()
                : (value, event) -> {
                    for (ValueCheck check : checks) {
                        if (check.holds(value, event)) {
                            return true;
                        }
                    }
                    return false;
                };
    }

    private static ValueCheck someValue(TextCheck check) {
        return (value, event) -> some(value, check);
    }

    private static boolean some(@Nullable Object value, TextCheck check) {
        if (value instanceof String text) {
            return check.holds(text);
        }
        if (value instanceof List<?> several) {
            for (int i = 0; i < several.size(); i++) {
                if (check.holds(Text.of(several.get(i)))) {
                    return true;
                }
            }
            return false;
        }
        return value != null && check.holds(Text.of(value));
    }

    private static ValueCheck sameAs(EventField other, Test.FieldEquals test) {
        return (value, event) -> {
            Object wanted = other.valueIn(event);
            return wanted != null && some(wanted, one -> some(value, TextCheck.of(compared(test, one))));
        };
    }

    private static Test compared(Test.FieldEquals test, String text) {
        return switch (test.place()) {
            case WHOLE -> new Test.Equals(text, test.cased());
            case ANYWHERE -> new Test.Contains(text, test.cased());
            case START -> new Test.StartsWith(text, test.cased());
            case END -> new Test.EndsWith(text, test.cased());
        };
    }
}
