package io.tocsin.health;

import org.jspecify.annotations.Nullable;

/**
 * What a container lets a node have of the CPU, and how often it was held back, since the container's start.
 *
 * @param quotaMicros null when there is no limit
 */
public record Cgroup(
        @Nullable String controlGroup,
        @Nullable Long usageNanos,
        @Nullable Long quotaMicros,
        @Nullable Long periodMicros,
        @Nullable Long elapsedPeriods,
        @Nullable Long throttledTimes,
        @Nullable Long throttledNanos) {}
