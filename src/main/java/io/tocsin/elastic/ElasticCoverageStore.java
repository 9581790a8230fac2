package io.tocsin.elastic;

import static io.tocsin.elastic.ElasticClient.object;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.coverage.CoverageQuery;
import io.tocsin.coverage.CoverageStore;
import io.tocsin.coverage.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ledger in an index of the cluster, {@code tocsin-coverage}, made when it is first needed. */
public final class ElasticCoverageStore implements CoverageStore {
    private static final int PAGE = 1_000;

    private final ElasticClient client;
    private final StoreIndices indices;

    public ElasticCoverageStore(ElasticClient client) {
        this(client, "tocsin-");
    }

    /** @param prefix of the names of the store's indices, in lower case */
    public ElasticCoverageStore(ElasticClient client, String prefix) {
        this.client = client;
        this.indices = new StoreIndices(client, prefix);
    }

    @Override
    public void save(Collection<Entry> entries, Collection<String> dropped) {
        indices.require();
        Bulk bulk = new Bulk(indices.coverage());
        entries.forEach(entry -> bulk.index(entry.id(), json(entry)));
        dropped.forEach(bulk::delete);
        for (Bulk.Item item : bulk.send(client)) {
            if (!item.isDone() && item.status() != 404) {
                throw item.unavailable("writing to " + indices.coverage() + " at " + client.connection());
            }
        }
    }

    @Override
    public List<Entry> unfinished(String device) {
        return search(List.of(AlertSearch.term("device", device), Map.of("term", Map.of("finished", false))));
    }

    @Override
    public List<Entry> find(CoverageQuery query) {
        List<Map<String, Object>> filters = new ArrayList<>();
        if (query.device() != null) {
            filters.add(AlertSearch.term("device", query.device()));
        }
        if (query.rule() != null) {
            filters.add(Map.of("terms", Map.of("rules", List.of(query.rule(), CoverageSource.ALL_RULES))));
        }
        filters.add(AlertSearch.range("from", object("lte", query.to().toEpochMilli())));
        Object endsLater = AlertSearch.range("to", object("gte", query.from().toEpochMilli()));
        Object endless = Map.of("bool", Map.of("must_not", List.of(Map.of("exists", Map.of("field", "to")))));
        filters.add(Map.of("bool", object("should", List.of(endsLater, endless), "minimum_should_match", 1)));
        List<Entry> found = search(filters);
        // the index compares milliseconds
        found.removeIf(entry -> !query.isAbout(entry));
        return found;
    }

    private List<Entry> search(List<Map<String, Object>> filters) {
        indices.require();
        Indices.refresh(client, indices.coverage());
        List<Entry> found = new ArrayList<>();
        JsonNode last = null;
        JsonNode hits;
        do {
            hits = page(filters, last);
            hits.forEach(hit -> found.add(CoverageSource.read(hit.path("_source"))));
            last = hits.isEmpty() ? null : hits.path(hits.size() - 1).path("sort");
        } while (hits.size() == PAGE);
        return found;
    }

    private JsonNode page(List<Map<String, Object>> filters, @Nullable JsonNode after) {
        Map<String, Object> body = object(
                "size",
                PAGE,
                "track_total_hits",
                false,
                "query",
                Map.of("bool", Map.of("filter", filters)),
                "sort",
                List.of(Map.of("from", "asc"), Map.of("id", "asc")));
        if (after != null) {
            body.put("search_after", after);
        }
        JsonNode answer = client.json(Ask.post("/" + Ask.segment(indices.coverage()) + "/_search")
                .with("allow_partial_search_results", "false")
                // One that was deleted comes back with the next document.
                .with("ignore_unavailable", "true")
                .json(body));
        Completeness.require(answer, "searching " + indices.coverage() + " at " + client.connection());
        return answer.path("hits").path("hits");
    }

    private static String json(Entry entry) {
        try {
            return ElasticClient.JSON.writeValueAsString(CoverageSource.of(entry));
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("not a JSON document", impossible);
        }
    }
}
