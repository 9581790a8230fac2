package io.tocsin.health;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One pipeline as its node told of it.
 *
 * @param ephemeralId a new one each time the pipeline starts; its counters then begin again
 * @param flow null before 8.5
 * @param queue null for internal pipelines
 * @param deadLetters null when the pipeline has none
 */
public record PipelineReading(
        String name,
        @Nullable String ephemeralId,
        @Nullable String hash,
        EventCounts events,
        @Nullable Flow flow,
        @Nullable Queue queue,
        @Nullable DeadLetters deadLetters,
        Reloads reloads,
        List<Plugin> plugins) {
    public PipelineReading {
        plugins = List.copyOf(plugins);
    }

    /** Filters and outputs, by the time they take for an event, slowest first. */
    public List<Plugin> slowest(int most) {
        return plugins.stream()
                .filter(plugin -> !plugin.kind().equals("input") && plugin.cost() != null)
                .sorted(Comparator.comparingDouble((Plugin plugin) -> Objects.requireNonNull(plugin.cost()))
                        .reversed())
                .limit(most)
                .toList();
    }

    boolean continues(PipelineReading earlier) {
        return Objects.equals(ephemeralId, earlier.ephemeralId) && events.continues(earlier.events);
    }
}
