package io.tocsin.event;

import java.util.Set;
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
}
