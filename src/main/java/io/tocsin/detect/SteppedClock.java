package io.tocsin.detect;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still until it is set. Any thread. */
final class SteppedClock extends Clock {
    private volatile Instant now;

    SteppedClock(Instant now) {
        this.now = now;
    }

    /** Never back. */
    synchronized void advance(Instant to) {
        now = to.isAfter(now) ? to : now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
