package io.tocsin.window;

import io.tocsin.alert.Crossing;
import io.tocsin.alert.Evidence;
import io.tocsin.alert.GroupKey;
import io.tocsin.rule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Waits for a group to fall silent: no event for as long as {@code within}, while its rule's schedule holds. */
public final class SilenceWindow extends Window {
    private final Duration within;
    private final @Nullable Schedule schedule;
    private @Nullable Evidence newest;
    private Instant silentAt = Instant.MAX;
    private boolean silent;
    private boolean isExpected;

    /** @param schedule outside of which silence means nothing; null: there is no such time */
    public SilenceWindow(int rule, GroupKey group, Duration within, @Nullable Schedule schedule) {
        super(rule, group);
        this.within = within;
        this.schedule = schedule;
    }

    @Override
    public boolean isSilent() {
        return silent;
    }

    @Override
    public boolean mayHold() {
        return silent;
    }

    @Override
    public void add(Observation observation) {
        Evidence known = isExpected ? null : newest;
        if (known == null || observation.event().time().isAfter(known.time())) {
            newest = observation.event();
            isExpected = false;
            silentAt = silentAt(observation.event().time());
            silent = false;
        }
    }

    /** Without any event yet: as if the last one had been then, though there is none to show. */
    public void expect(Instant since) {
        newest = new Evidence("nothing since " + since, since);
        isExpected = true;
        silentAt = silentAt(since);
    }

    private Instant silentAt(Instant since) {
        return schedule == null
                ? since.plus(within)
                : schedule.heldFor(within, since).orElse(Instant.MAX);
    }

    private Evidence newest() {
        if (newest == null) {
            throw new IllegalStateException("a silence before the first event");
        }
        return newest;
    }

    @Override
    public Crossing crossing() {
        return new Crossing(getGroup(), newest(), silentAt, isExpected ? List.of() : List.of(newest()));
    }

    /** A silence goes on until there is an event. */
    @Override
    public void clear() {}

    /** Once silent it is kept as long again: long enough for nothing to change by forgetting it. */
    @Override
    public Instant due() {
        return silent ? silentAt.plus(within) : silentAt;
    }

    @Override
    public Tick tick() {
        Tick tick = silent ? Tick.OVER : Tick.CHANGED;
        silent = true;
        return tick;
    }
}
