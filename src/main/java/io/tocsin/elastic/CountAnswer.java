package io.tocsin.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.aggregate.CountQuestion;
import io.tocsin.aggregate.Counted;
import io.tocsin.aggregate.GroupValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the answer to a {@link CountBody}. */
final class CountAnswer {
    private final CountQuestion question;
    private final GroupFields groups;
    private final List<Counted.Group> found = new ArrayList<>();
    private boolean complete = true;

    CountAnswer(CountQuestion question, GroupFields groups) {
        this.question = question;
        this.groups = groups;
    }

    /** Null when the answer leaves groups out: they are to be asked for page by page. */
    Counted.@Nullable Groups read(JsonNode answer) {
        JsonNode aggregations = answer.path("aggregations");
        long events = answer.path("hits").path("total").path("value").asLong();
        if (question.slices() != null) {
            for (JsonNode slice : aggregations.path("t").path("buckets")) {
                read(slice, 0, Map.of(), Instant.ofEpochMilli(slice.path("key").asLong()));
            }
        } else if (groups.fields().isEmpty()) {
            add(Map.of(), null, events);
        } else {
            read(aggregations, 0, Map.of(), null);
        }
        return complete ? new Counted.Groups(found, events, isSeveral(aggregations)) : null;
    }

    private void read(JsonNode parent, int depth, Map<String, GroupValue> values, @Nullable Instant start) {
        if (depth == groups.fields().size()) {
            add(values, start, parent.path("doc_count").asLong());
            return;
        }
        GroupFields.One one = groups.fields().get(depth);
        JsonNode terms = parent.path("k");
        complete &= terms.path("sum_other_doc_count").asLong(1) == 0
                && terms.path("doc_count_error_upper_bound").asLong(1) == 0;
        for (JsonNode bucket : terms.path("buckets")) {
            read(bucket, depth + 1, with(values, one, key(one, bucket.path("key"))), start);
        }
        if (parent.path("o").path("doc_count").asLong() >= question.atLeast()) {
            read(parent.path("o"), depth + 1, with(values, one, new GroupValue.Other()), start);
        }
    }

    private void add(Map<String, GroupValue> values, @Nullable Instant start, long count) {
        if (count >= Math.max(1, question.atLeast())) {
            found.add(new Counted.Group(values, start, count));
        }
    }

    private static GroupValue key(GroupFields.One one, JsonNode key) {
        return GroupFields.value(one.field(), key.isNumber() ? key.numberValue() : (Object) key.asText());
    }

    private static Map<String, GroupValue> with(Map<String, GroupValue> values, GroupFields.One one, GroupValue value) {
        Map<String, GroupValue> more = new LinkedHashMap<>(values);
        more.put(one.name(), value);
        return more;
    }

    private static boolean isSeveral(JsonNode aggregations) {
        for (Map.Entry<String, JsonNode> aggregation : aggregations.properties()) {
            String name = aggregation.getKey();
            if (name.startsWith("v:")) {
                long documents = aggregations
                        .path("d:" + name.substring(2))
                        .path("doc_count")
                        .asLong();
                if (aggregation.getValue().path("value").asLong() > documents) {
                    return true;
                }
            }
            if (name.startsWith("i:")
                    && aggregation.getValue().path("doc_count").asLong() > 0) {
                return true;
            }
        }
        return false;
    }

    /** Takes in a page; the place to go on from, or null at the end. */
    @Nullable
    JsonNode readPage(JsonNode answer) {
        JsonNode composite = answer.path("aggregations").path("c");
        for (JsonNode bucket : composite.path("buckets")) {
            JsonNode key = bucket.path("key");
            Map<String, GroupValue> values = Map.of();
            for (int i = 0; i < groups.fields().size(); i++) {
                GroupFields.One one = groups.fields().get(i);
                JsonNode value = key.path("k" + i);
                values = with(values, one, value.isNull() ? new GroupValue.Other() : key(one, value));
            }
            Instant start = question.slices() == null
                    ? null
                    : Instant.ofEpochMilli(key.path("t").asLong());
            add(values, start, bucket.path("doc_count").asLong());
        }
        boolean more = composite.path("buckets").size() == CountBody.MOST_KEYS;
        return more && composite.has("after_key") ? composite.path("after_key") : null;
    }

    /** All pages together; a value that the index could not take hides a group. */
    Counted pages(JsonNode last) {
        return isSeveral(last.path("aggregations"))
                ? new Counted.CannotTell("some values of its groups are not in the index")
                : new Counted.Groups(
                        found, last.path("hits").path("total").path("value").asLong(), false);
    }
}
