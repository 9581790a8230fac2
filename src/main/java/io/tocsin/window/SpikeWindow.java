package io.tocsin.window;

import io.tocsin.alert.Crossing;
import io.tocsin.alert.Evidence;
import io.tocsin.alert.GroupKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Compares the events of the last {@code within} with those of the {@code reference} before it. Looked at with every
 * event, and with every event that leaves the window, so that a fall is seen as well as a rise.
 */
public final class SpikeWindow extends Window {
    private final Duration within;
    private final Duration reference;
    private final Duration slack;
    private final long enough;
    private final List<Evidence> entries = new ArrayList<>();
    private Instant now = Instant.MIN;

    /** @param enough how many events the reference must hold to let anything be expected */
    public SpikeWindow(int rule, GroupKey group, Duration within, Duration reference, Duration slack, long enough) {
        super(rule, group);
        this.within = within;
        this.reference = reference;
        this.slack = slack;
        this.enough = enough;
    }

    @Override
    public long getCount() {
        return (long) after(now) - after(now.minus(within));
    }

    @Override
    public double getExpected() {
        Instant edge = now.minus(within);
        long before = (long) after(edge) - after(edge.minus(reference));
        return before < enough ? Double.NaN : (double) before * within.toNanos() / reference.toNanos();
    }

    /** The place of the first entry later than a time. */
    private int after(Instant time) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).time().isAfter(time)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    @Override
    public void add(Observation observation) {
        entries.add(after(observation.event().time()), observation.event());
        if (observation.event().time().isAfter(now)) {
            now = observation.event().time();
        }
        prune();
    }

    private void prune() {
        int useless = after(now.minus(within).minus(reference).minus(slack));
        if (useless > 64 && useless > entries.size() / 2) {
            entries.subList(0, useless).clear();
        }
    }

    /** The events of the window; of the reference where the window is empty. */
    @Override
    public Crossing crossing() {
        int start = after(now.minus(within));
        List<Evidence> evidence = start < entries.size()
                ? Collections.unmodifiableList(entries.subList(start, after(now)))
                : List.of(entries.getLast());
        return new Crossing(getGroup(), evidence.getLast(), now, evidence);
    }

    @Override
    public void clear() {
        entries.clear();
    }

    /** When the next event leaves the window, or, once it is empty, the reference. */
    @Override
    public Instant due() {
        int start = after(now.minus(within));
        return start < entries.size()
                ? entries.get(start).time().plus(within)
                : entries.isEmpty()
                        ? Instant.MIN
                        : entries.getLast().time().plus(within).plus(reference).plus(slack);
    }

    @Override
    public Tick tick() {
        int start = after(now.minus(within));
        if (start == entries.size()) {
            return Tick.OVER;
        }
        now = due();
        return Tick.CHANGED;
    }
}
