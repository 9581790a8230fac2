package io.tocsin.detect;

import io.tocsin.alert.Alert;
import org.jspecify.annotations.Nullable;

/** An alert that another rule of the device just opened: what sequences in experts' DRL build on. */
public final class Matched {
    private final Alert alert;

    Matched(Alert alert) {
        this.alert = alert;
    }

    /** The id of the rule, as its author wrote it. */
    public String getRule() {
        return alert.ruleId();
    }

    /** The value of one of the alert's group fields, or null. */
    public @Nullable String text(String field) {
        return alert.group().get(field);
    }

    public Alert getAlert() {
        return alert;
    }

    /** Event time in milliseconds since the epoch at which the alert opened, for the rule engine's clock. */
    public long getTimestamp() {
        return alert.opened().toEpochMilli();
    }
}
