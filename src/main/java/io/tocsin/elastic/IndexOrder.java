package io.tocsin.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.event.Device;
import io.tocsin.event.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The order in which documents reached a device's indices: {@code _seq_no}, which each shard counts for itself. An index is
 * known by its uuid, too: one that was deleted and made anew begins again.
 *
 * <p>Where a device says at which time a document was taken in, that field is the order: for indices in other clusters,
 * which tell no sequence numbers.
 */
final class IndexOrder {
    /** Documents of one search; as many as an index lists at once. */
    static final int SLICE = 10_000;

    private static final String ARRIVAL = "arrival";

    /** Where there is nothing, everything will be new. */
    private static final String NOWHERE = "nowhere";

    /**
     * A stretch of the order, with at most {@link #SLICE} documents where the order counts them.
     *
     * @param shard the only one it is about; -1 for all
     */
    record Stretch(String index, int shard, Map<String, Object> query) {}

    private final ElasticClient client;

    IndexOrder(ElasticClient client) {
        this.client = client;
    }

    Position position(Device device) {
        return new Position(device.arrival() == null ? sequences(device) : arrival(device, device.arrival()));
    }

    /** What lies between two positions. */
    List<Stretch> between(Device device, Position since, Position upTo) {
        List<Stretch> stretches = new ArrayList<>();
        upTo.reached().forEach((place, last) -> {
            long known = since.reached().getOrDefault(place, -1L);
            if (place.equals(ARRIVAL)) {
                if (known < last && device.arrival() != null) {
                    stretches.add(new Stretch(device.index(), -1, range(device.arrival(), known, last)));
                }
                return;
            }
            if (place.equals(NOWHERE)) {
                return;
            }
            String[] parts = place.split("/");
            for (long from = known; from < last; from += SLICE) {
                Map<String, Object> range = range("_seq_no", from, Math.min(last, from + SLICE));
                stretches.add(new Stretch(parts[0], Integer.parseInt(parts[2]), range));
            }
        });
        return stretches;
    }

    private static Map<String, Object> range(String field, long after, long upTo) {
        return Map.of(
                "range",
                Map.of(
                        field,
                        field.equals("_seq_no")
                                ? Map.of("gt", after, "lte", upTo)
                                : Map.of("gt", after, "lte", upTo, "format", "epoch_millis")));
    }

    /** What all copies of a shard have can be lost no more, so that its numbers are given once. */
    private Map<String, Long> sequences(Device device) {
        Optional<JsonNode> answer = client.found(Ask.get("/" + Ask.segment(device.index()) + "/_stats/docs")
                .with("level", "shards")
                .with(
                        "filter_path",
                        "_shards.failures.reason,indices.*.uuid,indices.*.shards.*.seq_no.global_checkpoint"));
        Map<String, Long> reached = new HashMap<>();
        answer.ifPresent(all -> all.path("indices").properties().forEach(index -> {
            String name = index.getKey() + "/" + index.getValue().path("uuid").asText() + "/";
            index.getValue().path("shards").properties().forEach(shard -> {
                for (JsonNode copy : shard.getValue()) {
                    long last = copy.path("seq_no").path("global_checkpoint").asLong(-1);
                    reached.merge(name + shard.getKey(), last, Math::max);
                }
            });
        }));
        return reached.isEmpty() ? Map.of(NOWHERE, 0L) : reached;
    }

    private Map<String, Long> arrival(Device device, String field) {
        JsonNode newest = client.json(Ask.post("/" + Ask.segment(device.index()) + "/_search")
                .with("ignore_unavailable", "true")
                .with("allow_partial_search_results", "false")
                .json(Map.of(
                        "size",
                        0,
                        "track_total_hits",
                        false,
                        "aggs",
                        Map.of("newest", Map.of("max", Map.of("field", field))))));
        JsonNode value = newest.path("aggregations").path("newest").path("value");
        // A clock that runs ahead must not hide what comes until then.
        return value.isNumber()
                ? Map.of(ARRIVAL, Math.min(value.asLong(), Instant.now().toEpochMilli()))
                : Map.of(NOWHERE, 0L);
    }
}
