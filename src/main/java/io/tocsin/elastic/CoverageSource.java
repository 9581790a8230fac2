package io.tocsin.elastic;

import static io.tocsin.elastic.ElasticClient.object;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.coverage.Entry;
import io.tocsin.event.Obstacle;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An entry of the ledger as it lies in the index. */
final class CoverageSource {
    /** In the place of every rule's id, where an entry is about all. */
    static final String ALL_RULES = "*";

    private CoverageSource() {}

    static Map<String, Object> of(Entry entry) {
        Obstacle obstacle = entry.obstacle();
        Map<String, Object> source = object(
                "id", entry.id(),
                "device", entry.device(),
                "rules", entry.rules().isEmpty() ? List.of(ALL_RULES) : entry.rules(),
                "state", entry.state().text(),
                "detail", entry.detail(),
                "from", entry.from().toString(),
                "noted", entry.noted().toString(),
                "finished", entry.isFinished());
        put(source, "reason", obstacle == null ? null : obstacle.text());
        put(source, "to", entry.to());
        put(source, "filled", entry.filled());
        return source;
    }

    private static void put(Map<String, Object> source, String name, @Nullable Object value) {
        if (value != null) {
            source.put(name, value.toString());
        }
    }

    static Entry read(JsonNode source) {
        Set<String> rules = new TreeSet<>();
        source.path("rules").forEach(rule -> rules.add(rule.asText()));
        rules.remove(ALL_RULES);
        JsonNode reason = source.path("reason");
        return new Entry(
                source.path("device").asText(),
                rules,
                reason.isMissingNode() ? null : Obstacle.valueOf(reason.asText().toUpperCase(Locale.ROOT)),
                source.path("detail").asText(),
                Instant.parse(source.path("from").asText()),
                time(source.path("to")),
                Instant.parse(source.path("noted").asText()),
                time(source.path("filled")));
    }

    private static @Nullable Instant time(JsonNode time) {
        return time.isMissingNode() ? null : Instant.parse(time.asText());
    }
}
