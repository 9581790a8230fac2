package io.tocsin.elastic;

import static io.tocsin.elastic.ElasticClient.object;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.event.Arrivals;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.SourceUnavailableException;
import io.tocsin.event.TimeRange;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks through stretches of arrivals for what is behind the watermark: first for ids and times only, then, unless they are
 * a flood, for the events.
 *
 * <pre>{@code
 * {"size": 10000, "_source": false, "sort": [{"@timestamp": …}],
 *  "query": {"bool": {"filter": [{"range": {"_seq_no": {"gt": 70, "lte": 90}}}, {"bool": {"should": [
 *      {"range": {"@timestamp": {"lte": "…"}}}, {"bool": {"must_not": [{"exists": {"field": "@timestamp"}}]}}]}}]}}}
 * }</pre>
 */
final class ArrivalSearch {
    /** So many late events are read; more are a flood, of which the times are enough. */
    private static final int LISTED = 500;

    private static final long MINUTE = 60_000;

    private record Found(IndexOrder.Stretch at, String id) {}

    private final ElasticClient client;
    private final Device device;
    private final Instant behind;
    private final Predicate<String> known;
    private final Map<String, Object> late;
    private final List<Found> found = new ArrayList<>();

    /** Minutes in which late events happened. */
    private final TreeMap<Long, TimeRange> times = new TreeMap<>();

    private Arrivals.@Nullable Untimed untimed;
    private boolean isFlood;

    /** @param behind event time up to which an event is late */
    ArrivalSearch(ElasticClient client, Device device, Instant behind, Predicate<String> known) {
        this.client = client;
        this.device = device;
        this.behind = behind;
        this.known = known;
        Object before = object(
                "lte",
                // The index may know milliseconds, or nanoseconds.
                behind.truncatedTo(ChronoUnit.MILLIS).plusNanos(999_999).toString(),
                "format",
                "strict_date_optional_time_nanos");
        Object without = Map.of("must_not", List.of(Map.of("exists", Map.of("field", device.timeField()))));
        this.late = Map.of(
                "bool",
                Map.of(
                        "should",
                        List.of(Map.of("range", Map.of(device.timeField(), before)), Map.of("bool", without)),
                        "minimum_should_match",
                        1));
    }

    Arrivals arrivals(List<IndexOrder.Stretch> stretches) {
        stretches.forEach(this::look);
        return new Arrivals(isFlood ? List.of() : events(), isFlood ? floods() : List.of(), untimed);
    }

    private List<TimeRange> floods() {
        List<TimeRange> floods = new ArrayList<>();
        for (TimeRange range : times.values()) {
            boolean joins = !floods.isEmpty() && floods.getLast().touches(range);
            floods.add(joins ? floods.removeLast().and(range) : range);
        }
        return floods;
    }

    private void look(IndexOrder.Stretch stretch) {
        JsonNode hits = read(ask(stretch, body(List.of(stretch.query(), late), false)))
                .path("hits")
                .path("hits");
        for (JsonNode hit : hits) {
            String id = hit.path("_id").asText();
            JsonNode time = hit.path("sort").path(0);
            if (!time.isNumber() || time.asLong() == Long.MAX_VALUE) {
                untimed = new Arrivals.Untimed(untimed == null ? 1 : untimed.count() + 1, id);
            } else if (!known.test(id)) {
                note(stretch, id, time.asLong());
            }
        }
        if (hits.size() == IndexOrder.SLICE && stretch.shard() < 0) {
            // There may be more, between the time of the last one and the latest that is late.
            long last = hits.path(hits.size() - 1).path("sort").path(0).asLong();
            Instant from = Instant.ofEpochMilli(last).minusNanos(1);
            times.put(last, new TimeRange(from.isBefore(behind) ? from : behind.minusNanos(1), behind));
            isFlood = true;
        }
    }

    private void note(IndexOrder.Stretch stretch, String id, long millis) {
        long minute = Math.floorDiv(millis, MINUTE) * MINUTE;
        Instant from = Instant.ofEpochMilli(minute);
        Instant to = from.plusMillis(MINUTE);
        times.computeIfAbsent(minute, none -> new TimeRange(from.minusNanos(1), to.isBefore(behind) ? to : behind));
        isFlood |= found.size() == LISTED;
        if (!isFlood) {
            found.add(new Found(stretch, id));
        }
    }

    private List<Event> events() {
        List<Event> events = new ArrayList<>();
        for (IndexOrder.Stretch stretch :
                found.stream().map(Found::at).distinct().toList()) {
            List<String> ids = found.stream()
                    .filter(one -> one.at().equals(stretch))
                    .map(Found::id)
                    .toList();
            byte[] answer = ask(stretch, body(List.of(stretch.query(), Map.of("ids", Map.of("values", ids))), true));
            read(answer);
            try {
                new EventPageReader(device, client.layouts())
                        .read(answer)
                        .hits()
                        .forEach(hit -> events.add(hit.event()));
            } catch (IOException broken) {
                throw unavailable("the answer is no JSON");
            }
        }
        events.removeIf(event -> event.time().isAfter(behind));
        events.sort(Comparator.comparing(Event::time).thenComparing(Event::id));
        return events;
    }

    private Map<String, Object> body(List<Map<String, Object>> filters, boolean whole) {
        Object order = object("order", "asc", "numeric_type", "date", "unmapped_type", "date");
        return object(
                "size",
                IndexOrder.SLICE,
                "track_total_hits",
                false,
                "_source",
                whole,
                "query",
                Map.of("bool", Map.of("filter", filters)),
                "sort",
                List.of(Map.of(device.timeField(), order)));
    }

    private byte[] ask(IndexOrder.Stretch stretch, Map<String, Object> body) {
        Ask ask = Ask.post("/" + Ask.segment(stretch.index()) + "/_search")
                .with("allow_partial_search_results", "false")
                .with("ignore_unavailable", "true");
        return client.bytes(
                (stretch.shard() < 0 ? ask : ask.with("preference", "_shards:" + stretch.shard())).json(body));
    }

    private JsonNode read(byte[] bytes) {
        try {
            JsonNode answer = ElasticClient.JSON.readTree(bytes);
            if (answer.path("timed_out").asBoolean()) {
                throw unavailable("the search timed out");
            }
            if (answer.path("_shards").path("failed").asInt() > 0) {
                throw unavailable(answer.path("_shards").path("failed").asInt() + " shards failed");
            }
            return answer;
        } catch (IOException broken) {
            throw unavailable("the answer is no JSON");
        }
    }

    private SourceUnavailableException unavailable(String why) {
        return new SourceUnavailableException(
                "late events of device " + device.name() + " from " + device.index() + " at " + client.connection()
                        + ": " + why,
                Completeness.obstacle(why),
                null);
    }
}
