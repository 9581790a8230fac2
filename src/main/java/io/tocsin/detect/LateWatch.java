package io.tocsin.detect;

import io.tocsin.event.Arrivals;
import io.tocsin.event.Device;
import io.tocsin.event.EventSource;
import io.tocsin.event.Position;
import io.tocsin.event.SourceUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds events that came behind the watermark. Each stretch of arrivals is looked at once, some time after it is complete:
 * documents become searchable out of order for a moment.
 */
final class LateWatch {
    /** Where the indices were at a look. */
    private record Told(long look, Instant wall, Position position) {}

    private final Device device;
    private final EventSource source;
    private final Duration tolerance;

    /** The first is where everything up to is looked at. */
    private final Deque<Told> told = new ArrayDeque<>();

    private @Nullable String trouble;
    private long untimed;
    private @Nullable String untimedExample;

    /** @param saved where to go on */
    LateWatch(Device device, EventSource source, Position saved) {
        this.device = device;
        this.source = source;
        this.tolerance =
                longer(device.settle().multipliedBy(2), device.overlap().dividedBy(2));
        told.add(new Told(0, Instant.MIN, saved));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /**
     * @param look its number
     * @param behind event time that is not read any more
     * @param wall the clock, to tell how old a position is
     * @param known tells of an event, by its id, that it is evaluated already
     */
    Arrivals look(long look, Instant behind, Instant wall, Predicate<String> known) {
        try {
            Position now = source.position(device);
            if (!now.equals(told.getLast().position())) {
                told.add(new Told(look, wall, now));
            }
            if (told.size() > 1 && told.getFirst().position().isUnknown()) {
                // What was there before anyone looked did not come late.
                told.removeFirst();
            }
            Arrivals arrivals = complete(behind, wall, known);
            trouble = null;
            return arrivals;
        } catch (SourceUnavailableException later) {
            trouble = later.getMessage();
            return Arrivals.NONE;
        }
    }

    private Arrivals complete(Instant behind, Instant wall, Predicate<String> known) {
        Told upTo = told.getFirst();
        for (Told one : told) {
            upTo = one.wall().isAfter(wall.minus(tolerance)) ? upTo : one;
        }
        if (upTo.equals(told.getFirst())) {
            return Arrivals.NONE;
        }
        Arrivals arrivals = source.arrivals(device, position(), upTo.position(), behind, known);
        while (!told.getFirst().equals(upTo)) {
            told.removeFirst();
        }
        Arrivals.Untimed without = arrivals.untimed();
        if (without != null) {
            untimed += without.count();
            untimedExample = without.example();
        }
        return arrivals;
    }

    /** Where the next look, or one after a restart, goes on. */
    Position position() {
        return told.getFirst().position();
    }

    /** What was evaluated since this look may come again as late. */
    long since() {
        return told.getFirst().look();
    }

    /** Why late events cannot be looked for now, and what came that can be no event. */
    List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        if (trouble != null) {
            troubles.add(trouble);
        }
        if (untimed > 0) {
            troubles.add("%d documents came without a readable %s and are no events, the last one %s"
                    .formatted(untimed, device.timeField(), untimedExample));
        }
        return troubles;
    }
}
