package io.tocsin.server;

import java.time.Duration;

/** How long to wait before the next look: the device's own pause, or ever longer ones while looks fail. */
final class Pause {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Duration usual;
    private Duration next = FIRST;

    Pause(Duration usual) {
        this.usual = usual;
    }

    Duration afterSuccess() {
        next = FIRST;
        return usual;
    }

    /** 1 s, 2 s, 4 s … 60 s. */
    Duration afterFailure() {
        Duration pause = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return pause;
    }
}
