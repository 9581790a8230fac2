package io.tocsin.window;

import io.tocsin.alert.Crossing;
import io.tocsin.alert.GroupKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A sequence to which events of one instant are in whatever order it needs, as nothing tells which of them was the first.
 */
public final class InstantWindow extends Window {
    /** Of a step no more are worth keeping: one that takes it, and another in case that is the event that took the step before. */
    private static final int ENOUGH = 2;

    private final SequenceWindow sequence;

    /** Those of the newest instant that took a step but the first. */
    private final List<Observation> instant = new ArrayList<>();

    private Instant newest = Instant.MIN;

    public InstantWindow(int rule, GroupKey group, SequenceWindow sequence) {
        super(rule, group);
        this.sequence = sequence;
    }

    @Override
    public boolean isComplete() {
        return sequence.isComplete();
    }

    @Override
    public boolean mayHold() {
        return isComplete();
    }

    @Override
    public void add(Observation observation) {
        if (!observation.event().time().equals(newest)) {
            instant.clear();
            newest = observation.event().time();
        }
        sequence.add(observation);
        String last = observation.event().event();
        for (int i = 0; i < instant.size() && !sequence.isComplete(); i++) {
            Observation before = instant.get(i);
            if (before.step() > observation.step() && !before.event().event().equals(last)) {
                sequence.add(before);
            }
        }
        if (sequence.isComplete()) {
            instant.clear();
        } else if (observation.step() > 0 && isNew(observation)) {
            instant.add(observation);
            instant.sort((one, other) -> Integer.compare(one.step(), other.step()));
        }
    }

    private boolean isNew(Observation observation) {
        return instant.stream()
                        .filter(known -> known.step() == observation.step())
                        .count()
                < ENOUGH;
    }

    @Override
    public Crossing crossing() {
        return sequence.crossing();
    }

    @Override
    public void clear() {
        sequence.clear();
        instant.clear();
    }

    @Override
    public Instant due() {
        return sequence.due();
    }

    @Override
    public Tick tick() {
        return sequence.tick();
    }
}
