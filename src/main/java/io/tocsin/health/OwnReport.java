package io.tocsin.health;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a node reports of its own health, from 8.16 on.
 *
 * @param status as told; may be {@code unknown} and may be missing
 */
public record OwnReport(@Nullable String status, @Nullable String symptom, Map<String, Pipeline> pipelines) {
    public OwnReport {
        pipelines = Map.copyOf(pipelines);
    }

    /** @param state {@code RUNNING}, {@code TERMINATED} …, as told */
    public record Pipeline(
            @Nullable String status,
            @Nullable String symptom,
            @Nullable String state,
            List<String> causes,
            List<String> actions) {
        public Pipeline {
            causes = List.copyOf(causes);
            actions = List.copyOf(actions);
        }
    }
}
