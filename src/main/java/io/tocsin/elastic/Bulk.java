package io.tocsin.elastic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.event.Obstacle;
import io.tocsin.event.SourceUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One {@code _bulk} request, and what became of each of its items. */
final class Bulk {
    private final String index;
    private final StringBuilder lines = new StringBuilder();
    private int items;

    Bulk(String index) {
        this.index = index;
    }

    /** What became of an item. Status 200 and 201: it is on disk; 409: it is there already, or newer than expected. */
    record Item(String id, int status, String error) {
        boolean isDone() {
            return status < 300;
        }

        boolean isConflict() {
            return status == 409;
        }

        boolean mayPass() {
            return status == 429 || status >= 500 || isBlocked() || isWithoutShard();
        }

        /** The index is there, but what it is on has failed, as on a full disk. */
        private boolean isWithoutShard() {
            return error.contains("shard_not_found_exception");
        }

        private boolean isBlocked() {
            return error.contains("cluster_block_exception");
        }

        /** @param what was being done */
        SourceUnavailableException unavailable(String what) {
            Obstacle obstacle = isBlocked() ? Obstacle.READ_ONLY : Obstacle.ENGINE_BUSY;
            return new SourceUnavailableException(what + ": " + error, obstacle, null);
        }
    }

    void create(String id, Map<String, ?> document) {
        add(Map.of("create", Map.of("_id", id)), json(document));
    }

    void index(String id, String document) {
        add(Map.of("index", Map.of("_id", id)), document);
    }

    /** What is not there is fine. */
    void delete(String id) {
        lines.append(json(Map.of("delete", Map.of("_id", id)))).append('\n');
        items++;
    }

    /** Only if the stored document is still in the state that was read. */
    void replace(String id, Map<String, ?> document, long sequence, long term) {
        add(Map.of("index", Map.of("_id", id, "if_seq_no", sequence, "if_primary_term", term)), json(document));
    }

    int size() {
        return items;
    }

    /** Of the request, about: characters. */
    int length() {
        return lines.length();
    }

    /** @throws SourceUnavailableException when the cluster could not take the request; some items may be done */
    List<Item> send(ElasticClient client) {
        if (items == 0) {
            return List.of();
        }
        JsonNode answer =
                client.json(Ask.post("/" + Ask.segment(index) + "/_bulk").lines(lines.toString()));
        List<Item> done = new ArrayList<>(items);
        for (JsonNode item : answer.path("items")) {
            JsonNode result = item.elements().next();
            JsonNode error = result.path("error");
            String why =
                    error.path("type").asText("") + ": " + error.path("reason").asText("");
            done.add(new Item(result.path("_id").asText(), result.path("status").asInt(), why));
        }
        if (done.size() != items) {
            throw new SourceUnavailableException(
                    "writing to " + index + " at " + client.connection() + ": " + done.size() + " answers to " + items
                            + " documents",
                    null);
        }
        return done;
    }

    private void add(Map<String, ?> action, String document) {
        lines.append(json(action)).append('\n').append(document).append('\n');
        items++;
    }

    private static String json(Map<String, ?> document) {
        try {
            return ElasticClient.JSON.writeValueAsString(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("not a JSON document", impossible);
        }
    }
}
