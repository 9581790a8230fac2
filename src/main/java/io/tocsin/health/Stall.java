package io.tocsin.health;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether events wait in a pipeline and none leaves it. */
final class Stall {
    private @Nullable Instant since;
    private long waiting;

    /**
     * @param before the time of the look before this one
     * @param in events that came in since, as out are those that left
     * @param queued events wait in the queue
     * @param underWay events have come in that are not filtered yet: a queue in memory does not tell its length
     */
    void step(Instant before, long in, long out, boolean queued, boolean underWay) {
        boolean begins = since == null && (in > 0 || queued);
        boolean goesOn = since != null && (in > 0 || queued || underWay);
        if (out > 0 || !(begins || goesOn)) {
            reset();
        } else {
            since = since == null ? before : since;
            waiting += in;
        }
    }

    void reset() {
        since = null;
        waiting = 0;
    }

    Duration lasting(Instant now) {
        Instant begun = since;
        return begun == null ? Duration.ZERO : Duration.between(begun, now);
    }

    /** Events that came in meanwhile. */
    long waiting() {
        return waiting;
    }
}
