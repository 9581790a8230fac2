package io.tocsin.cli;

import java.time.Duration;

/** How long things take. */
final class Stopwatch {
    private final long start = System.nanoTime();
    private long lap = start;

    /** Since the last lap, or since the start. */
    Duration lap() {
        long now = System.nanoTime();
        Duration duration = Duration.ofNanos(now - lap);
        lap = now;
        return duration;
    }

    Duration total() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
