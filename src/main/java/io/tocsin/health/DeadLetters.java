package io.tocsin.health;

import org.jspecify.annotations.Nullable;

/** A pipeline's dead letter queue: events that an output refused for good. */
public record DeadLetters(
        @Nullable Long sizeBytes,
        @Nullable Long maxBytes,
        @Nullable Long droppedEvents,
        @Nullable Long expiredEvents,
        @Nullable String storagePolicy,
        @Nullable String lastError) {}
