package io.tocsin.coverage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the ledger are asked for.
 *
 * @param device null for all
 * @param rule an id; null for all
 * @param from event time, exclusive
 * @param to event time, inclusive
 */
public record CoverageQuery(
        @Nullable String device, @Nullable String rule, Instant from, Instant to) {
    public CoverageQuery {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("to must not be before from: " + to);
        }
    }

    public boolean isAbout(Entry entry) {
        return (device == null || device.equals(entry.device()))
                && (rule == null || entry.concerns(rule))
                && entry.touches(from, to);
    }
}
