package io.tocsin.elastic;

import static io.tocsin.elastic.ElasticClient.object;

import io.tocsin.event.Device;
import io.tocsin.event.SourceUnavailableException;
import io.tocsin.event.TimeRange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The events of a device in a range of time, page after page from one point in time, in the order of the index:
 *
 * <pre>{@code
 * {"size": 500, "track_total_hits": false, "pit": {…},
 *  "query": {"bool": {"filter": [{"range": {"@timestamp": {"gte": "…", "lte": "…", "format": "…"}}}]}},
 *  "sort": [{"@timestamp": {"order": "asc", "numeric_type": "date"}}, {"_shard_doc": "asc"}],
 *  "search_after": [1764000000000, 4711]}
 * }</pre>
 *
 * The range is asked for in whole milliseconds and so reaches a little too far at both ends, as an index may know no
 * finer time than that. {@code numeric_type} makes indices with dates in nanoseconds sort together with others.
 */
final class EventPages implements AutoCloseable {
    private final ElasticClient client;
    private final Device device;
    private final List<Map<String, Object>> filters;
    private final Object source;
    private final String order;
    private final PointInTime pointInTime;
    private final EventPageReader reader;
    private final PageSize size = new PageSize();
    private @Nullable Hit last;
    private boolean atEnd;

    /**
     * All events, at a point in time that ends with the pages.
     *
     * @param fields of documents that are wanted; empty for all
     */
    EventPages(ElasticClient client, Device device, TimeRange range, Set<String> fields) {
        this(
                client,
                device,
                PointInTime.open(client, device.index()),
                List.of(TimeFilter.of(device, range)),
                fields.isEmpty() ? true : Set.copyOf(fields));
    }

    /** @param source what of each document, as {@code _source} in a search */
    EventPages(
            ElasticClient client,
            Device device,
            PointInTime pointInTime,
            List<Map<String, Object>> filters,
            Object source) {
        this(client, device, pointInTime, filters, source, "asc");
    }

    private EventPages(
            ElasticClient client,
            Device device,
            PointInTime pointInTime,
            List<Map<String, Object>> filters,
            Object source,
            String order) {
        this.client = client;
        this.device = device;
        this.pointInTime = pointInTime;
        this.filters = filters;
        this.source = source;
        this.order = order;
        this.reader = new EventPageReader(device, client.layouts());
    }

    /** The newest first, of a point in time that ends with the pages. */
    static EventPages newestFirst(
            ElasticClient client,
            Device device,
            PointInTime pointInTime,
            List<Map<String, Object>> filters,
            Object source) {
        return new EventPages(client, device, pointInTime, filters, source, "desc");
    }

    /**
     * The next hits; none at the end.
     *
     * @throws SourceUnavailableException when the answer is not whole
     */
    List<Hit> next() {
        if (atEnd) {
            return List.of();
        }
        EventPage page = ask();
        if (page.pointInTime() != null) {
            pointInTime.renamed(page.pointInTime());
        }
        last = page.last().orElse(last);
        return page.hits();
    }

    private EventPage ask() {
        while (true) {
            int asked = size.next();
            Ask ask = Ask.post("/_search")
                    .with("allow_partial_search_results", "false")
                    .json(body(asked));
            try {
                byte[] answer = client.bytes(ask);
                EventPage page = read(ask, answer);
                size.learn(page.hits().size(), answer.length);
                atEnd = page.hits().size() < asked;
                return page;
            } catch (AnswerTooLongException tooLong) {
                if (!size.shrink()) {
                    throw tooLong;
                }
            }
        }
    }

    private EventPage read(Ask ask, byte[] answer) {
        EventPage page;
        try {
            page = reader.read(answer);
        } catch (IOException broken) {
            throw Failures.of(client.connection(), ask, broken);
        }
        if (page.failure() != null) {
            throw unavailable(page.failure());
        }
        if (page.shards() == 0) {
            throw unavailable(IndexCheck.noIndex(device));
        }
        return page;
    }

    private SourceUnavailableException unavailable(String why) {
        String what = "events of device " + device.name() + " from " + device.index() + " at " + client.connection();
        return new SourceUnavailableException(what + ": " + why, Completeness.obstacle(why), null);
    }

    private Map<String, Object> body(int asked) {
        Map<String, Object> body = object(
                "size",
                asked,
                "track_total_hits",
                false,
                "pit",
                pointInTime.json(),
                "_source",
                source,
                "query",
                Map.of("bool", Map.of("filter", filters)),
                "sort",
                sort(client, device, order));
        if (last != null) {
            body.put("search_after", last.sort());
        }
        return body;
    }

    static List<Object> sort(ElasticClient client, Device device) {
        return sort(client, device, "asc");
    }

    private static List<Object> sort(ElasticClient client, Device device, String order) {
        return List.of(
                Map.of(device.timeField(), object("order", order, "numeric_type", "date", "unmapped_type", "date")),
                Map.of(client.flavour().tiebreaker(), order));
    }

    @Override
    public void close() {
        pointInTime.close();
    }
}
