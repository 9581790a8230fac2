package io.tocsin.window;

import io.tocsin.alert.Crossing;
import io.tocsin.alert.Evidence;
import io.tocsin.alert.GroupKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Remembers a group's last value of a field for {@code within}, to notice that it changed. */
public final class ChangeWindow extends Window {
    private final Duration within;
    private final Duration slack;
    private @Nullable Observation before;
    private @Nullable Observation newest;

    public ChangeWindow(int rule, GroupKey group, Duration within, Duration slack) {
        super(rule, group);
        this.within = within;
        this.slack = slack;
    }

    @Override
    public boolean isFresh() {
        Observation last = newest;
        Observation old = before;
        return last != null
                && old != null
                && !String.valueOf(old.value()).equals(last.value())
                && old.event().time().isAfter(last.event().time().minus(within));
    }

    /** An event older than the newest changes nothing: what followed it is known. */
    @Override
    public boolean mayHold() {
        return isFresh();
    }

    @Override
    public void add(Observation observation) {
        Observation last = newest;
        if (observation.value() == null) {
            before = last;
        } else if (last == null
                || !observation.event().time().isBefore(last.event().time())) {
            before = last;
            newest = observation;
        }
    }

    @Override
    public Crossing crossing() {
        Observation last = newest;
        Observation old = before;
        if (last == null || old == null) {
            throw new IllegalStateException("a change before the second event");
        }
        List<Evidence> evidence = List.of(old.event(), last.event());
        return new Crossing(getGroup(), last.event(), last.event().time(), evidence);
    }

    @Override
    public void clear() {
        before = newest;
    }

    @Override
    public Instant due() {
        return newest == null ? Instant.MIN : newest.event().time().plus(within).plus(slack);
    }

    @Override
    public Tick tick() {
        return Tick.OVER;
    }
}
