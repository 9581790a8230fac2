package io.tocsin.aggregate;

import io.tocsin.event.TimeRange;
import java.time.Duration;
import java.time.Instant;

/**
 * Time cut into pieces of one length, from the epoch on.
 *
 * @param length whole milliseconds
 * @param offset of the first cut after the epoch; whole milliseconds, less than the length
 */
public record Slices(Duration length, Duration offset) {
    public Slices {
        if (length.toMillis() < 1 || offset.isNegative() || offset.compareTo(length) >= 0) {
            throw new IllegalArgumentException("slices of " + length + " from " + offset);
        }
    }

    /** The slice with this start: up to, and without, the next one's. */
    public TimeRange from(Instant start) {
        return new TimeRange(start.minusNanos(1), start.plus(length).minusNanos(1));
    }

    /** The start of the slice that holds a time. */
    public Instant startOf(Instant time) {
        long millis = time.toEpochMilli() - offset.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(millis, length.toMillis()) * length.toMillis() + offset.toMillis());
    }
}
