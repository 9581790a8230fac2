package io.tocsin.elastic;

import static io.tocsin.elastic.ElasticClient.object;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.alert.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Alerts that pass some filters, newest first; those of one millisecond in order of their id. */
final class AlertSearch {
    private static final int PAGE = 1_000;

    private final ElasticClient client;
    private final String index;
    private final List<Map<String, Object>> filters;

    AlertSearch(ElasticClient client, String index, List<Map<String, Object>> filters) {
        this.client = client;
        this.index = index;
        this.filters = List.copyOf(filters);
        Indices.refresh(client, index);
    }

    static Map<String, Object> term(String field, String value) {
        return Map.of("term", Map.of(field, value));
    }

    /** @param bounds in milliseconds since the epoch */
    static Map<String, Object> range(String field, Map<String, Object> bounds) {
        bounds.put("format", "epoch_millis");
        return Map.of("range", Map.of(field, bounds));
    }

    void all(Consumer<Alert> consumer) {
        Optional<Alert> after = Optional.empty();
        List<Alert> page;
        do {
            page = page(PAGE, after);
            page.forEach(consumer);
            after = page.isEmpty() ? Optional.empty() : Optional.of(page.getLast());
        } while (page.size() == PAGE);
    }

    List<Alert> page(int limit, Optional<Alert> after) {
        Map<String, Object> body = object(
                "size",
                limit,
                "track_total_hits",
                false,
                "query",
                Map.of("bool", Map.of("filter", filters)),
                "sort",
                List.of(Map.of("@timestamp", "desc"), Map.of("event.id", "asc")));
        after.ifPresent(last -> body.put("search_after", List.of(last.opened().toEpochMilli(), last.id())));
        JsonNode answer = client.json(Ask.post("/" + Ask.segment(index) + "/_search")
                .with("allow_partial_search_results", "false")
                // One that was deleted comes back with the next document.
                .with("ignore_unavailable", "true")
                .json(body));
        Completeness.require(answer, "searching " + index + " at " + client.connection());
        List<Alert> alerts = new ArrayList<>();
        answer.path("hits").path("hits").forEach(hit -> alerts.add(AlertSource.read(hit.path("_source"))));
        return alerts;
    }
}
