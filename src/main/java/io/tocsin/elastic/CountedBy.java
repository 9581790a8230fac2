package io.tocsin.elastic;

import static io.tocsin.elastic.ElasticClient.object;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.elastic.IndexField.Kind;
import io.tocsin.event.Device;
import io.tocsin.report.Counting;
import io.tocsin.report.Dimension;
import io.tocsin.report.Span;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a composite aggregation groups by: {@code d0}, {@code d1} for dimensions; below them {@code v} for a field's values
 * or {@code s} for statistics of them.
 *
 * @param absent for each dimension whether no event has a value
 * @param measured the field whose values are wanted; an absent one for none
 */
record CountedBy(
        Counting.Question question,
        List<Map<String, Object>> sources,
        List<Boolean> absent,
        IndexField measured,
        Span span) {
    /** Values of a field in one answer; where there are more, reading the events is as quick. */
    private static final int MOST_VALUES = 10_000;

    /** Empty when the index cannot tell groups apart as an event's values would. */
    static Optional<CountedBy> of(Counting.Question question, IndexFields fields, Device device, Span span) {
        List<Map<String, Object>> sources = new ArrayList<>();
        List<Boolean> absent = new ArrayList<>();
        for (int i = 0; i < question.by().size(); i++) {
            switch (question.by().get(i)) {
                case Dimension.Time time -> {
                    absent.add(false);
                    sources.add(Map.of("d" + i, Map.of("date_histogram", stretches(time.step(), device, span))));
                }
                case Dimension.Values values -> {
                    Optional<IndexField> field = countable(fields, values.field());
                    if (field.isEmpty()) {
                        return Optional.empty();
                    }
                    absent.add(field.get().kind() == Kind.ABSENT);
                    if (field.get().kind() != Kind.ABSENT) {
                        sources.add(Map.of(
                                "d" + i,
                                Map.of("terms", object("field", field.get().name(), "missing_bucket", true))));
                    }
                }
            }
        }
        return measured(question, fields).map(measured -> new CountedBy(question, sources, absent, measured, span));
    }

    /** An absent one where none is asked for; empty when the index cannot tell. */
    private static Optional<IndexField> measured(Counting.Question question, IndexFields fields) {
        String name = question.field();
        return name == null
                ? Optional.of(IndexField.absent(""))
                : countable(fields, name)
                        .filter(field -> question.each() || field.kind() == Kind.WHOLE || field.kind() == Kind.ABSENT);
    }

    /** Whether there is nothing to count: no event has a value of the field. */
    boolean isEmpty() {
        return question.field() != null && measured.kind() == Kind.ABSENT;
    }

    private static Optional<IndexField> countable(IndexFields fields, String name) {
        return fields.groups(name).filter(field -> switch (field.kind()) {
            case KEYWORD, WHOLE, ADDRESS, ABSENT -> true;
            case TRUTH, FRACTION, WILDCARD, UNKNOWN -> false; // told otherwise than the document does
        });
    }

    /** Stretches that lie within the report's: its own buckets then are exact whatever the zone's clock does. */
    private static Map<String, Object> stretches(Dimension.Step step, Device device, Span span) {
        Map<String, Object> histogram = object("field", device.timeField());
        boolean wholeHours = offset(span.from(), span) % 3_600 == 0 && offset(span.until(), span) % 3_600 == 0;
        switch (step) {
            case MINUTE -> histogram.put("fixed_interval", "1m");
            case HOUR -> histogram.put("fixed_interval", wholeHours ? "1h" : "15m");
            case DAY, WEEK, MONTH -> {
                histogram.put("calendar_interval", "1d");
                histogram.put(
                        "time_zone",
                        span.zone().normalized().equals(ZoneOffset.UTC)
                                ? "UTC"
                                : span.zone().getId());
            }
        }
        return histogram;
    }

    private static int offset(Instant time, Span span) {
        return span.zone().getRules().getOffset(time).getTotalSeconds();
    }

    /** What is asked of each group. */
    Map<String, Object> below() {
        if (measured.kind() == Kind.ABSENT) {
            return Map.of();
        }
        return question.each()
                ? Map.of("v", Map.of("terms", object("field", measured.name(), "size", MOST_VALUES)))
                : Map.of("s", Map.of("stats", Map.of("field", measured.name())));
    }

    /** The field's values as groups. */
    Map<String, Object> source() {
        return Map.of("v", Map.of("terms", Map.of("field", measured.name())));
    }

    /** How many values each dimension of values has, about. */
    Map<String, Object> sizes() {
        Map<String, Object> sizes = new LinkedHashMap<>();
        for (Map<String, Object> source : sources) {
            source.forEach((name, kind) -> {
                if (((Map<?, ?>) kind).get("terms") instanceof Map<?, ?> terms) {
                    sizes.put(name, Map.of("cardinality", Map.of("field", String.valueOf(terms.get("field")))));
                }
            });
        }
        return sizes;
    }

    /** Of a bucket of such a group. */
    String value(JsonNode bucket) {
        return bucket.path("key").path("v").asText();
    }

    /** How many values the field has, about. */
    Map<String, Object> values() {
        return Map.of("n", Map.of("cardinality", Map.of("field", measured.name())));
    }

    /**
     * False when values are left out.
     *
     * @param group the bucket, or all aggregations when there are no dimensions
     */
    boolean read(JsonNode group, long events, Consumer<Counting.Cell> cells) {
        List<Object> keys = keys(group.path("key"));
        if (measured.kind() == Kind.ABSENT) {
            cells.accept(new Counting.Cell(keys, null, events));
            return true;
        }
        if (!question.each()) {
            JsonNode stats = group.path("s");
            cells.accept(new Counting.Cell(
                    keys,
                    new Counting.Stats(
                            stats.path("count").asLong(),
                            stats.path("sum").asDouble(),
                            stats.path("min").asDouble(),
                            stats.path("max").asDouble()),
                    events));
            return true;
        }
        JsonNode values = group.path("v");
        for (JsonNode bucket : values.path("buckets")) {
            cells.accept(new Counting.Cell(
                    keys, bucket.path("key").asText(), bucket.path("doc_count").asLong()));
        }
        return values.path("sum_other_doc_count").asLong(1) == 0
                && values.path("doc_count_error_upper_bound").asLong(1) == 0;
    }

    private List<Object> keys(JsonNode key) {
        List<Object> keys = new ArrayList<>();
        for (int i = 0; i < question.by().size(); i++) {
            JsonNode value = key.path("d" + i);
            if (absent.get(i) || value.isNull()) {
                keys.add(new Counting.Missing());
            } else if (question.by().get(i) instanceof Dimension.Time) {
                Instant start = Instant.ofEpochMilli(value.asLong());
                keys.add(start.isBefore(span.from()) ? span.from() : start);
            } else {
                keys.add(value.asText());
            }
        }
        return keys;
    }
}
