package io.tocsin.alert;

import java.time.Instant;
import java.util.List;

/**
 * A trigger that holds.
 *
 * @param opening the event that made it hold
 * @param at when it came to hold; the opening event's time, or later where absence is what counts
 * @param evidence what it rests on, oldest first; may be a view that changes later
 */
public record Crossing(GroupKey group, Evidence opening, Instant at, List<Evidence> evidence) {
    /** One event that raises by itself. */
    public static Crossing of(GroupKey group, Evidence event) {
        return new Crossing(group, event, event.time(), List.of(event));
    }
}
