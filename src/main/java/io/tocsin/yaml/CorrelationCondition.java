package io.tocsin.yaml;

import io.tocsin.rule.Comparison;
import io.tocsin.rule.Condition;
import io.tocsin.rule.Correlation;
import io.tocsin.rule.Trigger.Bound;
import io.tocsin.rule.Trigger.Measure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a correlation counts or measures, and what it must come to.
 *
 * @param bounds none where every rule must have matched
 * @param fields those whose values count; their values together where there are several
 * @param percent of a percentile
 * @param words a condition in words, of the rules as it calls them; null where it is one of figures
 * @param named the rules that it names
 */
record CorrelationCondition(
        Type type,
        List<Bound> bounds,
        List<String> fields,
        BigDecimal percent,
        @Nullable Condition words,
        List<Reference> named,
        int line) {
    /** Sigma's correlation types. */
    enum Type {
        EVENT_COUNT,
        VALUE_COUNT,
        TEMPORAL,
        TEMPORAL_ORDERED,
        VALUE_SUM,
        VALUE_AVG,
        VALUE_PERCENTILE,
        VALUE_MEDIAN;

        String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        boolean isTemporal() {
            return this == TEMPORAL || this == TEMPORAL_ORDERED;
        }

        boolean hasField() {
            return this != EVENT_COUNT && !isTemporal();
        }

        boolean isMeasured() {
            return hasField() && this != VALUE_COUNT;
        }
    }

    private static final Map<String, Comparison> OPERATORS = Map.of(
            "gt", Comparison.MORE,
            "gte", Comparison.AT_LEAST,
            "lt", Comparison.LESS,
            "lte", Comparison.AT_MOST,
            "eq", Comparison.EQUAL,
            "neq", Comparison.DIFFERENT);

    private static final List<String> KEYS = List.of("gt", "gte", "lt", "lte", "eq", "neq", "field", "percentile");
    private static final List<String> KEYWORDS = List.of("and", "or", "not");
    private static final BigDecimal MEDIAN = BigDecimal.valueOf(50);

    static CorrelationCondition read(YamlNode block, Map<String, YamlNode> keys) {
        Type type = type(SigmaCorrelation.need(block, keys, "type", " (type: event_count)"));
        YamlNode node = keys.get("condition");
        if (node == null || node.isNull()) {
            if (!type.isTemporal()) {
                throw block.problem("correlation: condition is missing (condition: {gte: 10})");
            }
            return new CorrelationCondition(type, List.of(), List.of(), MEDIAN, null, List.of(), block.line());
        }
        return node.isScalar() ? inWords(type, node) : read(type, node);
    }

    private static Type type(YamlNode node) {
        return Stream.of(Type.values())
                .filter(type -> type.text().equals(node.text()))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> known =
                            Stream.of(Type.values()).map(Type::text).toList();
                    String hint = Nearest.hint(node.text(), known);
                    return node.problem("correlation: unknown type " + node.text()
                            + (hint.isEmpty() ? "; known are " + String.join(", ", known) : hint));
                });
    }

    private static CorrelationCondition inWords(Type type, YamlNode node) {
        if (type != Type.TEMPORAL) {
            throw node.problem("condition: expected a map such as {gte: 10}; only temporal takes a condition in words");
        }
        Map<String, Condition> rules = new LinkedHashMap<>();
        for (String word : node.text().split("[\\s()]+")) {
            if (!word.isEmpty() && !KEYWORDS.contains(word.toLowerCase(Locale.ROOT))) {
                rules.put(word, new Condition.Selection(word, CorrelationRules.matchOf(Correlation.RULE, word)));
            }
        }
        Condition words = ConditionParser.parse(node.text(), rules, node.line());
        if (SigmaFilter.holdsWithoutAny(words)) {
            throw node.problem("condition: it holds where nothing matches; name a rule that must");
        }
        return new CorrelationCondition(
                type,
                List.of(new Bound(Comparison.AT_LEAST, BigDecimal.ONE)),
                List.of(),
                MEDIAN,
                words,
                rules.keySet().stream()
                        .map(rule -> new Reference(rule, node.line()))
                        .toList(),
                node.line());
    }

    private static CorrelationCondition read(Type type, YamlNode node) {
        Map<String, YamlNode> entries = Keys.checked(node, "condition", KEYS);
        List<Bound> bounds = new ArrayList<>();
        entries.forEach((key, value) -> Optional.ofNullable(OPERATORS.get(key))
                .ifPresent(comparison -> bounds.add(new Bound(comparison, number(type, value)))));
        if (bounds.isEmpty()) {
            throw node.problem("condition: says no figure (gte: 10)");
        }
        List<String> fields = Keys.texts(entries.get("field"));
        if (fields.isEmpty() && type.hasField()) {
            throw node.problem("condition: " + type.text() + " needs a field (field: NAME)");
        }
        refuse(entries.get("field"), !type.hasField(), "condition: " + type.text() + " looks at no field");
        refuse(
                entries.get("field"),
                type.isMeasured() && fields.size() > 1,
                "condition: " + type.text() + " measures one field");
        refuse(
                entries.get("percentile"),
                type != Type.VALUE_PERCENTILE,
                "condition: percentile belongs to value_percentile");
        YamlNode percent = entries.get("percentile");
        if (Spans.isEmpty(bounds, type.isMeasured())) {
            throw node.problem("condition: no figure can meet all of it");
        }
        return new CorrelationCondition(
                type,
                bounds,
                fields,
                percent == null ? MEDIAN : Bounds.number(percent, "0.000001", "100"),
                null,
                List.of(),
                node.line());
    }

    private static void refuse(@Nullable YamlNode node, boolean wrong, String why) {
        if (node != null && wrong) {
            throw node.problem(why);
        }
    }

    private static BigDecimal number(Type type, YamlNode node) {
        String text = Values.text(node);
        if (text.matches(type.isMeasured() ? "-?\\d{1,18}(\\.\\d{1,9})?" : "\\d{1,15}")) {
            return new BigDecimal(text);
        }
        throw node.problem("condition: expected " + (type.isMeasured() ? "a number" : "a whole number") + ", found "
                + node.text());
    }

    Measure measure() {
        return switch (type) {
            case VALUE_SUM -> new Measure.Sum();
            case VALUE_AVG -> new Measure.Average();
            case VALUE_PERCENTILE -> new Measure.Percentile(percent);
            case VALUE_MEDIAN -> new Measure.Median();
            case EVENT_COUNT, VALUE_COUNT, TEMPORAL, TEMPORAL_ORDERED ->
                throw new IllegalStateException(type + " measures nothing");
        };
    }
}
