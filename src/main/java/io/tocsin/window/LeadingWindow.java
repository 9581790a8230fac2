package io.tocsin.window;

import io.tocsin.alert.Crossing;
import io.tocsin.alert.Evidence;
import io.tocsin.alert.GroupKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides on the values of the events from each one on, for as long as {@code within}, once that time has passed: what
 * must not come can be told only then. Its value is 1 where they are as they should.
 */
public final class LeadingWindow extends Window {
    private final Duration within;
    private final Predicate<Set<String>> expected;

    /** Undecided ones, in order of time. */
    private final List<Observation> entries = new ArrayList<>();

    private List<Evidence> held = List.of();
    private Instant decidedTo = Instant.MIN;

    public LeadingWindow(int rule, GroupKey group, Duration within, Predicate<Set<String>> expected) {
        super(rule, group);
        this.within = within;
        this.expected = expected;
    }

    @Override
    public long getCount() {
        return held.size();
    }

    @Override
    public double getValue() {
        return held.isEmpty() ? Double.NaN : 1;
    }

    @Override
    public void add(Observation observation) {
        held = List.of();
        int at = entries.size();
        while (at > 0 && time(entries.get(at - 1)).isAfter(time(observation))) {
            at--;
        }
        entries.add(at, observation);
    }

    private static Instant time(Observation entry) {
        return entry.event().time();
    }

    @Override
    public Instant due() {
        return entries.isEmpty() ? decidedTo : time(entries.getFirst()).plus(within);
    }

    @Override
    public Tick tick() {
        held = List.of();
        if (entries.isEmpty()) {
            return Tick.OVER;
        }
        Instant end = due();
        List<Evidence> inside = new ArrayList<>();
        Set<String> values = new HashSet<>();
        for (Observation entry : entries) {
            if (time(entry).isBefore(end)) {
                inside.add(entry.event());
                values.add(String.valueOf(entry.value()));
            }
        }
        entries.removeFirst();
        decidedTo = end;
        if (!expected.test(values)) {
            return Tick.SAME;
        }
        held = inside;
        return Tick.CHANGED;
    }

    @Override
    public Crossing crossing() {
        if (held.isEmpty()) {
            throw new IllegalStateException("nothing holds");
        }
        return new Crossing(getGroup(), held.getFirst(), decidedTo, held);
    }

    @Override
    public void clear() {
        held = List.of();
        entries.clear();
    }
}
