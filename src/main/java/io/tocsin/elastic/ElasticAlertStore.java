package io.tocsin.elastic;

import static io.tocsin.elastic.ElasticClient.object;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertQuery;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.Checkpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Alerts and checkpoints in two indices of the cluster: {@code tocsin-alerts} and {@code tocsin-checkpoints}, made when they are first needed. Any number of threads, and of processes, may write.
 */
public final class ElasticAlertStore implements AlertStore {
    private final ElasticClient client;
    private final StoreIndices indices;
    private final AlertWriter writer;

    public ElasticAlertStore(ElasticClient client) {
        this(client, "tocsin-");
    }

    /** @param prefix of the names of both indices, in lower case */
    public ElasticAlertStore(ElasticClient client, String prefix) {
        this.client = client;
        this.indices = new StoreIndices(client, prefix);
        this.writer = new AlertWriter(client, indices.alerts());
    }

    @Override
    public void store(Collection<Alert> alerts) {
        indices.require();
        writer.write(alerts);
    }

    @Override
    public List<Alert> lastingSince(String device, Instant time) {
        List<Map<String, Object>> filters = List.of(
                AlertSearch.term("tocsin.device", device),
                AlertSearch.range("tocsin.quiet_until", object("gte", time.toEpochMilli())));
        List<Alert> lasting = new ArrayList<>();
        search(filters).all(lasting::add);
        // the index compares milliseconds
        lasting.removeIf(alert -> alert.quietUntil().isBefore(time));
        return lasting;
    }

    @Override
    public Optional<Alert> find(String id) {
        return document(indices.alerts(), id).map(AlertSource::read);
    }

    @Override
    public List<Alert> list(AlertQuery query) {
        List<Map<String, Object>> filters = new ArrayList<>();
        if (query.device() != null) {
            filters.add(AlertSearch.term("tocsin.device", query.device()));
        }
        if (query.rule() != null) {
            filters.add(AlertSearch.term("rule.id", query.rule()));
        }
        if (query.level() != null) {
            filters.add(AlertSearch.term("tocsin.level", query.level()));
        }
        if (query.from() != null) {
            filters.add(
                    AlertSearch.range("@timestamp", object("gte", query.from().toEpochMilli())));
        }
        if (query.to() != null) {
            filters.add(AlertSearch.range("@timestamp", object("lte", query.to().toEpochMilli())));
        }
        Optional<Alert> after = Optional.ofNullable(query.after()).flatMap(this::find);
        return search(filters).page(query.limit(), after);
    }

    private AlertSearch search(List<Map<String, Object>> filters) {
        indices.require();
        return new AlertSearch(client, indices.alerts(), filters);
    }

    @Override
    public Optional<Checkpoint> checkpoint(String device) {
        return document(indices.checkpoints(), device).map(CheckpointSource::read);
    }

    @Override
    public void save(Checkpoint checkpoint) {
        indices.require();
        client.json(Ask.put(path(indices.checkpoints(), checkpoint.device())).json(CheckpointSource.of(checkpoint)));
    }

    /** Read by its id, which sees what was written a moment ago. */
    private Optional<JsonNode> document(String index, String id) {
        return client.found(Ask.get(path(index, id))).map(document -> document.path("_source"));
    }

    private static String path(String index, String id) {
        return "/" + Ask.segment(index) + "/_doc/" + Ask.segment(id);
    }
}
