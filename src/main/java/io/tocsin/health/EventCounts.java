package io.tocsin.health;

import org.jspecify.annotations.Nullable;

/** Events since the start of a node or pipeline, and the time spent on them. */
public record EventCounts(
        @Nullable Long in,
        @Nullable Long filtered,
        @Nullable Long out,
        @Nullable Long durationMillis,
        @Nullable Long queuePushMillis) {

    /** A counter that goes back has begun again. */
    boolean continues(EventCounts earlier) {
        return notLess(in, earlier.in) && notLess(filtered, earlier.filtered) && notLess(out, earlier.out);
    }

    private static boolean notLess(@Nullable Long now, @Nullable Long before) {
        return now == null || before == null || now >= before;
    }
}
