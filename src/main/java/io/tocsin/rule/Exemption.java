package io.tocsin.rule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An exception that a rule makes: events that are known and wanted.
 *
 * @param reason why; nobody can judge an exception without
 * @param owner whom to ask
 * @param expires event time from which it counts no more; null: it never ends
 * @param line where it stands in its file
 */
public record Exemption(
        Condition condition,
        String reason,
        @Nullable String owner,
        @Nullable Instant expires,
        int line) {
    public Exemption {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("an exception needs a reason");
        }
    }

    /** Whether it counts for events of this time: by event time, so that the past stays what it was. */
    public boolean isInForce(Instant time) {
        return expires == null || time.isBefore(expires);
    }
}
