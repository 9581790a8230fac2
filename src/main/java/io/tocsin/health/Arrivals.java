package io.tocsin.health;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When events came in, to tell a usual break from silence. */
final class Arrivals {
    private @Nullable Instant first;
    private @Nullable Instant last;
    private Duration longestBreak = Duration.ZERO;
    private boolean silent;

    /** Events came in between the last look and this one. */
    void arrived(Instant at) {
        Instant before = last;
        if (before == null) {
            first = at;
        } else if (!silent) {
            // A break that was told as silence must not make the next one look usual.
            Duration pause = Duration.between(before, at);
            longestBreak = pause.compareTo(longestBreak) > 0 ? pause : longestBreak;
        }
        silent = false;
        last = at;
    }

    /**
     * For how long a pipeline that has been busy for some time has been without events, if that is longer than usual:
     * than {@code least}, and than twice the longest break before.
     */
    @Nullable
    Duration silence(Instant now, Duration busyFor, Duration least) {
        Instant begun = first;
        Instant until = last;
        if (begun == null || until == null || Duration.between(begun, until).compareTo(busyFor) < 0) {
            return null;
        }
        Duration pause = Duration.between(until, now);
        silent = pause.compareTo(least) >= 0 && pause.compareTo(longestBreak.multipliedBy(2)) > 0;
        return silent ? pause : null;
    }
}
