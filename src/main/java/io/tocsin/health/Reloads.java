package io.tocsin.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How often a pipeline's configuration was loaded again. */
public record Reloads(
        @Nullable Long successes,
        @Nullable Long failures,
        @Nullable Instant lastSuccess,
        @Nullable Instant lastFailure,
        @Nullable String lastError) {
    boolean lastFailed() {
        return lastFailure != null && (lastSuccess == null || lastSuccess.isBefore(lastFailure));
    }
}
