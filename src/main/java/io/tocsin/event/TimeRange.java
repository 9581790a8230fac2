package io.tocsin.event;

import java.time.Duration;
import java.time.Instant;

/** Event times with {@code from < time <= to}. */
public record TimeRange(Instant from, Instant to) {
    public TimeRange {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a time range ends before it begins: " + from + " .. " + to);
        }
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    public boolean contains(Instant time) {
        return time.isAfter(from) && !time.isAfter(to);
    }
}
