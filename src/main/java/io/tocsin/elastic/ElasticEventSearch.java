package io.tocsin.elastic;

import static io.tocsin.elastic.ElasticClient.object;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.event.Device;
import io.tocsin.event.SourceUnavailableException;
import io.tocsin.search.EventSearch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Searches a device's indices: Lucene's queries with the engine's own {@code query_string}. */
public final class ElasticEventSearch implements EventSearch {
    private static final TypeReference<LinkedHashMap<String, Object>> DOCUMENT = new TypeReference<>() {};
    private static final int COUNTED = 10_000;

    private final ElasticClient client;

    public ElasticEventSearch(ElasticClient client) {
        this.client = client;
    }

    @Override
    public Answer search(Question question) {
        return switch (question.wanted()) {
            case Wanted.Lucene(String query) -> search(question, query);
            case Wanted.Meeting(var condition) -> new ConditionSearch(client, question).search(condition);
        };
    }

    private Answer search(Question question, String query) {
        Device device = question.device();
        Ask ask = Ask.post("/" + Ask.segment(device.index()) + "/_search")
                .with("ignore_unavailable", "true")
                .with("allow_partial_search_results", "false")
                .json(body(question, query));
        JsonNode answer;
        try {
            answer = client.json(ask);
        } catch (RefusedException refused) {
            if (refused.status() == 400) {
                throw new IllegalArgumentException("the query cannot be understood: " + query, refused);
            }
            throw refused;
        }
        requireComplete(device, answer);
        List<Found> found = new ArrayList<>();
        answer.path("hits").path("hits").forEach(hit -> found.add(found(hit)));
        JsonNode total = answer.path("hits").path("total");
        return new Answer(
                total.path("value").asLong(),
                total.path("relation").asText().equals("gte"),
                found,
                question.range().from(),
                List.of());
    }

    static void requireComplete(Device device, JsonNode answer) {
        Completeness.failure(answer).ifPresent(why -> {
            throw new SourceUnavailableException("searching " + device.index() + ": " + why, null);
        });
    }

    /** @param hit sorted by its time */
    static Found found(JsonNode hit) {
        return new Found(
                hit.path("_id").asText(),
                hit.path("_index").asText(),
                Instant.ofEpochMilli(hit.path("sort").path(0).asLong()),
                ElasticClient.JSON.convertValue(hit.path("_source"), DOCUMENT));
    }

    private static Map<String, Object> body(Question question, String query) {
        Device device = question.device();
        // All words must be there, as people who search expect; a number where a field holds text is no mistake.
        Map<String, Object> asked =
                object("query", query, "default_operator", "AND", "lenient", true, "analyze_wildcard", true);
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
                                List.of(TimeFilter.of(device, question.range()), Map.of("query_string", asked)))),
                "sort",
                List.of(Map.of(
                        device.timeField(), object("order", "desc", "numeric_type", "date", "unmapped_type", "date"))));
    }
}
