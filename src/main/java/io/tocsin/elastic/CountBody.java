package io.tocsin.elastic;

import static io.tocsin.elastic.ElasticClient.object;

import io.tocsin.aggregate.CountQuestion;
import io.tocsin.aggregate.Slices;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question for counts as a search. For events by address and user, in slices of ten minutes:
 *
 * <pre>{@code
 * {"size": 0, "track_total_hits": true, "query": {"bool": {"filter": [{"range": …}, …]}},
 *  "aggs": {"t": {"date_histogram": {"field": "@timestamp", "fixed_interval": "600000ms", "offset": "0ms", "min_doc_count": 20},
 *    "aggs": {
 *      "k": {"terms": {"field": "source.ip", "size": 10000, "min_doc_count": 20}, "aggs": {"k": …, "o": …}},
 *      "o": {"filter": {documents without a source.ip that the index took}, "aggs": {"k": …, "o": …}}}}}}
 * }</pre>
 *
 * No date_histogram lies below a key: that takes minutes.
 */
final class CountBody {
    /** Of one terms aggregation; where there are more, they are asked for page by page. */
    static final int MOST_KEYS = 10_000;

    private final CountQuestion question;
    private final GroupFields groups;
    private final boolean oneShard;

    /** @param oneShard whether each group's events lie all in one shard, so that the shard can leave out the small ones */
    CountBody(CountQuestion question, GroupFields groups, boolean oneShard) {
        this.question = question;
        this.groups = groups;
        this.oneShard = oneShard;
    }

    Map<String, Object> body(List<Map<String, Object>> filters, String timeField, IndexFields fields) {
        Map<String, Object> aggregations = object();
        Slices slices = question.slices();
        if (slices != null) {
            aggregations.put("t", slices(slices, timeField));
        } else {
            aggregations.putAll(level(0));
        }
        for (String name : question.single()) {
            fields.groups(name)
                    .filter(field -> field.kind() != IndexField.Kind.ABSENT)
                    .ifPresent(field -> aggregations.putAll(single(field)));
        }
        Map<String, Object> body = object("size", 0, "track_total_hits", true, "query", filter(filters));
        if (!aggregations.isEmpty()) {
            body.put("aggs", aggregations);
        }
        return body;
    }

    static Map<String, Object> filter(List<Map<String, Object>> filters) {
        return Map.of("bool", Map.of("filter", filters));
    }

    private Map<String, Object> slices(Slices slices, String timeField) {
        Map<String, Object> histogram = histogram(slices, timeField);
        histogram.put("min_doc_count", Math.max(1, question.atLeast()));
        return with(object("date_histogram", histogram), level(0));
    }

    static Map<String, Object> histogram(Slices slices, String timeField) {
        return object(
                "field", timeField,
                "fixed_interval", slices.length().toMillis() + "ms",
                "offset", slices.offset().toMillis() + "ms");
    }

    private Map<String, Object> level(int depth) {
        if (depth == groups.fields().size()) {
            return object();
        }
        IndexField field = groups.fields().get(depth).field();
        Map<String, Object> terms =
                object("field", field.name(), "size", MOST_KEYS, "min_doc_count", Math.max(1, question.atLeast()));
        if (oneShard) {
            terms.put("shard_min_doc_count", Math.max(1, question.atLeast()));
        }
        Map<String, Object> below = level(depth + 1);
        return object(
                "k", with(object("terms", terms), below),
                "o", with(object("filter", GroupFields.others(field)), below));
    }

    private static Map<String, Object> with(Map<String, Object> aggregation, Map<String, Object> below) {
        if (!below.isEmpty()) {
            aggregation.put("aggs", below);
        }
        return aggregation;
    }

    /** Values, documents that have some, and documents that had some which the index could not take. */
    private static Map<String, Object> single(IndexField field) {
        return object(
                "v:" + field.name(), Map.of("value_count", Map.of("field", field.name())),
                "d:" + field.name(), Map.of("filter", Map.of("exists", Map.of("field", field.name()))),
                "i:" + field.name(), Map.of("filter", QueryWriter.refused(field).query()));
    }

    /** The same, page by page: for more groups than fit into one answer. */
    Map<String, Object> page(List<Map<String, Object>> filters, String timeField, @Nullable Object after) {
        List<Object> sources = new ArrayList<>();
        Slices slices = question.slices();
        if (slices != null) {
            sources.add(Map.of("t", Map.of("date_histogram", histogram(slices, timeField))));
        }
        for (int i = 0; i < groups.fields().size(); i++) {
            String field = groups.fields().get(i).field().name();
            sources.add(Map.of("k" + i, Map.of("terms", object("field", field, "missing_bucket", true))));
        }
        Map<String, Object> composite = object("size", MOST_KEYS, "sources", sources);
        if (after != null) {
            composite.put("after", after);
        }
        Map<String, Object> aggregations = object("c", Map.of("composite", composite));
        groups.fields()
                .forEach(one -> aggregations.put(
                        "i:" + one.field().name(),
                        Map.of("filter", QueryWriter.refused(one.field()).query())));
        return object("size", 0, "track_total_hits", true, "query", filter(filters), "aggs", aggregations);
    }
}
