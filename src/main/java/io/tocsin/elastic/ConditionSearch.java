package io.tocsin.elastic;

import static io.tocsin.elastic.ElasticClient.object;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.aggregate.NeededFields;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.TimeRange;
import io.tocsin.match.ConditionCheck;
import io.tocsin.match.RegexTooSlowException;
import io.tocsin.rule.Condition;
import io.tocsin.search.EventSearch.Answer;
import io.tocsin.search.EventSearch.Found;
import io.tocsin.search.EventSearch.Question;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the events that meet a condition exactly as a rule with it would: the engine narrows, of each event only what the
 * condition looks at is read and decided, and the documents that are shown are fetched whole.
 */
final class ConditionSearch {
    /** Candidates that one search looks at: some seconds. */
    private static final int MOST_LOOKED_AT = 100_000;

    private final ElasticClient client;
    private final Device device;
    private final TimeRange range;
    private final int limit;
    private final List<Hit> met = new ArrayList<>();
    private boolean more;
    private Instant from;

    ConditionSearch(ElasticClient client, Question question) {
        this.client = client;
        this.device = question.device();
        this.range = question.range();
        this.limit = question.limit();
        this.from = range.from();
    }

    /** @throws IllegalArgumentException when the condition cannot be decided in reasonable time, or not at all */
    Answer search(Condition condition) {
        Optional<KnownFields> known = KnownFields.of(client, device);
        if (known.isEmpty()) {
            return new Answer(0, false, List.of(), from, List.of());
        }
        Set<String> named = NeededFields.named(condition);
        List<String> unknown = named.stream()
                .filter(name -> device.mapping().targets(name).stream().noneMatch(known.get()::has))
                .sorted()
                .toList();
        PointInTime pointInTime = PointInTime.open(client, device.index());
        try {
            IndexFields fields = new IndexFieldsReader(client, device).read(named);
            List<Map<String, Object>> filters = List.of(
                    TimeFilter.of(device, range),
                    new QueryWriter(fields).write(condition).query());
            Object source = SourceFields.of(device, NeededFields.of(condition));
            look(EventPages.newestFirst(client, device, pointInTime, filters, source), condition);
            return new Answer(met.size(), more, whole(pointInTime), from, unknown);
        } catch (RegexTooSlowException tooSlow) {
            throw new IllegalArgumentException(tooSlow.getMessage(), tooSlow);
        } finally {
            pointInTime.close();
        }
    }

    private void look(EventPages pages, Condition condition) {
        ConditionCheck check = ConditionCheck.of(condition, device.mapping());
        int looked = 0;
        for (List<Hit> hits = pages.next(); !hits.isEmpty(); hits = pages.next()) {
            for (Hit hit : hits) {
                Event event = hit.event();
                if (looked++ == MOST_LOOKED_AT) {
                    from = event.time();
                    return;
                }
                if (range.contains(event.time()) && check.holds(event)) {
                    if (met.size() == limit) {
                        more = true;
                        return;
                    }
                    met.add(hit);
                }
            }
        }
    }

    /** An id is that of one document in an index, and nearly always in all; the time tells others apart. */
    private List<Found> whole(PointInTime pointInTime) {
        if (met.isEmpty()) {
            return List.of();
        }
        Set<String> ids = new HashSet<>();
        Map<String, Integer> order = new LinkedHashMap<>();
        for (Hit hit : met) {
            ids.add(hit.event().id());
            order.put(hit.event().id() + " " + hit.millis(), order.size());
        }
        Map<String, Object> body = object(
                "size",
                Math.min(2 * met.size(), 10_000),
                "track_total_hits",
                false,
                "pit",
                pointInTime.json(),
                "query",
                Map.of("ids", Map.of("values", ids)),
                "sort",
                List.of(Map.of(device.timeField(), object("order", "desc", "numeric_type", "date"))));
        JsonNode answer = client.json(Ask.post("/_search")
                .with("allow_partial_search_results", "false")
                .json(body));
        ElasticEventSearch.requireComplete(device, answer);
        List<Found> found = new ArrayList<>();
        answer.path("hits").path("hits").forEach(hit -> found.add(ElasticEventSearch.found(hit)));
        found.removeIf(one -> !order.containsKey(key(one)));
        found.sort(java.util.Comparator.comparing(one -> order.getOrDefault(key(one), 0)));
        return found;
    }

    private static String key(Found found) {
        return found.id() + " " + found.time().toEpochMilli();
    }
}
