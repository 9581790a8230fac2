package io.tocsin.health;

import org.jspecify.annotations.Nullable;

/**
 * A pipeline's queue.
 *
 * @param type {@code memory} or {@code persisted}, as told
 * @param maxBytes null when unlimited or of no meaning (0 for a queue in memory)
 * @param freeDiskBytes of the disk that a persisted queue lies on
 */
public record Queue(
        @Nullable String type,
        @Nullable Long events,
        @Nullable Long sizeBytes,
        @Nullable Long maxBytes,
        @Nullable Long maxUnreadEvents,
        @Nullable Long freeDiskBytes,
        @Nullable String path) {
    boolean isPersisted() {
        return "persisted".equals(type);
    }
}
