package io.tocsin.detect;

import io.tocsin.alert.Gap;
import io.tocsin.event.Event;
import io.tocsin.event.SourceUnavailableException;
import io.tocsin.rule.Rule;
import java.time.Instant;

/** Takes a device's matches to where correlations wait for them. */
public interface MatchOutlet extends MatchListener {
    /** For a device whose matches nobody waits for. */
    MatchOutlet NONE = new MatchOutlet() {
        @Override
        public void matched(Rule rule, Event event) {}
    };

    /** Whether it waits for the matches of a rule. */
    default boolean hears(Rule rule) {
        return false;
    }

    /**
     * From when on matches are needed. After a start the past is evaluated from there on, or from further back.
     *
     * @throws SourceUnavailableException when asking again later may help
     */
    default Instant neededFrom() {
        return Instant.MAX;
    }

    /**
     * Every event up to this time is evaluated: the matches heard so far can be told.
     *
     * @throws SourceUnavailableException when too many wait already; they are kept, for the next call
     */
    default void reached(Instant time) {}

    /** Events came too late to be heard of: what some rules match in this stretch of time is not told. */
    default void missed(Gap gap) {}
}
