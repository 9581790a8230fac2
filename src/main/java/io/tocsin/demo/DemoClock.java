package io.tocsin.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still at the end of the past events until it is let go; then it is the system's. Any thread. */
public final class DemoClock extends Clock {
    private final Instant end;
    private volatile boolean live;

    public DemoClock(Instant end) {
        this.end = end;
    }

    public void goLive() {
        live = true;
    }

    @Override
    public Instant instant() {
        return live ? Instant.now() : end;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("event time has no zone");
    }
}
