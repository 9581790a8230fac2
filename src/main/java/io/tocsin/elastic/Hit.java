package io.tocsin.elastic;

import io.tocsin.event.Event;
import java.util.List;

/**
 * One found event.
 *
 * @param sort its place in the order: milliseconds since the epoch and the tiebreaker, to go on after it
 */
record Hit(Event event, List<Object> sort) {
    /** The instant as the index knows it; the event's own time may be finer. */
    long millis() {
        return ((Number) sort.getFirst()).longValue();
    }
}
