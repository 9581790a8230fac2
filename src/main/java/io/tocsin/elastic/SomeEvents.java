package io.tocsin.elastic;

import static io.tocsin.elastic.ElasticClient.object;

import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.SourceUnavailableException;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The first or last few events of a point in time, in one search. */
record SomeEvents(ElasticClient client, Device device, PointInTime pointInTime, Map<String, Object> query) {
    /**
     * Oldest first.
     *
     * @param fields as rules call them; empty for all
     */
    List<Event> read(boolean last, int limit, Set<String> fields) {
        String order = last ? "desc" : "asc";
        Map<String, Object> body = object(
                "size",
                limit,
                "track_total_hits",
                false,
                "pit",
                pointInTime.json(),
                "_source",
                source(fields),
                "query",
                query,
                "sort",
                List.of(
                        Map.of(device.timeField(), object("order", order, "numeric_type", "date")),
                        Map.of(client.flavour().tiebreaker(), order)));
        Ask ask = Ask.post("/_search")
                .with("allow_partial_search_results", "false")
                .json(body);
        try {
            EventPage page = new EventPageReader(device, client.layouts()).read(client.bytes(ask));
            String failure = page.failure();
            if (failure != null) {
                throw new SourceUnavailableException(
                        "events of device " + device.name() + " at " + client.connection() + ": " + failure, null);
            }
            return page.hits().stream()
                    .map(Hit::event)
                    .sorted(Comparator.comparing(Event::time).thenComparing(Event::id))
                    .toList();
        } catch (IOException broken) {
            throw Failures.of(client.connection(), ask, broken);
        }
    }

    private Object source(Set<String> fields) {
        if (fields.isEmpty()) {
            return true;
        }
        Set<String> documents = new LinkedHashSet<>(Set.of(device.timeField()));
        fields.forEach(field -> documents.addAll(device.mapping().targets(field)));
        return documents;
    }
}
