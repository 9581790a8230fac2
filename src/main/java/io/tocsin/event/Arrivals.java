package io.tocsin.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reached a device's indices behind its watermark.
 *
 * @param events that came late; of a flood none
 * @param floods event times in which more came late than are listed
 * @param untimed what came without a readable time, and so can be no event; null when nothing did
 */
public record Arrivals(
        List<Event> events,
        List<TimeRange> floods,
        @Nullable Untimed untimed) {
    public static final Arrivals NONE = new Arrivals(List.of(), List.of(), null);

    /**
     * Documents without a readable time.
     *
     * @param example the id of one of them
     */
    public record Untimed(long count, String example) {}

    public Arrivals {
        events = List.copyOf(events);
        floods = List.copyOf(floods);
    }
}
