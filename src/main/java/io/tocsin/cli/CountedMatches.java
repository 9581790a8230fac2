package io.tocsin.cli;

import io.tocsin.alert.Crossing;
import io.tocsin.alert.Gap;
import io.tocsin.detect.MatchOutlet;
import io.tocsin.event.Event;
import io.tocsin.rule.Rule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts a device's matches on their way to the correlations. */
final class CountedMatches implements MatchOutlet {
    private final HitCounts hits;
    private final MatchOutlet outlet;

    CountedMatches(HitCounts hits, MatchOutlet outlet) {
        this.hits = hits;
        this.outlet = outlet;
    }

    @Override
    public void matched(Rule rule, Event event) {
        hits.add(rule, event);
        outlet.matched(rule, event);
    }

    @Override
    public void crossed(Rule rule, Crossing crossing, @Nullable Event event) {
        outlet.crossed(rule, crossing, event);
    }

    @Override
    public List<Event> done() {
        return outlet.done();
    }

    @Override
    public boolean hears(Rule rule) {
        return outlet.hears(rule);
    }

    @Override
    public Instant neededFrom() {
        return outlet.neededFrom();
    }

    @Override
    public void reached(Instant time) {
        outlet.reached(time);
    }

    @Override
    public void missed(Gap gap) {
        outlet.missed(gap);
    }
}
