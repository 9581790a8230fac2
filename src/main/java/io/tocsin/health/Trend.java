package io.tocsin.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The values of one figure over the last while. */
final class Trend {
    private record Sample(Instant at, long value) {}

    private final Duration span;
    private final Deque<Sample> samples = new ArrayDeque<>();

    Trend(Duration span) {
        this.span = span;
    }

    void add(Instant at, @Nullable Long value) {
        if (value != null) {
            samples.addLast(new Sample(at, value));
        }
        // One that is as old as the span stays: it is where the span begins.
        while (samples.size() > 1 && !second().at.isAfter(at.minus(span))) {
            samples.removeFirst();
        }
    }

    private Sample second() {
        var each = samples.iterator();
        each.next();
        return each.next();
    }

    void clear() {
        samples.clear();
    }

    /** What was added over the span, or over what is known of it. */
    long growth() {
        return samples.isEmpty() ? 0 : samples.getLast().value - samples.getFirst().value;
    }

    /** The time between the first and the last value. */
    Duration covered() {
        return samples.isEmpty() ? Duration.ZERO : Duration.between(samples.getFirst().at, samples.getLast().at);
    }

    /**
     * Whether it went up all along: by at least so much, and at no time of the second half as low as at any time of the
     * first. One peak is no growth, nor is a small part of the span.
     */
    boolean isGrowing(long least) {
        if (covered().compareTo(span) < 0 || growth() < least) {
            return false;
        }
        Instant middle = samples.getFirst().at.plus(covered().dividedBy(2));
        long highestBefore = Long.MIN_VALUE;
        long lowestAfter = Long.MAX_VALUE;
        for (Sample sample : samples) {
            if (sample.at.isAfter(middle)) {
                lowestAfter = Math.min(lowestAfter, sample.value);
            } else {
                highestBefore = Math.max(highestBefore, sample.value);
            }
        }
        return lowestAfter > highestBefore;
    }

    /** When the value gets so high if it goes on so; null when it does not grow. */
    @Nullable
    Duration until(long value) {
        if (growth() <= 0 || covered().isZero()) {
            return null;
        }
        double perMilli = (double) growth() / covered().toMillis();
        double millis = (value - samples.getLast().value) / perMilli;
        return millis <= 0 ? Duration.ZERO : Duration.ofMillis((long) Math.min(millis, 1e15));
    }
}
