package io.tocsin.cli;

import java.time.Duration;
import java.time.Instant;

/**
 * What is left of the time in which a command is to be over, counted from the start of its process, as on a busy machine
 * starting takes most of it.
 *
 * @param whole from the start of the process to the answer
 * @param least even where nothing is left
 * @param most even where everything is
 */
record TimeLeft(Duration whole, Duration least, Duration most) {
    /** A process this old was not started for the command: the menu runs it. */
    private static final Duration OLD = Duration.ofSeconds(3);

    Duration now() {
        Instant now = Instant.now();
        Instant start = ProcessHandle.current().info().startInstant().orElse(now);
        return after(Duration.between(start, now));
    }

    Duration after(Duration spent) {
        if (spent.isNegative() || spent.compareTo(OLD) > 0) {
            return most;
        }
        Duration left = whole.minus(spent);
        return left.compareTo(least) < 0 ? least : left.compareTo(most) > 0 ? most : left;
    }
}
