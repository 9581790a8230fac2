package io.tocsin.health;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One look at a Logstash node, as it told. Whatever it left out, or told in a way that is no figure, is null.
 *
 * @param ephemeralId a new one each time the node starts; its counters then begin again
 * @param status what the node thinks of itself, as told
 * @param workers of a pipeline that sets none of its own
 * @param cgroup null outside of containers
 * @param flow null before 8.5
 * @param queuedEvents in all its persisted queues
 */
public record NodeReading(
        @Nullable String version,
        @Nullable String name,
        @Nullable String host,
        @Nullable String httpAddress,
        @Nullable String id,
        @Nullable String ephemeralId,
        @Nullable String status,
        @Nullable Long workers,
        @Nullable Long batchSize,
        @Nullable Long batchDelayMillis,
        Jvm jvm,
        ProcessFigures process,
        @Nullable Cgroup cgroup,
        EventCounts events,
        @Nullable Flow flow,
        Reloads reloads,
        @Nullable Long queuedEvents,
        List<PipelineReading> pipelines) {
    public NodeReading {
        pipelines = List.copyOf(pipelines);
    }

    boolean continues(NodeReading earlier) {
        return Objects.equals(ephemeralId, earlier.ephemeralId) && events.continues(earlier.events);
    }
}
