package io.tocsin.detect;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * An alert that another rule of the device opened, or that went on: what sequences in experts' DRL build on. See {@link
 * Matches} for when there is one.
 */
public final class Matched {
    private final Alert alert;
    private final Evidence evidence;

    /** @param evidence the event that made it go on */
    Matched(Alert alert, Evidence evidence) {
        this.alert = alert;
        this.evidence = evidence;
    }

    /** An alert that opened. */
    static Matched of(Alert alert) {
        String event =
                alert.evidence().isEmpty() ? alert.id() : alert.evidence().getLast();
        return new Matched(alert, new Evidence(event, alert.opened()));
    }

    /** The id of the rule, as its author wrote it. */
    public String getRule() {
        return alert.ruleId();
    }

    /** The value of one of the alert's group fields, or null. */
    public @Nullable String text(String field) {
        return alert.group().get(field);
    }

    /** As it was when it opened. */
    public Alert getAlert() {
        return alert;
    }

    /** Whether the alert opened with this; otherwise it went on. */
    public boolean isOpening() {
        return evidence.time().equals(alert.opened());
    }

    /** The event by which it opened, or went on. */
    Evidence evidence() {
        return evidence;
    }

    /** Event time in milliseconds since the epoch at which it opened, or went on, for the rule engine's clock. */
    public long getTimestamp() {
        return evidence.time().toEpochMilli();
    }
}
