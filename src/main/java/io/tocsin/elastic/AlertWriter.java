package io.tocsin.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.alert.Alert;
import io.tocsin.event.SourceUnavailableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Brings alerts to the index: creates what is not there, and where there is one already replaces it only by a later
 * state, on the condition that it is still the one that was compared. So writers may overlap and repeat themselves.
 */
final class AlertWriter {
    private static final int MOST_PER_REQUEST = 1_000;
    /** What makes an alert large. */
    private static final int MOST_EVIDENCE_PER_REQUEST = 20_000;

    private static final int MOST_ROUNDS = 20;

    private final ElasticClient client;
    private final String index;
    private final Set<String> unindexed = ConcurrentHashMap.newKeySet();

    AlertWriter(ElasticClient client, String index) {
        this.client = client;
        this.index = index;
    }

    void write(Collection<Alert> alerts) {
        List<Alert> latest = List.copyOf(latestById(alerts).values());
        for (int from = 0; from < latest.size(); ) {
            int to = end(latest, from);
            writePart(latest.subList(from, to));
            from = to;
        }
    }

    /** Where a request ends that begins with an alert; it takes at least that one. */
    private static int end(List<Alert> alerts, int from) {
        int to = from;
        int evidence = 0;
        while (to < alerts.size() && to - from < MOST_PER_REQUEST && evidence < MOST_EVIDENCE_PER_REQUEST) {
            evidence += alerts.get(to).evidence().size();
            to++;
        }
        return to;
    }

    private static Map<String, Alert> latestById(Collection<Alert> alerts) {
        Map<String, Alert> latest = new LinkedHashMap<>();
        for (Alert alert : alerts) {
            latest.merge(alert.id(), alert, (known, next) -> known.isFurtherThan(next) ? known : next);
        }
        return latest;
    }

    private void writePart(List<Alert> alerts) {
        Bulk bulk = new Bulk(index);
        alerts.forEach(alert -> bulk.create(alert.id(), source(alert)));
        List<Alert> open = rest(alerts, bulk.send(client));
        for (int round = 0; !open.isEmpty(); round++) {
            if (round == MOST_ROUNDS) {
                throw new SourceUnavailableException(
                        "writing to " + index + " at " + client.connection() + ": others keep changing the same alerts",
                        null);
            }
            open = replace(open);
        }
    }

    /** Those that were there before the others. */
    private List<Alert> replace(List<Alert> alerts) {
        Map<String, JsonNode> stored = stored(alerts);
        Bulk bulk = new Bulk(index);
        List<Alert> sent = new ArrayList<>();
        for (Alert alert : alerts) {
            JsonNode document = stored.get(alert.id());
            if (document == null) {
                bulk.create(alert.id(), source(alert));
                sent.add(alert);
            } else if (isNews(alert, AlertSource.read(document.path("_source")))) {
                long sequence = document.path("_seq_no").asLong();
                long term = document.path("_primary_term").asLong();
                bulk.replace(alert.id(), source(alert), sequence, term);
                sent.add(alert);
            }
        }
        return rest(sent, bulk.send(client));
    }

    private static boolean isNews(Alert alert, Alert stored) {
        return !stored.isFurtherThan(alert) && !stored.equals(alert);
    }

    private Map<String, JsonNode> stored(List<Alert> alerts) {
        Map<String, JsonNode> stored = new HashMap<>();
        Ask ask = Ask.post("/" + Ask.segment(index) + "/_mget")
                .json(Map.of("ids", alerts.stream().map(Alert::id).toList()));
        for (JsonNode document : client.json(ask).path("docs")) {
            if (document.path("found").asBoolean()) {
                stored.put(document.path("_id").asText(), document);
            }
        }
        return stored;
    }

    /** Those that are not stored by this: another state was there, or the index does not take the group as fields. */
    private List<Alert> rest(List<Alert> sent, List<Bulk.Item> items) {
        List<Alert> open = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Bulk.Item item = items.get(i);
            Alert alert = sent.get(i);
            if (item.mayPass()) {
                throw item.unavailable("writing to " + index + " at " + client.connection());
            }
            if (!item.isDone()) {
                if (!item.isConflict() && !unindexed.add(alert.id())) {
                    throw new IllegalStateException("alert " + alert.id() + " cannot be stored in " + index + " at "
                            + client.connection() + ": " + item.error());
                }
                open.add(alert);
            }
        }
        return open;
    }

    private Map<String, Object> source(Alert alert) {
        return unindexed.contains(alert.id()) ? AlertSource.withUnindexedGroup(alert) : AlertSource.of(alert);
    }
}
