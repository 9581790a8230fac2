package io.tocsin.rule;

import java.time.Duration;
import java.util.List;

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
}
