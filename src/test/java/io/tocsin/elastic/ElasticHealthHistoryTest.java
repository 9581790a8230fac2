package io.tocsin.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.health.EngineHealth;
import io.tocsin.health.HealthChange;
import io.tocsin.health.NodeHealth;
import io.tocsin.health.Status;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ElasticHealthHistoryTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final ElasticClient client = SharedEngine.client();
    private final String prefix = "history-" + System.nanoTime() + "-";
    private final ElasticHealthHistory history =
            new ElasticHealthHistory(client, Clock.fixed(NOON, ZoneOffset.UTC), prefix);

    @Test
    void givenChanges_whenKeptTwice_thenEachIsThereOnceAsAnEvent() {
        HealthChange change = new HealthChange(
                NOON, "logstash", "ls1", "main", null, "stalled", Status.GREEN, Status.RED, "no event", "look");
        history.begin();
        history.keep(List.of(change));
        history.keep(List.of(change));

        JsonNode hits = hits("changes-2026.11.24");
        assertThat(hits).hasSize(1);
        JsonNode event = hits.get(0).path("_source");
        assertThat(event.path("@timestamp").asText()).isEqualTo("2026-11-24T12:00:00Z");
        assertThat(event.path("health.subject").asText()).isEqualTo("ls1/main");
        assertThat(event.path("health.status").asText()).isEqualTo("red");
        assertThat(event.path("message").asText()).isEqualTo("no event");
        assertThat(event.has("health.device")).isFalse();
    }

    @Test
    void givenPoints_whenTheyAreTooOld_thenWholeDaysAreDropped() {
        NodeHealth node = new NodeHealth("ls1", "u", Status.GREEN, NOON, NOON, List.of(), null, null, null, List.of());
        EngineHealth engine = new EngineHealth("http://es", Status.YELLOW, NOON, NOON, List.of(), List.of(), null);
        for (int day = 0; day < 4; day++) {
            history.keep(NOON.minusSeconds(day * 86_400L), List.of(node), engine);
        }
        new EventWriter(client).ensureIndex(prefix + "points-mine");

        history.dropBefore(NOON.minusSeconds(86_400));

        JsonNode left = client.json(Ask.get("/" + prefix + "*/_settings"));
        List<String> names = new ArrayList<>();
        left.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .as("what only looks like one of them stays")
                .containsExactlyInAnyOrder(
                        prefix + "points-2026.11.24", prefix + "points-2026.11.23", prefix + "points-mine");
        assertThat(hits("points-2026.11.24")).hasSize(2);
    }

    private JsonNode hits(String index) {
        Indices.refresh(client, prefix + index);
        return client.json(Ask.get("/" + prefix + index + "/_search"))
                .path("hits")
                .path("hits");
    }
}
