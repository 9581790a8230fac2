package io.tocsin.elastic;

import static io.tocsin.elastic.ElasticClient.object;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.event.Device;
import io.tocsin.event.EventSearch;
import io.tocsin.event.SourceUnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Searches a device's indices with the engine's own {@code query_string}. */
public final class ElasticEventSearch implements EventSearch {
    private static final TypeReference<LinkedHashMap<String, Object>> DOCUMENT = new TypeReference<>() {};
    private static final int COUNTED = 10_000;

    private final ElasticClient client;

    public ElasticEventSearch(ElasticClient client) {
        this.client = client;
    }

    @Override
    public Answer search(Question question) {
        Device device = question.device();
        Ask ask = Ask.post("/" + Ask.segment(device.index()) + "/_search")
                .with("ignore_unavailable", "true")
                .with("allow_partial_search_results", "false")
                .json(body(question));
        JsonNode answer;
        try {
            answer = client.json(ask);
        } catch (RefusedException refused) {
            if (refused.status() == 400) {
                throw new IllegalArgumentException("the query cannot be understood: " + question.query(), refused);
            }
            throw refused;
        }
        Completeness.failure(answer).ifPresent(why -> {
            throw new SourceUnavailableException("searching " + device.index() + ": " + why, null);
        });
        List<Found> found = new ArrayList<>();
        for (JsonNode hit : answer.path("hits").path("hits")) {
            found.add(new Found(
                    hit.path("_id").asText(),
                    hit.path("_index").asText(),
                    Instant.ofEpochMilli(hit.path("sort").path(0).asLong()),
                    ElasticClient.JSON.convertValue(hit.path("_source"), DOCUMENT)));
        }
        return new Answer(answer.path("hits").path("total").path("value").asLong(), found);
    }

    private Map<String, Object> body(Question question) {
        Device device = question.device();
        // All words must be there, as people who search expect; a number where a field holds text is no mistake.
        Map<String, Object> query =
                object("query", question.query(), "default_operator", "AND", "lenient", true, "analyze_wildcard", true);
        return object(
                "size",
                question.limit(),
                "track_total_hits",
                COUNTED,
                "query",
                Map.of(
                        "bool",
                        Map.of(
                                "filter",
                                List.of(TimeFilter.of(device, question.range()), Map.of("query_string", query)))),
                "sort",
                List.of(Map.of(
                        device.timeField(), object("order", "desc", "numeric_type", "date", "unmapped_type", "date"))));
    }
}
