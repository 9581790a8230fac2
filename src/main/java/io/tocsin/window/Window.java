package io.tocsin.window;

import io.tocsin.alert.Crossing;
import io.tocsin.alert.Evidence;
import io.tocsin.alert.GroupKey;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The matching events of one rule and group, of the last {@code within} of event time and as exact as the events are: a
 * fact that a trigger's rule looks at. An event that arrives out of order takes its place in time, and what the trigger
 * sees is then the first window holding that event in which {@code least} is reached, or else the newest.
 *
 * <p>One thread at a time.
 */
public final class Window {
    private record Entry(Evidence event, @Nullable String value) {}

    private final int rule;
    private final GroupKey group;
    private final Duration within;
    private final Duration slack;
    private final long least;

    /** All entries in order of time, from a while before the newest window, so that late events find company. */
    private final ArrayList<Entry> entries = new ArrayList<>();

    private final Map<String, Integer> values = new HashMap<>();
    private int newestStart;
    private int start;
    private int end;
    private long distinct;
    private boolean silent;

    /**
     * @param slack how late an event may come and still be counted right
     * @param least the count at which the trigger may hold
     */
    public Window(int rule, GroupKey group, Duration within, Duration slack, long least) {
        this.rule = rule;
        this.group = group;
        this.within = within;
        this.slack = slack;
        this.least = least;
    }

    /** The rule's number in its rule base. */
    public int getRule() {
        return rule;
    }

    public GroupKey getGroup() {
        return group;
    }

    /** How many events. */
    public long getCount() {
        return (long) end - start;
    }

    /** How many different values of the trigger's field. */
    public long getDistinct() {
        return distinct;
    }

    /** Whether no event came for as long as the window. */
    public boolean isSilent() {
        return silent;
    }

    /** @param value of the field whose values are told apart; null when the event has none or none is asked for */
    public void add(Evidence event, @Nullable String value) {
        silent = false;
        Entry entry = new Entry(event, value);
        if (entries.isEmpty()
                || !event.time().isBefore(entries.getLast().event().time())) {
            addNewest(entry);
        } else {
            addLate(entry);
        }
    }

    private void addNewest(Entry entry) {
        entries.add(entry);
        count(entry, 1);
        newestStart = slide(newestStart, entries.size() - 1, true);
        prune();
        look(newestStart, entries.size(), values.size());
    }

    private void addLate(Entry entry) {
        int at = entries.size();
        while (at > 0
                && entries.get(at - 1).event().time().isAfter(entry.event().time())) {
            at--;
        }
        entries.add(at, entry);
        if (at < newestStart) {
            newestStart++;
        } else {
            count(entry, 1);
            newestStart = slide(newestStart, entries.size() - 1, true);
        }
        lookAround(at);
    }

    /** The windows that hold the entry end at it or at one of those that follow within the window's length. */
    private void lookAround(int at) {
        int from = at;
        while (from > 0 && isWithin(from - 1, at)) {
            from--;
        }
        Instant limit = entries.get(at).event().time().plus(within);
        for (int last = at;
                last < entries.size() && entries.get(last).event().time().isBefore(limit);
                last++) {
            from = slide(from, last, false);
            int different = distinct(from, last + 1);
            if (last + 1 - from >= least && (values.isEmpty() || different >= least)) {
                look(from, last + 1, different);
                return;
            }
        }
        look(newestStart, entries.size(), values.size());
    }

    private void look(int from, int to, long different) {
        start = from;
        end = to;
        distinct = different;
    }

    /** The first entry of the window that ends at {@code last}. */
    private int slide(int from, int last, boolean counted) {
        int first = from;
        while (!isWithin(first, last)) {
            if (counted) {
                count(entries.get(first), -1);
            }
            first++;
        }
        return first;
    }

    private boolean isWithin(int first, int last) {
        Instant from = entries.get(last).event().time().minus(within);
        return entries.get(first).event().time().isAfter(from) || first == last;
    }

    private void count(Entry entry, int by) {
        if (entry.value() != null) {
            values.merge(entry.value(), by, (old, more) -> old + more == 0 ? null : old + more);
        }
    }

    private int distinct(int from, int to) {
        if (values.isEmpty()) {
            return 0;
        }
        Set<String> different = new HashSet<>();
        for (Entry entry : entries.subList(from, to)) {
            if (entry.value() != null) {
                different.add(entry.value());
            }
        }
        return different.size();
    }

    /** Drops what no late event can need any more, half of the list at a time so that it costs nothing on average. */
    private void prune() {
        if (newestStart < 64 || newestStart < entries.size() / 2) {
            return;
        }
        Instant needed = entries.getLast().event().time().minus(within).minus(slack);
        int drop = 0;
        while (drop < newestStart && !entries.get(drop).event().time().isAfter(needed)) {
            drop++;
        }
        entries.subList(0, drop).clear();
        newestStart -= drop;
    }

    /** Starts afresh after an alert that counts for itself. */
    public void clear() {
        entries.clear();
        values.clear();
        newestStart = 0;
        look(0, 0, 0);
    }

    /** Event time at which the newest event has left the window. */
    public Instant emptyAt() {
        return newest().time().plus(within);
    }

    /** Event time from which on nothing in here matters any more. */
    public Instant uselessAt() {
        return emptyAt().plus(slack);
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    private Evidence newest() {
        return entries.getLast().event();
    }

    /** No event came for as long as the window. */
    public void fallSilent() {
        silent = true;
    }

    /** What the trigger saw, as the ground for an alert. The evidence is a view that changes with the window. */
    public Crossing crossing() {
        if (silent) {
            return new Crossing(group, newest(), emptyAt(), List.of(newest()));
        }
        List<Evidence> evidence = new EvidenceView(entries.subList(start, end));
        return new Crossing(group, evidence.getLast(), evidence.getLast().time(), evidence);
    }

    private static final class EvidenceView extends AbstractList<Evidence> {
        private final List<Entry> entries;

        private EvidenceView(List<Entry> entries) {
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
