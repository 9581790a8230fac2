package io.tocsin.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.event.SourceUnavailableException;
import java.util.List;
import java.util.Map;

/** A state of some indices that stays as it is while it is read page by page. */
final class PointInTime implements AutoCloseable {
    /** From one page to the next; the consumer of a page may be slow. */
    static final String KEEP_ALIVE = "5m";

    private final ElasticClient client;
    private String id;

    private PointInTime(ElasticClient client, String id) {
        this.client = client;
        this.id = id;
    }

    static PointInTime open(ElasticClient client, String index) {
        String path = "/" + Ask.segment(index) + client.flavour().pointInTimePath();
        JsonNode answer = client.json(Ask.post(path).with("keep_alive", KEEP_ALIVE));
        return new PointInTime(
                client,
                answer.path(client.flavour().openSearch() ? "pit_id" : "id").asText());
    }

    /** For the body of a search. */
    Map<String, Object> json() {
        return Map.of("id", id, "keep_alive", KEEP_ALIVE);
    }

    /** Each answer may name it anew. */
    void renamed(String newId) {
        id = newId;
    }

    @Override
    public void close() {
        boolean openSearch = client.flavour().openSearch();
        Object body = openSearch ? Map.of("pit_id", List.of(id)) : Map.of("id", id);
        try {
            client.found(Ask.delete(client.flavour().pointInTimePath()).json(body));
        } catch (SourceUnavailableException | RefusedException failed) {
            // it ends by itself
        }
    }
}
