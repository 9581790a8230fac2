package io.tocsin.window;

import io.tocsin.alert.Crossing;
import io.tocsin.alert.Evidence;
import io.tocsin.alert.GroupKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers the values of a field, each for {@code within} after it was last seen, to notice a new one. */
public final class ValuesWindow extends Window {
    private final Duration within;
    private final Duration slack;
    private final Map<String, Instant> lastSeen = new HashMap<>();
    private @Nullable Evidence looked;
    private Instant newest = Instant.MIN;
    private boolean fresh;

    public ValuesWindow(int rule, GroupKey group, Duration within, Duration slack) {
        super(rule, group);
        this.within = within;
        this.slack = slack;
    }

    @Override
    public boolean isFresh() {
        return fresh;
    }

    @Override
    public boolean mayHold() {
        return isFresh();
    }

    @Override
    public void add(Observation observation) {
        String value = observation.value();
        Instant time = observation.event().time();
        looked = observation.event();
        fresh = false;
        if (value != null) {
            Instant seen = lastSeen.get(value);
            fresh = seen == null || !seen.isAfter(time.minus(within));
            if (seen == null || time.isAfter(seen)) {
                lastSeen.put(value, time);
            }
            newest = time.isAfter(newest) ? time : newest;
        }
    }

    @Override
    public Crossing crossing() {
        if (looked == null) {
            throw new IllegalStateException("a value before the first event");
        }
        return Crossing.of(getGroup(), looked);
    }

    /** What was seen stays seen. */
    @Override
    public void clear() {
        fresh = false;
    }

    @Override
    public Instant due() {
        return newest.equals(Instant.MIN) ? Instant.MIN : newest.plus(within).plus(slack);
    }

    @Override
    public Tick tick() {
        return Tick.OVER;
    }
}
