package io.tocsin.detect;

import io.tocsin.alert.Crossing;
import io.tocsin.event.Event;
import io.tocsin.rule.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hears of every event that meets the condition of an analyst's rule, whatever its trigger makes of it. */
public interface MatchListener {
    /** Hears nothing. */
    MatchListener NONE = (rule, event) -> {};

    void matched(Rule rule, Event event);

    /**
     * An event would have matched, but for an exception of the rule.
     *
     * @param exception counted from 1
     */
    default void excepted(Rule rule, int exception, Event event) {}

    /**
     * The trigger of a rule that looks at more than one event holds; also where that only extends an alert, or raises
     * none.
     *
     * @param event that made it hold; null when time did
     */
    default void crossed(Rule rule, Crossing crossing, @Nullable Event event) {}

    /**
     * All was heard that comes of one event, or of one moment without any.
     *
     * @return events that this gives rise to, to be evaluated next
     */
    default List<Event> done() {
        return List.of();
    }
}
