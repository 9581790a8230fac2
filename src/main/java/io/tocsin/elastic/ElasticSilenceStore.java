package io.tocsin.elastic;

import static io.tocsin.elastic.ElasticClient.object;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.alert.Silence;
import io.tocsin.alert.SilenceDocument;
import io.tocsin.alert.SilenceStore;
import io.tocsin.event.SourceUnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A document for each silence in the index {@code tocsin-silences}, which is made when it is first needed. */
public final class ElasticSilenceStore implements SilenceStore {
    private static final Logger log = LoggerFactory.getLogger(ElasticSilenceStore.class);
    private static final TypeReference<Map<String, Object>> DOCUMENT = new TypeReference<>() {};
    private static final Map<String, Object> KEYWORD = Map.of("type", "keyword", "ignore_above", 8_191);
    private static final Map<String, Object> DATE = Map.of("type", "date");
    private static final int PAGE = 1_000;
    private static final int MOST_ROUNDS = 20;
    private static final int CONFLICT = 409;

    private final ElasticClient client;
    private final String index;
    private volatile boolean there;

    public ElasticSilenceStore(ElasticClient client) {
        this(client, "tocsin-");
    }

    /** @param prefix of the index's name, in lower case */
    public ElasticSilenceStore(ElasticClient client, String prefix) {
        this.client = client;
        this.index = prefix + "silences";
    }

    @Override
    public void create(Silence silence) {
        require();
        client.json(
                Ask.put(path("_create", silence.id())).with("refresh", "true").json(SilenceDocument.of(silence)));
    }

    @Override
    public Optional<Silence> change(String id, UnaryOperator<Silence> change) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Optional<JsonNode> found = client.found(Ask.get(path("_doc", id)));
            if (found.isEmpty()) {
                return Optional.empty();
            }
            Silence before = read(found.get().path("_source"));
            Silence after = change.apply(before);
            if (after.equals(before) || isReplaced(found.get(), after)) {
                return Optional.of(after);
            }
        }
        throw new SourceUnavailableException(
                "writing to " + index + " at " + client.connection() + ": others keep changing the same silence", null);
    }

    /** Unless somebody else was faster. */
    private boolean isReplaced(JsonNode before, Silence after) {
        try {
            client.json(Ask.put(path("_doc", after.id()))
                    .with("if_seq_no", before.path("_seq_no").asText())
                    .with("if_primary_term", before.path("_primary_term").asText())
                    .with("refresh", "true")
                    .json(SilenceDocument.of(after)));
            return true;
        } catch (RefusedException refused) {
            if (refused.status() == CONFLICT) {
                return false;
            }
            throw refused;
        }
    }

    @Override
    public List<Silence> endingSince(Instant time) {
        List<Silence> silences = new ArrayList<>();
        List<JsonNode> hits;
        Object after = null;
        do {
            hits = page(time, after);
            for (JsonNode hit : hits) {
                add(hit, silences);
            }
            after = hits.isEmpty() ? null : hits.getLast().path("sort");
        } while (hits.size() == PAGE);
        return silences;
    }

    private List<JsonNode> page(Instant time, @Nullable Object after) {
        Map<String, Object> body = object(
                "size",
                PAGE,
                "query",
                AlertSearch.range("ends", object("gte", time.toEpochMilli())),
                "sort",
                List.of(Map.of("id", Map.of("order", "asc", "unmapped_type", "keyword"))));
        if (after != null) {
            body.put("search_after", after);
        }
        JsonNode answer = client.json(Ask.post("/" + Ask.segment(index) + "/_search")
                .with("allow_partial_search_results", "false")
                .with("ignore_unavailable", "true")
                .json(body));
        Completeness.require(answer, "searching " + index + " at " + client.connection());
        List<JsonNode> hits = new ArrayList<>();
        answer.path("hits").path("hits").forEach(hits::add);
        return hits;
    }

    /** One that somebody else wrote there, and wrongly, must not keep the others from holding. */
    private void add(JsonNode hit, List<Silence> silences) {
        try {
            silences.add(read(hit.path("_source")));
        } catch (RuntimeException broken) {
            log.warn(
                    "{} in {} is no silence and is passed over", hit.path("_id").asText(), index, broken);
        }
    }

    private static Silence read(JsonNode source) {
        return SilenceDocument.read(ElasticClient.JSON.convertValue(source, DOCUMENT));
    }

    private void require() {
        if (!there) {
            Map<String, Object> properties = object(
                    "id",
                    KEYWORD,
                    "starts",
                    DATE,
                    "ends",
                    DATE,
                    "created",
                    DATE,
                    "owner",
                    KEYWORD,
                    "reason",
                    Map.of("type", "text"),
                    "expired_by",
                    KEYWORD,
                    "matchers",
                    Map.of("properties", Map.of("name", KEYWORD, "value", KEYWORD)));
            Map<String, Object> settings = object("index.number_of_shards", 1, "index.auto_expand_replicas", "0-1");
            Indices.createIfMissing(
                    client, index, object("settings", settings, "mappings", object("properties", properties)));
            there = true;
        }
    }

    private String path(String kind, String id) {
        return "/" + Ask.segment(index) + "/" + kind + "/" + Ask.segment(id);
    }
}
