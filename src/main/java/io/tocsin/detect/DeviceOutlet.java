package io.tocsin.detect;

import io.tocsin.alert.Crossing;
import io.tocsin.alert.Gap;
import io.tocsin.event.Event;
import io.tocsin.event.Obstacle;
import io.tocsin.event.SourceUnavailableException;
import io.tocsin.rule.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Holds a device's matches until it is known how far the device is; then they go to where the correlations read. */
final class DeviceOutlet implements MatchOutlet {
    private final String device;
    private final MatchFeed feed;
    private final MatchSource source;
    private final Watermarks watermarks;
    private final Supplier<Instant> neededFrom;
    private final Consumer<Gap> missed;
    private final List<Event> held = new ArrayList<>();

    DeviceOutlet(
            String device,
            MatchFeed feed,
            MatchSource source,
            Watermarks watermarks,
            Supplier<Instant> neededFrom,
            Consumer<Gap> missed) {
        this.missed = missed;
        this.device = device;
        this.feed = feed;
        this.source = source;
        this.watermarks = watermarks;
        this.neededFrom = neededFrom;
    }

    @Override
    public void matched(Rule rule, Event event) {
        feed.matched(rule, event);
    }

    @Override
    public void crossed(Rule rule, Crossing crossing, @Nullable Event event) {
        feed.crossed(rule, crossing, event);
    }

    @Override
    public boolean hears(Rule rule) {
        return feed.hears(rule);
    }

    @Override
    public List<Event> done() {
        held.addAll(feed.done());
        return List.of();
    }

    @Override
    public Instant neededFrom() {
        return neededFrom.get();
    }

    @Override
    public void missed(Gap gap) {
        missed.accept(gap);
    }

    @Override
    public void reached(Instant time) {
        if (!held.isEmpty() && source.isFull()) {
            throw new SourceUnavailableException(
                    "more than " + MatchSource.ROOM
                            + " matches wait for the correlations; going on when they are evaluated",
                    Obstacle.BEHIND,
                    null);
        }
        source.add(held);
        held.clear();
        watermarks.reached(device, time);
    }
}
