package io.tocsin.detect;

import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.EventSource;
import io.tocsin.event.SourceUnavailableException;
import io.tocsin.event.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Events in memory; more can be added while a detector runs. */
public final class MemorySource implements EventSource {
    private final List<Event> events = new ArrayList<>();
    private boolean failing;

    public void add(Event... more) {
        events.addAll(List.of(more));
    }

    public void addAll(List<Event> more) {
        events.addAll(more);
    }

    /** Whether it answers as a cluster does that is in trouble. */
    public void failing(boolean now) {
        failing = now;
    }

    @Override
    public Stream<Event> read(Device device, TimeRange range) {
        if (failing) {
            throw new SourceUnavailableException("503", null);
        }
        return events.stream()
                .filter(event -> range.contains(event.time()))
                .sorted(Comparator.comparing(Event::time).thenComparing(Event::id));
    }
}
