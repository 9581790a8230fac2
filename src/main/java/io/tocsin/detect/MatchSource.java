package io.tocsin.detect;

import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.EventSource;
import io.tocsin.event.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Matches on their way to the correlations, in memory: devices add to it, each on its own thread, the correlations read.
 * What is lost with the program is found again by evaluating the past.
 */
final class MatchSource implements EventSource {
    private record Key(Instant time, String id) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::time).thenComparing(Key::id);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** Matches that may wait; beyond, no device is waited for, and devices stop until there is room. */
    static final int ROOM = 200_000;

    private final NavigableMap<Key, Event> waiting = new TreeMap<>();

    /** Those that came when what was read was later already. */
    private final NavigableMap<Key, Event> late = new TreeMap<>();

    private Instant readFrom = Instant.MIN;
    private Instant readTo = Instant.MIN;

    synchronized void add(List<Event> matches) {
        for (Event match : matches) {
            boolean isLate = !match.time().isAfter(readFrom);
            (isLate ? late : waiting).put(new Key(match.time(), match.id()), match);
        }
    }

    /** Whether too many were not read yet; not before the first read, which takes in whatever there is of the past. */
    synchronized boolean isFull() {
        return !readTo.equals(Instant.MIN)
                && waiting.size() + late.size() > ROOM
                && waiting.tailMap(after(readTo), false).size() + late.size() > ROOM;
    }

    /** Also those that came too late for the reads before; they come first. */
    @Override
    public synchronized Stream<Event> read(Device device, TimeRange range) {
        readFrom = range.from();
        readTo = range.to();
        List<Event> events = new ArrayList<>(late.values());
        events.addAll(waiting.subMap(after(range.from()), false, after(range.to()), true)
                .values());
        return events.stream().peek(this::handedOut);
    }

    private static Key after(Instant time) {
        return new Key(time, "\uffff");
    }

    private synchronized void handedOut(Event event) {
        late.remove(new Key(event.time(), event.id()));
    }

    /** Those up to this time are evaluated for good. */
    synchronized void forgetUpTo(Instant time) {
        waiting.headMap(after(time), true).clear();
    }
}
