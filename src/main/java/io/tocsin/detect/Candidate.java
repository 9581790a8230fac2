package io.tocsin.detect;

import io.tocsin.event.Event;
import io.tocsin.match.FieldCheck;
import io.tocsin.rule.Rule;
import io.tocsin.rule.Scope;
import java.util.List;

/** An event that may match a rule: the fact that an analyst's rule, or one made of it, looks at. */
public final class Candidate {
    private final int rule;
    private final String id;
    private final Event event;
    private final List<FieldCheck> rows;
    private final Scope scope;
    private boolean decided;

    Candidate(int number, Rule rule, Event event, List<FieldCheck> rows) {
        this.rule = number;
        this.id = rule.id();
        this.event = event;
        this.rows = rows;
        this.scope = rule.scope();
    }

    /** The rule's number in its rule base. */
    public int getRule() {
        return rule;
    }

    /** The rule's id, by which experts' files know it. */
    public String getId() {
        return id;
    }

    public Event getEvent() {
        return event;
    }

    /**
     * Whether the event passes one field line of the rule.
     *
     * @param field named for the reader only
     * @param row of the rule base's table of constants
     */
    public boolean has(String field, int row) {
        return rows.get(row).holds(event);
    }

    /** Whether the rule's schedule holds at the event's time. */
    public boolean isScheduled() {
        return scope.covers(event.time());
    }

    /**
     * Whether an exception of the rule has not expired at the event's time.
     *
     * @param exception counted from 1
     */
    public boolean inForce(int exception) {
        return scope.exceptions().get(exception - 1).isInForce(event.time());
    }

    /** Whether one of its rule's consequences has taken it. */
    boolean isDecided() {
        return decided;
    }

    void markDecided() {
        decided = true;
    }
}
