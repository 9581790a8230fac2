package io.tocsin.elastic;

import static io.tocsin.elastic.ElasticClient.object;

import io.tocsin.aggregate.Share;
import io.tocsin.aggregate.Snapshot;
import io.tocsin.event.Device;
import io.tocsin.event.SourceUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the events of many rules side by side: a page of each in one request, then the next page of those with more. */
final class ElasticReading {
    private static final int PAGE = 2_000;
    private static final int MOST_EVENTS = 100_000;

    private final ElasticClient client;
    private final Device device;
    private final PointInTime pointInTime;
    private final MultiSearch search;
    private final EventPageReader pages;

    ElasticReading(ElasticClient client, Device device, PointInTime pointInTime, MultiSearch search) {
        this.client = client;
        this.device = device;
        this.pointInTime = pointInTime;
        this.search = search;
        this.pages = new EventPageReader(device, client.layouts());
    }

    /**
     * @param shares which its events belong to; the filters may find others around them
     * @param events about how many there are
     */
    record Search(int rule, List<Map<String, Object>> filters, Object source, List<Share> shares, long events) {}

    /** A search, and the place after which to go on. */
    private record Rest(Search search, List<Object> after, int page) {
        long expected() {
            return Math.min(page, search.events);
        }
    }

    void read(List<Search> searches, Snapshot.Reader reader) {
        List<Rest> open = new ArrayList<>();
        searches.forEach(one -> open.add(new Rest(one, List.of(), PAGE)));
        while (!open.isEmpty()) {
            List<Rest> some = List.copyOf(open.subList(0, together(open)));
            open.subList(0, some.size()).clear();
            try {
                open.addAll(0, ask(some, reader));
            } catch (AnswerTooLongException tooLong) {
                if (some.getFirst().page == 1) {
                    throw tooLong;
                }
                some.reversed()
                        .forEach(rest -> open.addFirst(new Rest(rest.search, rest.after, Math.max(1, rest.page / 4))));
            }
        }
    }

    /** How many of the first make an answer of some megabytes. */
    private static int together(List<Rest> open) {
        long events = 0;
        int count = 0;
        while (count < Math.min(MultiSearch.MOST, open.size())) {
            events += open.get(count).expected();
            if (count > 0 && events > MOST_EVENTS) {
                return count;
            }
            count++;
        }
        return count;
    }

    /** What is left. */
    private List<Rest> ask(List<Rest> some, Snapshot.Reader reader) {
        List<Rest> more = new ArrayList<>();
        search.ask(some.stream().map(this::body).toList(), (number, json) -> {
            Rest rest = some.get(number);
            EventPage page = pages.read(json);
            requireComplete(page);
            page.hits().forEach(hit -> give(rest.search, hit, reader));
            if (page.hits().size() == rest.page) {
                more.add(new Rest(rest.search, page.hits().getLast().sort(), rest.page));
            }
        });
        return more;
    }

    private void requireComplete(EventPage page) {
        String why = page.failure() != null ? page.failure() : page.shards() == 0 ? IndexCheck.noIndex(device) : null;
        if (why != null) {
            throw new SourceUnavailableException(
                    "events of device " + device.name() + " from " + device.index() + " at " + client.connection()
                            + ": " + why,
                    Completeness.obstacle(why),
                    null);
        }
    }

    private static void give(Search search, Hit hit, Snapshot.Reader reader) {
        boolean asked = search.shares.stream()
                .anyMatch(share -> share.range().contains(hit.event().time()));
        if (asked) {
            reader.read(search.rule, hit.event());
        }
    }

    private Map<String, Object> body(Rest rest) {
        Map<String, Object> body = object(
                "size",
                rest.page,
                "track_total_hits",
                false,
                "pit",
                pointInTime.json(),
                "_source",
                rest.search.source,
                "query",
                CountBody.filter(rest.search.filters),
                "sort",
                EventPages.sort(client, device));
        if (!rest.after.isEmpty()) {
            body.put("search_after", rest.after);
        }
        return body;
    }
}
