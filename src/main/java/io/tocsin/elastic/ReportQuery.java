package io.tocsin.elastic;

import static io.tocsin.elastic.ElasticClient.object;

import io.tocsin.elastic.IndexField.Kind;
import io.tocsin.event.Device;
import io.tocsin.report.Span;
import io.tocsin.rule.Comparison;
import io.tocsin.rule.Condition;
import io.tocsin.rule.Test;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A report's condition as a query that finds the events it holds for, no more and no fewer, as far as the index holds what
 * documents say. Conditions that the index cannot tell have none.
 *
 * <pre>{@code
 * {"bool": {"filter": [{"range": {"@timestamp": {"gte": 1727740800000, "lt": …, "format": "epoch_millis"}}},
 *                      {"range": {"http.response.status_code": {"gte": 400}}}]}}
 * }</pre>
 */
final class ReportQuery {
    private final Device device;
    private final Condition condition;
    private final IndexFields fields;
    private final Set<IndexField> tested = new LinkedHashSet<>();

    /** @param named fields that will be counted by */
    ReportQuery(ElasticClient client, Device device, Condition condition, Set<String> named) {
        this.device = device;
        this.condition = condition;
        Set<String> all = new LinkedHashSet<>(named);
        names(condition, all);
        this.fields = new IndexFieldsReader(client, device).read(all);
        for (String name : named) {
            fields.of(name).forEach(tested::add);
        }
    }

    IndexFields fields() {
        return fields;
    }

    /** All that the answer rests on: no document may have a value of them that the index could not take. */
    Set<IndexField> tested() {
        return Set.copyOf(tested);
    }

    Optional<Map<String, Object>> write(Span span) {
        return write(condition).map(query -> bool("filter", List.of(time(device, span), query)));
    }

    /** Whole milliseconds, exactly. */
    static Map<String, Object> time(Device device, Span span) {
        return Map.of(
                "range",
                Map.of(
                        device.timeField(),
                        object(
                                "gte", span.from().toEpochMilli(),
                                "lt", span.until().toEpochMilli(),
                                "format", "epoch_millis")));
    }

    private Optional<Map<String, Object>> write(Condition part) {
        return switch (part) {
            case Condition.Always always -> Optional.of(Map.of(always.holds() ? "match_all" : "match_none", Map.of()));
            case Condition.Selection selection -> write(selection.part());
            case Condition.All all -> several("filter", all.parts());
            case Condition.Any any -> several("should", any.parts());
            case Condition.Not not -> write(not.part()).map(query -> bool("must_not", List.of(query)));
            case Condition.Field field -> field(field);
            case Condition.Keywords _ -> Optional.empty();
        };
    }

    private Optional<Map<String, Object>> several(String how, List<Condition> parts) {
        List<Map<String, Object>> queries = new ArrayList<>();
        for (Condition part : parts) {
            Optional<Map<String, Object>> query = write(part);
            if (query.isEmpty()) {
                return Optional.empty();
            }
            queries.add(query.get());
        }
        return Optional.of(bool(how, queries));
    }

    private Optional<Map<String, Object>> field(Condition.Field field) {
        List<IndexField> all = fields.of(field.name());
        List<IndexField> present =
                all.stream().filter(one -> one.kind() != Kind.ABSENT).toList();
        tested.addAll(all);
        if (present.size() != 1) {
            return Optional.empty();
        }
        List<Map<String, Object>> queries = new ArrayList<>();
        for (Test test : field.tests()) {
            Narrowing found = exact(present.getFirst(), test);
            if (found.isAll() || found.equals(Narrowing.NONE)) {
                return Optional.empty();
            }
            queries.add(found.query());
        }
        return Optional.of(bool(field.all() ? "filter" : "should", queries));
    }

    /** All or none for what the index cannot tell. */
    private static Narrowing exact(IndexField field, Test test) {
        return switch (field.kind()) {
            case KEYWORD -> test instanceof Test.Equals ? TextQuery.keyword(field, List.of(test)) : Narrowing.ALL;
            case WHOLE ->
                test instanceof Test.Compare(Comparison comparison, BigDecimal number)
                        ? compare(field, comparison, number)
                        : ValueQuery.of(field, test);
            case ADDRESS -> ValueQuery.of(field, test);
            case ABSENT, UNKNOWN, WILDCARD, FRACTION, TRUTH -> Narrowing.ALL;
        };
    }

    private static Narrowing compare(IndexField field, Comparison comparison, BigDecimal number) {
        if (number.stripTrailingZeros().scale() > 0 || number.abs().compareTo(BigDecimal.valueOf(1L << 53)) > 0) {
            return Narrowing.ALL;
        }
        String bound = switch (comparison) {
            case MORE -> "gt";
            case AT_LEAST -> "gte";
            case LESS -> "lt";
            case AT_MOST -> "lte";
            case EQUAL, DIFFERENT -> "";
        };
        return bound.isEmpty()
                ? Narrowing.ALL
                : Narrowing.quick("range", Map.of(field.name(), Map.of(bound, number.longValueExact())));
    }

    private static Map<String, Object> bool(String how, List<Map<String, Object>> queries) {
        return Map.of(
                "bool",
                how.equals("should") ? object("should", queries, "minimum_should_match", 1) : Map.of(how, queries));
    }

    private static void names(Condition condition, Set<String> names) {
        switch (condition) {
            case Condition.Always _, Condition.Keywords _ -> {}
            case Condition.Selection selection -> names(selection.part(), names);
            case Condition.All all -> all.parts().forEach(part -> names(part, names));
            case Condition.Any any -> any.parts().forEach(part -> names(part, names));
            case Condition.Not not -> names(not.part(), names);
            case Condition.Field field -> names.add(field.name());
        }
    }
}
