package io.tocsin.health;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a Logstash node is doing.
 *
 * @param node as the settings name it
 * @param status the worst of its own findings and of its pipelines
 * @param looked when it was last asked; null before that
 * @param answered when it last answered; null when it never did
 * @param findings of the node as a whole, worst first
 * @param rates of the node as a whole
 * @param reading what it last told; null when it never answered
 */
public record NodeHealth(
        String node,
        String url,
        Status status,
        @Nullable Instant looked,
        @Nullable Instant answered,
        List<Finding> findings,
        @Nullable Rates rates,
        @Nullable NodeReading reading,
        @Nullable NodeInfo info,
        List<PipelineHealth> pipelines) {
    public NodeHealth {
        findings = List.copyOf(findings);
        pipelines = List.copyOf(pipelines);
    }
}
