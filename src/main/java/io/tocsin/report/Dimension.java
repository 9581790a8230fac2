package io.tocsin.report;

import org.jspecify.annotations.Nullable;

/** By what events are put into groups. */
public sealed interface Dimension {
    /** As shown above its column. */
    String label();

    /** What templates call its column. */
    default String key() {
        return this instanceof Values values ? values.field() : "time";
    }

    /**
     * One group for each value of a field; an event with several values is in each of their groups.
     *
     * @param limit how many groups at most, those with the highest measure; 0 for all
     * @param missing the group of events without the field; null leaves them out
     */
    record Values(String field, int limit, @Nullable String missing, String label) implements Dimension {}

    /** One group for each stretch of time, also those without events. */
    record Time(Step step, String label) implements Dimension {}

    /** Of the clock and calendar of the report's zone. */
    enum Step {
        MINUTE,
        HOUR,
        DAY,
        WEEK,
        MONTH
    }
}
