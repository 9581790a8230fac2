package io.tocsin.event;

import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where events come from. Calls block; make them from a virtual thread. */
public interface EventSource {
    /**
     * Events of a device in a range of time, oldest first; events of one instant in order of their id. All are read from
     * one point in time, page by page while the stream is consumed. Close the stream.
     *
     * @throws SourceUnavailableException, also from the stream, when asking again later may help
     */
    Stream<Event> read(Device device, TimeRange range);

    /**
     * Like {@link #read(Device, TimeRange)}, for those who look at a few fields only: others may be left out.
     *
     * @param fields as documents call them; empty for all
     */
    default Stream<Event> read(Device device, TimeRange range, Set<String> fields) {
        return read(device, range);
    }

    /**
     * Where the indices are now in the order in which documents reach them.
     *
     * @throws SourceUnavailableException when asking again later may help
     */
    default Position position(Device device) {
        return Position.UNKNOWN;
    }

    /**
     * Which of these fields no document can have, as documents call them; none where that cannot be told.
     *
     * @throws SourceUnavailableException when asking again later may help
     */
    default Set<String> unknown(Device device, Set<String> fields) {
        return Set.of();
    }

    /**
     * What reached the indices after a position and up to another, with an event time up to {@code behind}: events that no
     * further look at the newest would find. Documents become searchable out of order: {@code upTo} should be some time old.
     *
     * @param known tells of an event, by its id, that it is known already and not to be listed
     * @throws SourceUnavailableException when asking again later may help
     */
    default Arrivals arrivals(Device device, Position since, Position upTo, Instant behind, Predicate<String> known) {
        return Arrivals.NONE;
    }
}
