package io.tocsin.rule;

import java.util.List;

/** What must hold for one event. A rule's detection block becomes one tree of these. */
public sealed interface Condition {
    /** Every part holds. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("all: needs at least one condition");
            }
        }
    }

    /** At least one part holds. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("any: needs at least one condition");
            }
        }
    }

    record Not(Condition part) implements Condition {}

    /** A named selection of the rule: transparent, kept so that explanations can name it. */
    record Selection(String name, Condition part) implements Condition {}

    /**
     * One field line. Some value of the field passes at least one of the tests, or, with {@code all}, each test is passed
     * by some value of the field.
     *
     * @param name the field as the rule calls it
     */
    record Field(String name, List<Test> tests, boolean all) implements Condition {
        public Field {
            tests = List.copyOf(tests);
            if (tests.isEmpty()) {
                throw new IllegalArgumentException(name + ": needs at least one value");
            }
        }
    }

    /** A search over the whole event: some field has a value that passes, as in {@link Field}. */
    record Keywords(List<Test> tests, boolean all) implements Condition {
        public Keywords {
            tests = List.copyOf(tests);
            if (tests.isEmpty()) {
                throw new IllegalArgumentException("keywords: needs at least one value");
            }
        }
    }

    /** Holds for every event (or none): what an empty side of a rule comes to. */
    record Always(boolean holds) implements Condition {}
}
