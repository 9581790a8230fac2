package io.tocsin.health;

import org.jspecify.annotations.Nullable;

/**
 * One input, filter or output of a pipeline.
 *
 * @param kind {@code input}, {@code filter} or {@code output}
 * @param name of the plugin, as {@code grok}; its id when it has none
 * @param utilization share of the workers' time it takes, in percent
 */
public record Plugin(
        String kind,
        String id,
        String name,
        @Nullable Long in,
        @Nullable Long out,
        @Nullable Long durationMillis,
        @Nullable Double millisPerEvent,
        @Nullable Double utilization) {

    /** As the node tells, over its lifetime, or from counts and duration. Null for inputs and where nothing came by. */
    public @Nullable Double cost() {
        if (millisPerEvent != null) {
            return millisPerEvent;
        }
        return in == null || in == 0 || durationMillis == null ? null : (double) durationMillis / in;
    }
}
