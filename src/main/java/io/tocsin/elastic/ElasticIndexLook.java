package io.tocsin.elastic;

import static io.tocsin.elastic.ElasticClient.object;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.event.Device;
import io.tocsin.event.IndexLook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at the mappings and the newest document of a device's indices. */
public final class ElasticIndexLook implements IndexLook {
    private final ElasticClient client;

    public ElasticIndexLook(ElasticClient client) {
        this.client = client;
    }

    @Override
    public Sight look(Device device, List<String> fields) {
        String path = "/" + Ask.segment(device.index());
        List<String> indices = new ArrayList<>();
        client.found(Ask.get(path + "/_settings").with("filter_path", "*.settings.index.uuid"))
                .ifPresent(found -> found.fieldNames().forEachRemaining(indices::add));
        if (indices.isEmpty()) {
            return new Sight(List.of(), 0, null, List.of(), fields, IndexCheck.noIndex(device));
        }
        JsonNode newest = newest(device, path);
        List<String> there = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        JsonNode filled = filled(path, fields);
        fields.forEach(field -> (filled.path(field).path("doc_count").asLong() > 0 ? there : missing).add(field));
        return new Sight(
                indices,
                newest.path("hits").path("total").path("value").asLong(),
                time(newest),
                there,
                missing,
                new IndexCheck(client).trouble(device).orElse(null));
    }

    private JsonNode newest(Device device, String path) {
        Map<String, Object> order = object("order", "desc", "unmapped_type", "date", "numeric_type", "date");
        return client.json(Ask.post(path + "/_search")
                .json(object(
                        "size",
                        1,
                        "_source",
                        false,
                        "track_total_hits",
                        true,
                        "sort",
                        List.of(Map.of(device.timeField(), order)))));
    }

    /** How many documents have each field: a mapping alone says only that one may. */
    private JsonNode filled(String path, List<String> fields) {
        if (fields.isEmpty()) {
            return ElasticClient.JSON.createObjectNode();
        }
        Map<String, Object> filters = object();
        fields.forEach(field -> filters.put(field, Map.of("exists", Map.of("field", field))));
        Map<String, Object> counted = Map.of("fields", Map.of("filters", Map.of("filters", filters)));
        return client.json(
                        Ask.post(path + "/_search").json(object("size", 0, "track_total_hits", false, "aggs", counted)))
                .path("aggregations")
                .path("fields")
                .path("buckets");
    }

    private static @Nullable Instant time(JsonNode answer) {
        JsonNode sort = answer.path("hits").path("hits").path(0).path("sort").path(0);
        return Optional.of(sort)
                .filter(JsonNode::canConvertToLong)
                .map(value -> Instant.ofEpochMilli(value.asLong()))
                .filter(time -> time.isAfter(Instant.EPOCH))
                .orElse(null);
    }
}
