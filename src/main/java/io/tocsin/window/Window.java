package io.tocsin.window;

import io.tocsin.alert.Crossing;
import io.tocsin.alert.GroupKey;
import java.time.Instant;

/**
 * What a trigger knows of one rule and group: the fact that generated rules look at. What a kind of window does not tell
 * has a value at which no trigger holds. One thread at a time; all times are event times.
 */
public abstract class Window {
    private final int rule;
    private final GroupKey group;
    private String id = "";

    Window(int rule, GroupKey group) {
        this.rule = rule;
        this.group = group;
    }

    /** What became of a window when its time came. */
    public enum Tick {
        /** Nothing that a trigger could see. */
        SAME,
        /** A trigger may hold now. */
        CHANGED,
        /** It matters to nobody any more. */
        OVER
    }

    /** The rule's number in its rule base. */
    public int getRule() {
        return rule;
    }

    /** The rule's id, by which experts' files know it. */
    public String getId() {
        return id;
    }

    /** Tells whose it is. */
    public Window of(String rule) {
        id = rule;
        return this;
    }

    public GroupKey getGroup() {
        return group;
    }

    /** How many events. */
    public long getCount() {
        return 0;
    }

    /** How many different values of the trigger's field. */
    public long getDistinct() {
        return 0;
    }

    /** The trigger's measure: a sum, an average, a share …; not a number while there is nothing to measure. */
    public double getValue() {
        return Double.NaN;
    }

    /** Whether there is anything to measure; no comparison of {@link #getValue} means anything otherwise. */
    public boolean isMeasured() {
        return !Double.isNaN(getValue());
    }

    /** Whether {@link #getExpected} is a number. */
    public boolean isCompared() {
        return !Double.isNaN(getExpected());
    }

    /** How many events the reference window lets expect; not a number while it is too thin to expect anything. */
    public double getExpected() {
        return Double.NaN;
    }

    /** Whether no event came for as long as the window. */
    public boolean isSilent() {
        return false;
    }

    /** Whether the newest event's value is one that was not there before. */
    public boolean isFresh() {
        return false;
    }

    /** Whether every step of a sequence has been taken. */
    public boolean isComplete() {
        return false;
    }

    /** Whether the trigger may hold now. Where it cannot, the rule engine need not look. */
    public boolean mayHold() {
        return true;
    }

    /** Takes in a matching event; late ones too. */
    public abstract void add(Observation observation);

    /** What the trigger saw, as the ground for an alert. The evidence is a view that changes with the window. */
    public abstract Crossing crossing();

    /** Starts afresh after an alert that counts for itself. */
    public abstract void clear();

    /** Whether something that it was told before {@link #clear} still matters to it. */
    public boolean isGoingOn() {
        return false;
    }

    /** When to call {@link #tick} next. */
    public abstract Instant due();

    /** It is {@link #due}. */
    public abstract Tick tick();
}
