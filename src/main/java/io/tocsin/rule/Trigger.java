package io.tocsin.rule;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What makes a rule raise an alert, per group of events that agree in the fields {@code by}. Windows slide and are half
 * open: an event at {@code t} sees the events later than {@code t - within} up to and including {@code t}.
 */
public sealed interface Trigger {
    /** The fields that make a group; none: all events are one group. */
    List<String> by();

    /** How far back in event time a decision looks; zero when it looks at one event only. */
    Duration within();

    /** Every matching event raises. */
    record Every(List<String> by) implements Trigger {
        public Every {
            by = List.copyOf(by);
        }

        @Override
        public Duration within() {
            return Duration.ZERO;
        }
    }

    /** So many matching events within the window. */
    record Count(Threshold threshold, Duration within, List<String> by) implements Trigger {
        public Count {
            by = List.copyOf(by);
        }
    }

    /** So many different values of a field within the window; events without the field do not count. */
    record Distinct(String field, Threshold threshold, Duration within, List<String> by) implements Trigger {
        public Distinct {
            by = List.copyOf(by);
        }
    }

    /** No matching event of a group that had one, for as long as the window. */
    record Absent(Duration within, List<String> by) implements Trigger {
        public Absent {
            by = List.copyOf(by);
        }
    }

    /** A measure over the values of a field within the window, once there is any value. */
    record Metric(
            Measure measure, String field, Comparison comparison, BigDecimal value, Duration within, List<String> by)
            implements Trigger {
        public Metric {
            by = List.copyOf(by);
        }
    }

    /** What {@link Metric} measures. */
    sealed interface Measure {
        record Sum() implements Measure {}

        record Average() implements Measure {}

        record Least() implements Measure {}

        record Greatest() implements Measure {}

        /** The middle one; of an even number of values the mean of the two in the middle. */
        record Median() implements Measure {}

        /** @param percent more than 0, at most 100 */
        record Percentile(BigDecimal percent) implements Measure {}
    }

    /**
     * The share of the matching events that meet one condition more.
     *
     * @param share from 0 to 1
     * @param enough how many matching events there must be for a share to say anything
     */
    record Ratio(Condition part, Comparison comparison, BigDecimal share, long enough, Duration within, List<String> by)
            implements Trigger {
        public Ratio {
            by = List.copyOf(by);
        }
    }

    /**
     * Many times more, or fewer, matching events than in the reference window before.
     *
     * @param enough how many events there must be in the window that is the larger
     * @param reference length of the window before, to whose share for {@code within} the count is compared
     */
    record Spike(
            boolean up,
            boolean down,
            BigDecimal times,
            long enough,
            Duration within,
            Duration reference,
            List<String> by)
            implements Trigger {
        public Spike {
            by = List.copyOf(by);
        }

        @Override
        public Duration reach() {
            return within.plus(reference);
        }
    }

    /** A value of a field that its group did not have for as long as the window. */
    record New(String field, Duration within, List<String> by) implements Trigger {
        public New {
            by = List.copyOf(by);
        }
    }

    /** A value of a field that differs from the group's last one, no longer ago than the window. */
    record Change(String field, Duration within, List<String> by) implements Trigger {
        public Change {
            by = List.copyOf(by);
        }
    }

    /** Every step, in order or not, within the window from the first to the last. */
    record Sequence(List<Step> steps, boolean ordered, Duration within, List<String> by) implements Trigger {
        public Sequence {
            steps = List.copyOf(steps);
            by = List.copyOf(by);
        }

        /** @param absent whether it must not come between its neighbours, or, as the last, in what is left of the window */
        public record Step(Condition condition, boolean absent) {}
    }

    /** A figure over the matching events within the window that keeps within every bound. */
    record Bounded(Figure figure, List<Bound> bounds, Duration within, List<String> by) implements Trigger {
        public Bounded {
            bounds = List.copyOf(bounds);
            by = List.copyOf(by);
            if (bounds.isEmpty()) {
                throw new IllegalArgumentException("a figure needs at least one bound");
            }
        }

        /** Whether more events may end what holds: then all events of an instant must be in before it is decided. */
        public boolean isBoundAbove() {
            return bounds.stream()
                    .anyMatch(bound ->
                            bound.comparison() != Comparison.MORE && bound.comparison() != Comparison.AT_LEAST);
        }
    }

    /** What {@link Bounded} looks at. */
    sealed interface Figure {
        /** How many events there are. */
        record Events() implements Figure {}

        /** How many different values of a field there are. */
        record Values(String field) implements Figure {}

        /**
         * 1 where the values of a field are as they should, otherwise 0.
         *
         * @param expected of {@link Condition.Field}s of this field, each with one text
         */
        record Present(String field, Condition expected) implements Figure {
            /** Whether some values must not be there, which is told only when the window has passed. */
            public boolean waits() {
                return hasNot(expected);
            }

            private static boolean hasNot(Condition condition) {
                return switch (condition) {
                    case Condition.All all -> all.parts().stream().anyMatch(Present::hasNot);
                    case Condition.Any any -> any.parts().stream().anyMatch(Present::hasNot);
                    case Condition.Selection selection -> hasNot(selection.part());
                    case Condition.Not _ -> true;
                    case Condition.Field _, Condition.Keywords _, Condition.Always _ -> false;
                };
            }

            public boolean holds(Set<String> values) {
                return holds(expected, values);
            }

            private static boolean holds(Condition condition, Set<String> values) {
                return switch (condition) {
                    case Condition.All all -> all.parts().stream().allMatch(part -> holds(part, values));
                    case Condition.Any any -> any.parts().stream().anyMatch(part -> holds(part, values));
                    case Condition.Not not -> !holds(not.part(), values);
                    case Condition.Selection selection -> holds(selection.part(), values);
                    case Condition.Field field ->
                        field.tests().getFirst() instanceof Test.Equals equals && values.contains(equals.text());
                    case Condition.Keywords _ -> false;
                    case Condition.Always always -> always.holds();
                };
            }
        }

        /** A measure over the values of a field, once there is any value. */
        record Measured(Measure measure, String field) implements Figure {}
    }

    record Bound(Comparison comparison, BigDecimal value) {}

    /** The fields whose values it looks at, beside those that make a group. */
    default List<String> fields() {
        return switch (this) {
            case Distinct distinct -> List.of(distinct.field());
            case Metric metric -> List.of(metric.field());
            case New fresh -> List.of(fresh.field());
            case Change change -> List.of(change.field());
            case Bounded bounded ->
                switch (bounded.figure()) {
                    case Figure.Events _ -> List.of();
                    case Figure.Values values -> List.of(values.field());
                    case Figure.Measured measured -> List.of(measured.field());
                    case Figure.Present present -> List.of(present.field());
                };
            case Every _, Count _, Absent _, Ratio _, Spike _, Sequence _ -> List.of();
        };
    }

    /** How much of the past a decision needs. */
    default Duration reach() {
        return within();
    }
}
