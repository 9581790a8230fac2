package io.tocsin.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says to whoever gets its alerts.
 *
 * @param owner who answers for the rule
 * @param runbook what to do, or where it is written
 * @param receivers names of those to be told
 */
public record Handling(
        @Nullable String owner,
        @Nullable String runbook,
        List<String> receivers,
        @Nullable Message message) {
    /** Says nothing. */
    public static final Handling NONE = new Handling(null, null, List.of(), null);

    public Handling {
        receivers = List.copyOf(receivers);
    }

    /** The event's fields that the message names. */
    public List<String> eventFields() {
        return message == null ? List.of() : message.eventFields();
    }
}
