package io.tocsin.elastic;

import io.tocsin.event.Event;
import io.tocsin.event.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The events of pages in order of time and id. The pages are in order of the millisecond already, so that no more than
 * the events of one millisecond wait here.
 */
final class EventsInOrder implements Iterator<Event> {
    private static final Comparator<Event> ORDER =
            Comparator.comparing(Event::time).thenComparing(Event::id);

    private final EventPages pages;
    private final TimeRange range;
    private Iterator<Hit> page = List.<Hit>of().iterator();
    private final List<Hit> ahead = new ArrayList<>(1);
    private Iterator<Event> instant = List.<Event>of().iterator();

    EventsInOrder(EventPages pages, TimeRange range) {
        this.pages = pages;
        this.range = range;
    }

    @Override
    public boolean hasNext() {
        while (!instant.hasNext()) {
            List<Event> next = nextInstant();
            if (next.isEmpty()) {
                return false;
            }
            next.removeIf(event -> !range.contains(event.time()));
            if (next.size() > 1) {
                next.sort(ORDER);
            }
            instant = next.iterator();
        }
        return true;
    }

    @Override
    public Event next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return instant.next();
    }

    /** All events of the next millisecond; none at the end. */
    private List<Event> nextInstant() {
        List<Event> events = new ArrayList<>();
        long millis = 0;
        while (hasHit()) {
            Hit hit = ahead.getFirst();
            if (!events.isEmpty() && hit.millis() != millis) {
                break;
            }
            millis = hit.millis();
            events.add(hit.event());
            ahead.clear();
        }
        return events;
    }

    /** Puts the next hit into {@link #ahead}. */
    private boolean hasHit() {
        if (!ahead.isEmpty()) {
            return true;
        }
        if (!page.hasNext()) {
            page = pages.next().iterator();
        }
        if (page.hasNext()) {
            ahead.add(page.next());
        }
        return !ahead.isEmpty();
    }
}
