package io.tocsin.health;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a pipeline is doing.
 *
 * @param rates null when it is gone
 * @param slowest filters and outputs, by the time they take for an event
 */
public record PipelineHealth(
        String pipeline,
        Status status,
        List<Finding> findings,
        @Nullable Rates rates,
        @Nullable EventCounts events,
        @Nullable Queue queue,
        @Nullable DeadLetters deadLetters,
        @Nullable Reloads reloads,
        List<Plugin> slowest) {
    public PipelineHealth {
        findings = List.copyOf(findings);
        slowest = List.copyOf(slowest);
    }
}
