package io.tocsin.elastic;

import static io.tocsin.elastic.ElasticClient.object;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.alert.Checkpoint;
import io.tocsin.alert.Gap;
import io.tocsin.event.Position;
import io.tocsin.event.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A checkpoint as it lies in the index; {@code resume} is not indexed. */
final class CheckpointSource {
    private CheckpointSource() {}

    static Map<String, Object> of(Checkpoint checkpoint) {
        List<Object> gaps = new ArrayList<>();
        for (Gap gap : checkpoint.gaps()) {
            gaps.add(object(
                    "from", gap.range().from().toString(),
                    "to", gap.range().to().toString(),
                    "rules", gap.rules(),
                    "late_seconds", gap.late().toSeconds()));
        }
        return object(
                "device", checkpoint.device(),
                "start", checkpoint.start().toString(),
                "watermark", checkpoint.watermark().toString(),
                "resume", object("position", checkpoint.position().reached(), "gaps", gaps));
    }

    static Checkpoint read(JsonNode source) {
        Map<String, Long> reached = new HashMap<>();
        source.path("resume")
                .path("position")
                .properties()
                .forEach(place -> reached.put(place.getKey(), place.getValue().asLong()));
        List<Gap> gaps = new ArrayList<>();
        source.path("resume").path("gaps").forEach(gap -> gaps.add(gap(gap)));
        return new Checkpoint(
                source.path("device").asText(),
                Instant.parse(source.path("start").asText()),
                Instant.parse(source.path("watermark").asText()),
                new Position(reached),
                gaps);
    }

    private static Gap gap(JsonNode gap) {
        Set<String> rules = new HashSet<>();
        gap.path("rules").forEach(rule -> rules.add(rule.asText()));
        TimeRange range = new TimeRange(
                Instant.parse(gap.path("from").asText()),
                Instant.parse(gap.path("to").asText()));
        return new Gap(range, rules, Duration.ofSeconds(gap.path("late_seconds").asLong()));
    }
}
