package io.tocsin.detect;

import io.tocsin.alert.Crossing;
import io.tocsin.event.Event;
import io.tocsin.rule.Rule;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What correlations match is what others wait for, in the same session. */
final class ChainOutlet implements MatchOutlet {
    private final MatchFeed feed;
    private final Supplier<Instant> neededFrom;

    ChainOutlet(MatchFeed feed, Supplier<Instant> neededFrom) {
        this.feed = feed;
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
    public List<Event> done() {
        return feed.done();
    }

    @Override
    public Instant neededFrom() {
        return neededFrom.get();
    }
}
