package io.tocsin.window;

import io.tocsin.alert.Crossing;
import io.tocsin.alert.Evidence;
import io.tocsin.alert.GroupKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows a sequence of steps through a group's events, all within {@code within} of the first. Of several ways to have
 * come to a step only the one that began last is kept: if any way can be completed in time, that one can.
 *
 * <p>A step that must be absent undoes the way up to it when it comes; as the last step it completes the sequence by not
 * coming in time. Then every way that came so far waits for itself, as each can be left without an answer.
 */
public final class SequenceWindow extends Window {
    private final Duration within;
    private final Duration slack;
    private final boolean ordered;
    private final List<Boolean> absent;

    /** How far each way has come: by the number of steps taken, the evidence; null where there is none. */
    private final List<@Nullable List<Evidence>> ways;

    /** Ways that wait for the last step not to come, in order of their beginning. */
    private final ArrayDeque<List<Evidence>> waiting = new ArrayDeque<>();

    private Instant newest = Instant.MIN;
    private @Nullable List<Evidence> complete;
    private Instant completeAt = Instant.MIN;

    /** @param absent for each step whether it must not come */
    public SequenceWindow(
            int rule, GroupKey group, Duration within, Duration slack, boolean ordered, List<Boolean> absent) {
        super(rule, group);
        this.within = within;
        this.slack = slack;
        this.ordered = ordered;
        this.absent = List.copyOf(absent);
        this.ways = new ArrayList<>();
        for (int step = 0; step < absent.size(); step++) {
            ways.add(null);
        }
    }

    @Override
    public boolean isComplete() {
        return complete != null;
    }

    @Override
    public boolean mayHold() {
        return isComplete();
    }

    @Override
    public void add(Observation observation) {
        Evidence event = observation.event();
        if (complete != null && !complete.getLast().event().equals(event.event())) {
            // An event that takes the last step and then another still completes it.
            complete = null;
        }
        newest = event.time().isAfter(newest) ? event.time() : newest;
        int step = observation.step();
        if (!ordered) {
            ways.set(step, List.of(event));
            completeUnordered(event);
        } else if (absent.get(step)) {
            ways.set(step - 1, null);
            if (isLast(step)) {
                waiting.clear();
            }
        } else {
            extend(step, event);
        }
    }

    private void completeUnordered(Evidence event) {
        List<Evidence> taken = new ArrayList<>();
        for (List<Evidence> way : ways) {
            if (way == null || !way.getFirst().time().isAfter(event.time().minus(within))) {
                return;
            }
            taken.add(way.getFirst());
        }
        taken.sort(Comparator.comparing(Evidence::time));
        finish(taken, event.time());
        forgetWays();
    }

    private void extend(int step, Evidence event) {
        List<Evidence> way = step == 0 ? List.of() : ways.get(before(step));
        if (way == null || (!way.isEmpty() && !isInTime(way, event))) {
            return;
        }
        List<Evidence> longer = new ArrayList<>(way);
        longer.add(event);
        if (isLast(step)) {
            finish(longer, event.time());
            forgetWays();
        } else if (isLast(step + 1) && absent.get(step + 1)) {
            waiting.add(longer);
        } else {
            ways.set(step, longer);
        }
    }

    private boolean isLast(int step) {
        return step == absent.size() - 1;
    }

    /** The last step before this one that is taken by coming. */
    private int before(int step) {
        int before = step - 1;
        return absent.get(before) ? before - 1 : before;
    }

    private boolean isInTime(List<Evidence> way, Evidence event) {
        Instant first = way.getFirst().time();
        return event.time().isBefore(first.plus(within))
                && !event.time().isBefore(way.getLast().time());
    }

    private void finish(List<Evidence> taken, Instant at) {
        complete = taken;
        completeAt = at;
    }

    private void forgetWays() {
        for (int step = 0; step < ways.size(); step++) {
            ways.set(step, null);
        }
    }

    @Override
    public Crossing crossing() {
        if (complete == null) {
            throw new IllegalStateException("a sequence that is not complete");
        }
        return new Crossing(getGroup(), complete.getLast(), completeAt, complete);
    }

    /** Those that wait go on: each is a sequence of its own. */
    @Override
    public void clear() {
        complete = null;
        forgetWays();
    }

    @Override
    public boolean isGoingOn() {
        return !waiting.isEmpty();
    }

    @Override
    public Instant due() {
        return !waiting.isEmpty()
                ? end(waiting.element())
                : newest.equals(Instant.MIN) ? Instant.MIN : newest.plus(within).plus(slack);
    }

    private Instant end(List<Evidence> way) {
        return way.getFirst().time().plus(within);
    }

    @Override
    public Tick tick() {
        if (waiting.isEmpty()) {
            return Tick.OVER;
        }
        List<Evidence> way = waiting.remove();
        finish(way, end(way));
        return Tick.CHANGED;
    }
}
