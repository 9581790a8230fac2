package io.tocsin.elastic;

import static io.tocsin.elastic.ElasticClient.object;

import io.tocsin.event.Device;
import io.tocsin.event.TimeRange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * A range of time as a query, in whole milliseconds, as an index may know no finer time than that; it so reaches a
 * little too far at both ends.
 */
final class TimeFilter {
    /** What every date field can tell; outside of it a bound is left out. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.parse("2262-04-11T00:00:00Z");

    private TimeFilter() {}

    static Map<String, Object> of(Device device, TimeRange range) {
        Map<String, Object> bounds = object("format", "strict_date_optional_time_nanos");
        if (!range.from().isBefore(EARLIEST)) {
            bounds.put("gte", range.from().truncatedTo(ChronoUnit.MILLIS).toString());
        }
        if (!range.to().isAfter(LATEST)) {
            bounds.put(
                    "lte",
                    range.to().truncatedTo(ChronoUnit.MILLIS).plusNanos(999_999).toString());
        }
        return bounds.size() == 1
                ? Map.of("exists", Map.of("field", device.timeField()))
                : Map.of("range", Map.of(device.timeField(), bounds));
    }
}
