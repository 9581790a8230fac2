package io.tocsin.window;

import io.tocsin.alert.Crossing;
import io.tocsin.alert.Evidence;
import io.tocsin.alert.GroupKey;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The matching events of the last {@code within} of event time, as exact as the events are, with a measure over their
 * values. An event that arrives out of order takes its place in time, and what the trigger sees is then the first window
 * holding that event in which the trigger holds, or else the newest.
 */
public final class SlidingWindow extends Window {
    /** Whether a trigger holds; the rule engine decides, this only tells which window to show it. */
    public interface Bound {
        boolean holds(long count, double value);
    }

    private final Duration within;
    private final Duration slack;
    private final Bound bound;
    private final Supplier<Tally> tallies;
    private final boolean wholeInstants;

    /** All entries in order of time, from a while before the newest window, so that late events find company. */
    private final ArrayList<Observation> entries = new ArrayList<>();

    private Tally newest;
    private int newestStart;
    private int start;
    private int end;
    private double value = Double.NaN;
    private boolean undecided;

    /** @param slack how late an event may come and still be counted right */
    public SlidingWindow(
            int rule, GroupKey group, Duration within, Duration slack, Bound bound, Supplier<Tally> tallies) {
        this(rule, group, within, slack, bound, tallies, false);
    }

    /** @param wholeInstants whether nothing is shown before all events of the newest instant are in */
    public SlidingWindow(
            int rule,
            GroupKey group,
            Duration within,
            Duration slack,
            Bound bound,
            Supplier<Tally> tallies,
            boolean wholeInstants) {
        super(rule, group);
        this.wholeInstants = wholeInstants;
        this.within = within;
        this.slack = slack;
        this.bound = bound;
        this.tallies = tallies;
        this.newest = tallies.get();
    }

    @Override
    public long getCount() {
        return (long) end - start;
    }

    @Override
    public long getDistinct() {
        return Double.isNaN(value) ? 0 : (long) value;
    }

    @Override
    public double getValue() {
        return value;
    }

    @Override
    public boolean mayHold() {
        return bound.holds(getCount(), value);
    }

    @Override
    public void add(Observation entry) {
        if (entries.isEmpty() || !time(entry).isBefore(time(entries.getLast()))) {
            addNewest(entry);
        } else {
            addLate(entry);
        }
    }

    private static Instant time(Observation entry) {
        return entry.event().time();
    }

    private void addNewest(Observation entry) {
        entries.add(entry);
        add(newest, entry);
        slideNewest();
        prune();
        lookAtNewest();
    }

    private void addLate(Observation entry) {
        int at = entries.size();
        while (at > 0 && time(entries.get(at - 1)).isAfter(time(entry))) {
            at--;
        }
        entries.add(at, entry);
        if (at < newestStart) {
            newestStart++;
        } else {
            add(newest, entry);
            slideNewest();
        }
        lookAround(at);
    }

    /** The windows that hold the entry end at it or at one of those that follow within the window's length. */
    private void lookAround(int at) {
        int from = at;
        while (from > 0 && isWithin(from - 1, at)) {
            from--;
        }
        Tally tally = tallies.get();
        entries.subList(from, at).forEach(entry -> add(tally, entry));
        Instant limit = time(entries.get(at)).plus(within);
        for (int last = at; last < entries.size() && time(entries.get(last)).isBefore(limit); last++) {
            add(tally, entries.get(last));
            while (!isWithin(from, last)) {
                remove(tally, entries.get(from++));
            }
            if (bound.holds((long) last + 1 - from, tally.measure())) {
                look(from, last + 1, tally.measure());
                return;
            }
        }
        lookAtNewest();
    }

    private void lookAtNewest() {
        undecided = wholeInstants && !entries.isEmpty();
        if (undecided) {
            look(entries.size(), entries.size(), Double.NaN);
        } else {
            look(newestStart, entries.size(), newest.measure());
        }
    }

    private void look(int from, int to, double measure) {
        start = from;
        end = to;
        value = measure;
    }

    private void slideNewest() {
        while (!isWithin(newestStart, entries.size() - 1)) {
            remove(newest, entries.get(newestStart++));
        }
    }

    private boolean isWithin(int first, int last) {
        return first == last
                || time(entries.get(first)).isAfter(time(entries.get(last)).minus(within));
    }

    private static void add(Tally tally, Observation entry) {
        if (entry.value() != null) {
            tally.add(entry.value());
        }
    }

    private static void remove(Tally tally, Observation entry) {
        if (entry.value() != null) {
            tally.remove(entry.value());
        }
    }

    /** Drops what no late event can need any more, half of the list at a time so that it costs nothing on average. */
    private void prune() {
        if (newestStart < 64 || newestStart < entries.size() / 2) {
            return;
        }
        Instant needed = time(entries.getLast()).minus(within).minus(slack);
        int drop = 0;
        while (drop < newestStart && !time(entries.get(drop)).isAfter(needed)) {
            drop++;
        }
        entries.subList(0, drop).clear();
        newestStart -= drop;
    }

    @Override
    public void clear() {
        entries.clear();
        newest = tallies.get();
        newestStart = 0;
        lookAtNewest();
    }

    @Override
    public Instant due() {
        return entries.isEmpty()
                ? Instant.MIN
                : undecided
                        ? time(entries.getLast()).plusNanos(1)
                        : time(entries.getLast()).plus(within).plus(slack);
    }

    @Override
    public Tick tick() {
        if (!undecided) {
            return Tick.OVER;
        }
        undecided = false;
        look(newestStart, entries.size(), newest.measure());
        return Tick.CHANGED;
    }

    @Override
    public Crossing crossing() {
        List<Evidence> evidence = new EvidenceView(entries.subList(start, end));
        return new Crossing(getGroup(), evidence.getLast(), evidence.getLast().time(), evidence);
    }

    private static final class EvidenceView extends AbstractList<Evidence> {
        private final List<Observation> entries;

        private EvidenceView(List<Observation> entries) {
            this.entries = entries;
        }

        @Override
        public Evidence get(int index) {
            return entries.get(index).event();
        }

        @Override
        public int size() {
            return entries.size();
        }
    }
}
