package io.tocsin.detect;

import io.tocsin.event.Event;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Which events behind the watermark are evaluated already, so that reading them again does no harm. */
final class SeenEvents {
    /** So many may be known for no other reason than that they came lately; a longer catching up forgets them. */
    private static final int MOST_RECENT = 200_000;

    private record Seen(Instant time, long look) {}

    private final Map<String, Seen> events = new HashMap<>();
    private long look;
    private long total;

    /** Another look begins. @return its number */
    long nextLook() {
        return ++look;
    }

    /** Whether the event is new. */
    boolean add(Event event) {
        boolean isNew = events.putIfAbsent(event.id(), new Seen(event.time(), look)) == null;
        total += isNew ? 1 : 0;
        return isNew;
    }

    /** Whether the event was added and is not forgotten yet. */
    boolean contains(Event event) {
        return contains(event.id());
    }

    /** Whether the event of this id was added and is not forgotten yet. */
    boolean contains(String event) {
        return events.containsKey(event);
    }

    /**
     * Events up to this time will not be read again, unless as late ones that came since a look.
     *
     * @param since the look; what was seen in it or later may be met again
     */
    void forgetUpTo(Instant time, long since) {
        events.values().removeIf(seen -> seen.look() < since && !seen.time().isAfter(time));
        if (events.size() > MOST_RECENT) {
            events.values().removeIf(seen -> !seen.time().isAfter(time));
        }
    }

    /** How many events were new. */
    long total() {
        return total;
    }
}
