package io.tocsin.elastic;

import static io.tocsin.elastic.ElasticClient.object;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.alert.Triage;
import io.tocsin.alert.TriageStore;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A document for each alert that somebody looked at, under its id, in the index {@code tocsin-triage}, which is made when it is first needed. */
public final class ElasticTriageStore implements TriageStore {
    private static final Map<String, Object> KEYWORD = Map.of("type", "keyword", "ignore_above", 8_191);

    private final ElasticClient client;
    private final String index;
    private volatile boolean there;

    public ElasticTriageStore(ElasticClient client) {
        this(client, "tocsin-");
    }

    /** @param prefix of the index's name, in lower case */
    public ElasticTriageStore(ElasticClient client, String prefix) {
        this.client = client;
        this.index = prefix + "triage";
    }

    @Override
    public Map<String, Triage> triage(Collection<String> alerts) {
        if (alerts.isEmpty()) {
            return Map.of();
        }
        Ask ask = Ask.post("/" + Ask.segment(index) + "/_mget").json(Map.of("ids", List.copyOf(alerts)));
        Map<String, Triage> found = new HashMap<>();
        // Without the index, each document comes with an error of its own.
        for (JsonNode document : client.json(ask).path("docs")) {
            if (document.path("found").asBoolean()) {
                found.put(document.path("_id").asText(), read(document.path("_source")));
            }
        }
        return found;
    }

    @Override
    public void save(String alert, Triage said) {
        require();
        Triage before = triage(List.of(alert)).get(alert);
        Triage triage = before == null ? said : said.after(before);
        Map<String, Object> document =
                object("state", triage.state().text(), "at", triage.at().toString());
        if (triage.acknowledged() != null) {
            document.put("acknowledged", triage.acknowledged().toString());
        }
        if (triage.by() != null) {
            document.put("by", triage.by());
        }
        if (triage.comment() != null) {
            document.put("comment", triage.comment());
        }
        client.json(Ask.put("/" + Ask.segment(index) + "/_doc/" + Ask.segment(alert))
                .with("refresh", "true")
                .json(document));
    }

    private void require() {
        if (!there) {
            Map<String, Object> properties = object(
                    "state",
                    KEYWORD,
                    "by",
                    KEYWORD,
                    "comment",
                    Map.of("type", "text"),
                    "at",
                    Map.of("type", "date"),
                    "acknowledged",
                    Map.of("type", "date"));
            Indices.createIfMissing(
                    client,
                    index,
                    Map.of(
                            "settings",
                            Map.of("index.number_of_shards", 1, "index.auto_expand_replicas", "0-1"),
                            "mappings",
                            Map.of("properties", properties)));
            there = true;
        }
    }

    private static Triage read(JsonNode document) {
        Triage.State state = Triage.State.of(document.path("state").asText()).orElse(Triage.State.OPEN);
        String by = document.path("by").asText(null);
        String comment = document.path("comment").asText(null);
        Instant at = Instant.parse(document.path("at").asText());
        return document.has("acknowledged")
                ? new Triage(
                        state,
                        by,
                        comment,
                        at,
                        Instant.parse(document.path("acknowledged").asText()))
                : new Triage(state, by, comment, at);
    }
}
