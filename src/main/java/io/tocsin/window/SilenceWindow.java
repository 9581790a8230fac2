package io.tocsin.window;

import io.tocsin.alert.Crossing;
import io.tocsin.alert.Evidence;
import io.tocsin.alert.GroupKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Waits for a group to fall silent: no event for as long as {@code within}. */
public final class SilenceWindow extends Window {
    private final Duration within;
    private @Nullable Evidence newest;
    private boolean silent;

    public SilenceWindow(int rule, GroupKey group, Duration within) {
        super(rule, group);
        this.within = within;
    }

    @Override
    public boolean isSilent() {
        return silent;
    }

    @Override
    public void add(Observation observation) {
        Evidence known = newest;
        if (known == null || observation.event().time().isAfter(known.time())) {
            newest = observation.event();
        }
        silent = false;
    }

    private Evidence newest() {
        if (newest == null) {
            throw new IllegalStateException("a silence before the first event");
        }
        return newest;
    }

    @Override
    public Crossing crossing() {
        return new Crossing(getGroup(), newest(), newest().time().plus(within), List.of(newest()));
    }

    /** A silence goes on until there is an event. */
    @Override
    public void clear() {}

    /** Once silent it is kept as long again: long enough for nothing to change by forgetting it. */
    @Override
    public Instant due() {
        return newest().time().plus(silent ? within.multipliedBy(2) : within);
    }

    @Override
    public Tick tick() {
        Tick tick = silent ? Tick.OVER : Tick.CHANGED;
        silent = true;
        return tick;
    }
}
