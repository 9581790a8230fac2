package io.tocsin.elastic;

import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.EventSource;
import io.tocsin.report.Counting;
import io.tocsin.report.ReportSource;
import io.tocsin.report.Span;
import io.tocsin.rule.Condition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A report's events from a cluster: counted there where that is exact, as far as the index holds what documents say; else
 * read.
 */
public final class ElasticReportSource implements ReportSource {
    private final ElasticClient client;
    private final IndexCheck check;
    private final ReportSource read;

    public ElasticReportSource(ElasticClient client, EventSource events) {
        this.client = client;
        this.check = new IndexCheck(client);
        this.read = ReportSource.of(events);
    }

    @Override
    public Stream<Event> events(Device device, Span span, Condition condition, Set<String> fields) {
        return read.events(device, span, condition, fields);
    }

    @Override
    public long size(Device device, Span span) {
        Ask ask = Ask.post("/" + Ask.segment(device.index()) + "/_count")
                .with("ignore_unavailable", "true")
                .json(Map.of("query", ReportQuery.time(device, span)));
        return client.json(ask).path("count").asLong(-1);
    }

    @Override
    public Optional<Counting> counting(Device device, Span span, Condition condition, Set<String> fields) {
        boolean whole = isWhole(span.from()) && isWhole(span.until());
        if (!whole) {
            return Optional.empty(); // an index may know no finer time
        }
        check.requireSound(device);
        ReportQuery query = new ReportQuery(client, device, condition, fields);
        PointInTime pointInTime = PointInTime.open(client, device.index());
        try {
            Optional<Map<String, Object>> written = query.write(span);
            if (written.isPresent()) {
                ElasticCounting counting =
                        new ElasticCounting(client, device, pointInTime, query.fields(), written.get(), span);
                if (counting.isExact(query.tested())
                        && new LongValues(client, device, ReportQuery.time(device, span)).isNone(query.tested())) {
                    return Optional.of(counting);
                }
            }
        } catch (RuntimeException failed) {
            pointInTime.close();
            throw failed;
        }
        pointInTime.close();
        return Optional.empty();
    }

    private static boolean isWhole(Instant time) {
        return time.equals(time.truncatedTo(ChronoUnit.MILLIS));
    }
}
