package io.tocsin.detect;

import io.tocsin.event.Arrivals;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.EventSource;
import io.tocsin.event.Position;
import io.tocsin.event.SourceUnavailableException;
import io.tocsin.event.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Events in memory; more can be added while a detector runs. */
public final class MemorySource implements EventSource {
    private final List<Event> events = new ArrayList<>();
    private boolean failing;
    private Set<String> known = Set.of();

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

    /** The only fields that documents may have. */
    public void fields(String... all) {
        known = Set.of(all);
    }

    @Override
    public Set<String> unknown(Device device, Set<String> fields) {
        return known.isEmpty()
                ? Set.of()
                : fields.stream().filter(field -> !known.contains(field)).collect(Collectors.toSet());
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

    /** More than these are told as a flood. */
    public static final int FLOOD = 50;

    @Override
    public Position position(Device device) {
        return new Position(Map.of("memory", (long) events.size()));
    }

    @Override
    public Arrivals arrivals(Device device, Position since, Position upTo, Instant behind, Predicate<String> known) {
        List<Event> late = events.subList(place(since), place(upTo)).stream()
                .filter(event -> !event.time().isAfter(behind) && !known.test(event.id()))
                .sorted(Comparator.comparing(Event::time).thenComparing(Event::id))
                .toList();
        return late.size() <= FLOOD
                ? new Arrivals(late, List.of(), null)
                : new Arrivals(
                        List.of(),
                        List.of(new TimeRange(
                                late.getFirst().time().minusNanos(1),
                                late.getLast().time())),
                        null);
    }

    private static int place(Position position) {
        return position.reached().getOrDefault("memory", 0L).intValue();
    }
}
