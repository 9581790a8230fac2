package io.tocsin.elastic;

import static io.tocsin.elastic.ElasticClient.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tocsin.elastic.IndexField.Kind;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.SourceUnavailableException;
import io.tocsin.report.Counting;
import io.tocsin.report.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Counts by composite aggregations, page by page, which leave nothing out. */
final class ElasticCounting implements Counting {
    /** Engines give at most 65,535 buckets in an answer. */
    private static final int PAGE = 50_000;

    /** For more, reading the events is as quick. */
    private static final int MOST_PAGES = 12;

    /** Twice as many as can be read in the time that a page takes. */
    private static final long EVENTS_FOR_A_PAGE = 120_000;

    /** Hours of a month, about. */
    private static final int STRETCHES = 750;

    private final ElasticClient client;
    private final Device device;
    private final PointInTime pointInTime;
    private final IndexFields fields;
    private final Map<String, Object> query;
    private final Span span;
    private final long events;

    ElasticCounting(
            ElasticClient client,
            Device device,
            PointInTime pointInTime,
            IndexFields fields,
            Map<String, Object> query,
            Span span) {
        this.client = client;
        this.device = device;
        this.pointInTime = pointInTime;
        this.fields = fields;
        this.query = query;
        this.span = span;
        this.events = total(query);
    }

    /** Whether all values of these fields are in the index, of all events of the span. */
    boolean isExact(Set<IndexField> tested) {
        if (tested.stream().anyMatch(field -> field.kind() == Kind.UNKNOWN)) {
            return false;
        }
        List<Object> refused = new ArrayList<>();
        tested.forEach(field -> refused.add(QueryWriter.refused(field).query()));
        return refused.isEmpty()
                || total(Map.of(
                                "bool",
                                object(
                                        "filter",
                                        List.of(ReportQuery.time(device, span)),
                                        "should",
                                        refused,
                                        "minimum_should_match",
                                        1)))
                        == 0;
    }

    private long total(Map<String, Object> of) {
        return ask(object("size", 0, "track_total_hits", true, "query", of))
                .path("hits")
                .path("total")
                .path("value")
                .asLong();
    }

    @Override
    public long events() {
        return events;
    }

    @Override
    public boolean isWorthAsking(Question question) {
        Optional<CountedBy> by = CountedBy.of(question, fields, device, span);
        return by.isPresent()
                && (by.get().isEmpty()
                        || by.get().sources().isEmpty()
                        || estimated(by.get()) / groupsInAPage(by.get())
                                <= Math.clamp(events / EVENTS_FOR_A_PAGE, 2, MOST_PAGES));
    }

    @Override
    public boolean count(Question question, Consumer<Cell> cells) {
        Optional<CountedBy> by = CountedBy.of(question, fields, device, span);
        if (by.isEmpty() || by.get().isEmpty()) {
            return by.isPresent();
        }
        return by.get().sources().isEmpty() ? whole(by.get(), cells) : groups(by.get(), cells);
    }

    private boolean whole(CountedBy by, Consumer<Cell> cells) {
        if (by.question().each()) {
            return values(by, cells);
        }
        return by.read(by.below().isEmpty() ? MissingNode.getInstance() : aggregations(by.below()), events, cells);
    }

    /** Page by page, as they may be very many. */
    private boolean values(CountedBy by, Consumer<Cell> cells) {
        List<Object> sources = List.of(by.source());
        return paged(sources, PAGE, Map.of(), bucket -> {
            cells.accept(new Cell(
                    List.of(), by.value(bucket), bucket.path("doc_count").asLong()));
            return true;
        });
    }

    private boolean groups(CountedBy by, Consumer<Cell> cells) {
        int size = groupsInAPage(by);
        return paged(
                by.sources(),
                size,
                by.below(),
                bucket -> by.read(bucket, bucket.path("doc_count").asLong(), cells));
    }

    private int groupsInAPage(CountedBy by) {
        return by.question().each() ? (int) Math.max(1, PAGE / (values(by) * 1.2 + 10)) : PAGE;
    }

    /** About how many groups there are at most; of stretches of time nothing is asked, they are never very many. */
    private double estimated(CountedBy by) {
        Map<String, Object> sizes = by.sizes();
        if (sizes.isEmpty()) {
            return 1;
        }
        double groups = by.sizes().size() < by.sources().size() ? STRETCHES : 1;
        for (JsonNode size : aggregations(sizes)) {
            groups *= Math.max(1, size.path("value").asDouble());
        }
        return Math.min(groups, (double) events);
    }

    private boolean paged(List<?> sources, int size, Map<String, Object> below, Predicate<JsonNode> reader) {
        Object after = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            Map<String, Object> composite = object("size", size, "sources", sources);
            if (after != null) {
                composite.put("after", after);
            }
            Map<String, Object> counted = object("composite", composite);
            if (!below.isEmpty()) {
                counted.put("aggs", below);
            }
            JsonNode found = aggregations(Map.of("c", counted)).path("c");
            for (JsonNode bucket : found.path("buckets")) {
                if (!reader.test(bucket)) {
                    return false;
                }
            }
            if (found.path("buckets").size() < size || !found.has("after_key")) {
                return true;
            }
            after = found.path("after_key");
        }
        return false;
    }

    private long values(CountedBy by) {
        return aggregations(by.values()).path("n").path("value").asLong();
    }

    private JsonNode aggregations(Map<String, Object> wanted) {
        return ask(object("size", 0, "track_total_hits", false, "query", query, "aggs", wanted))
                .path("aggregations");
    }

    @Override
    public Stream<Event> some(boolean last, int limit, Set<String> wanted) {
        return new SomeEvents(client, device, pointInTime, query).read(last, limit, wanted).stream();
    }

    private JsonNode ask(Map<String, Object> body) {
        body.put("pit", pointInTime.json());
        JsonNode answer = client.json(Ask.post("/_search")
                .with("allow_partial_search_results", "false")
                .json(body));
        Completeness.failure(answer).ifPresent(why -> {
            throw new SourceUnavailableException(
                    "counting events of device " + device.name() + " in " + device.index() + " at "
                            + client.connection() + ": " + why,
                    null);
        });
        return answer;
    }

    @Override
    public void close() {
        pointInTime.close();
    }
}
