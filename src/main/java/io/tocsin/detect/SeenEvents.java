package io.tocsin.detect;

import io.tocsin.event.Event;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Which events behind the watermark are evaluated already, so that reading them again does no harm. */
final class SeenEvents {
    private final Map<String, Instant> times = new HashMap<>();
    private long total;

    /** Whether the event is new. */
    boolean add(Event event) {
        boolean isNew = times.putIfAbsent(event.id(), event.time()) == null;
        total += isNew ? 1 : 0;
        return isNew;
    }

    /** Whether the event was added and is not forgotten yet. */
    boolean contains(Event event) {
        return times.containsKey(event.id());
    }

    /** Events up to this time will not be read again. */
    void forgetUpTo(Instant time) {
        times.values().removeIf(seen -> !seen.isAfter(time));
    }

    /** How many events were new. */
    long total() {
        return total;
    }
}
