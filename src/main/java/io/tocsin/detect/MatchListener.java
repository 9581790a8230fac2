package io.tocsin.detect;

import io.tocsin.event.Event;
import io.tocsin.rule.Rule;

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
}
