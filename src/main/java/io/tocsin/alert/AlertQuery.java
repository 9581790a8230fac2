package io.tocsin.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts to list; what is null does not restrict. Newest first by {@code opened}.
 *
 * @param from opened at or after
 * @param to opened at or before
 * @param limit how many at most, 1 to 10,000
 * @param after the id of the last alert of the page before, for the next page
 */
public record AlertQuery(
        @Nullable String device,
        @Nullable String rule,
        @Nullable String level,
        @Nullable Instant from,
        @Nullable Instant to,
        int limit,
        @Nullable String after) {
    public AlertQuery {
        if (limit < 1 || limit > 10_000) {
            throw new IllegalArgumentException("limit must be between 1 and 10000, not " + limit);
        }
    }

    public static AlertQuery newest(int limit) {
        return new AlertQuery(null, null, null, null, null, limit, null);
    }
}
