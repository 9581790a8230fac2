package io.tocsin.health;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What does not change while a node runs: its machine and how its pipelines are set. */
public record NodeInfo(
        @Nullable String operatingSystem,
        @Nullable Long processors,
        @Nullable String javaVersion,
        Map<String, PipelineInfo> pipelines) {
    public NodeInfo {
        pipelines = Map.copyOf(pipelines);
    }

    /** How one pipeline is set. */
    public record PipelineInfo(
            @Nullable Long workers,
            @Nullable Long batchSize,
            @Nullable Long batchDelayMillis,
            @Nullable Boolean deadLetterQueue,
            @Nullable Boolean reloadsItself) {}
}
