package io.tocsin.yaml;

import io.tocsin.report.Dimension;
import io.tocsin.report.Dimension.Step;
import io.tocsin.report.Grouping;
import io.tocsin.report.Measure;
import io.tocsin.report.Measure.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a table or chart of a report counts, and by what. */
final class Groupings {
    private static final Map<String, Kind> KINDS = Map.of(
            "distinct", Kind.DISTINCT,
            "sum", Kind.SUM,
            "average", Kind.AVERAGE,
            "avg", Kind.AVERAGE,
            "min", Kind.MINIMUM,
            "max", Kind.MAXIMUM);

    private static final List<String> BY = List.of("field", "time", "limit", "missing", "as");

    private Groupings() {}

    /**
     * @param by one dimension or a list of two
     * @param measures one or a list; nothing counts events
     * @param limit how many groups of the outer dimension; 0 for all
     */
    static Grouping read(YamlNode by, @Nullable YamlNode measures, int limit) {
        List<YamlNode> nodes = by.isList() ? by.list() : List.of(by);
        if (nodes.isEmpty() || nodes.size() > 2) {
            throw by.problem("by: one or two fields, or {time: hour}");
        }
        List<Dimension> dimensions = new ArrayList<>();
        for (YamlNode node : nodes) {
            dimensions.add(dimension(node, dimensions.isEmpty() ? limit : 0));
        }
        List<Measure> counted = measures == null || measures.isNull()
                ? List.of(Measure.COUNT)
                : (measures.isList() ? measures.list() : List.of(measures))
                        .stream().map(Groupings::measure).toList();
        if (counted.isEmpty()) {
            throw Objects.requireNonNull(measures).problem("measures: at least one, such as count");
        }
        return new Grouping(dimensions, counted);
    }

    private static Dimension dimension(YamlNode node, int limit) {
        if (!node.isMap()) {
            return new Dimension.Values(node.text(), limit, null, node.text());
        }
        Map<String, YamlNode> entries = Keys.checked(node, "by", BY);
        YamlNode time = entries.get("time");
        YamlNode field = entries.get("field");
        if ((time == null) == (field == null)) {
            throw node.problem("by: either a field or {time: hour}");
        }
        String label = Texts.optional(entries.get("as"));
        if (time != null) {
            return new Dimension.Time(step(time), Objects.requireNonNullElse(label, "Time"));
        }
        String name = Objects.requireNonNull(field).text();
        YamlNode own = entries.get("limit");
        return new Dimension.Values(
                name,
                own == null ? limit : ReportSections.number(own, "limit", 0, 100_000),
                Texts.optional(entries.get("missing")),
                Objects.requireNonNullElse(label, name));
    }

    private static Step step(YamlNode node) {
        try {
            return Step.valueOf(node.text().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw node.problem("time: minute, hour, day, week or month, not " + node.text());
        }
    }

    /** {@code count}, {@code share}, {@code {sum: field}}, {@code {p95: field, as: Label}} */
    static Measure measure(YamlNode node) {
        if (!node.isMap()) {
            return switch (node.text()) {
                case "count" -> Measure.COUNT;
                case "share" -> new Measure(Kind.SHARE, null, 0, "Share");
                default -> throw node.problem(unknown(node.text()));
            };
        }
        String label = null;
        Measure measure = null;
        for (YamlNode.Entry entry : node.entries()) {
            if (entry.key().equals("as")) {
                label = entry.value().text();
            } else if (measure != null) {
                throw node.problem("a measure is one of them, with as: at most");
            } else {
                measure = measure(entry);
            }
        }
        if (measure == null) {
            throw node.problem("a measure is missing: count or {sum: FIELD}, say");
        }
        return label == null ? measure : new Measure(measure.kind(), measure.field(), measure.percent(), label);
    }

    private static Measure measure(YamlNode.Entry entry) {
        String key = entry.key();
        if (key.equals("count") || key.equals("share")) {
            return measure(key.equals("count") ? Kind.COUNT : Kind.SHARE, null, 0);
        }
        String field = entry.value().text();
        if (key.matches("p\\d{1,2}(\\.\\d{1,3})?") && Double.parseDouble(key.substring(1)) > 0) {
            return measure(Kind.PERCENTILE, field, Double.parseDouble(key.substring(1)));
        }
        Kind kind = KINDS.get(key);
        if (kind == null) {
            throw new YamlProblem(entry.line(), unknown(key));
        }
        return measure(kind, field, 0);
    }

    private static Measure measure(Kind kind, @Nullable String field, double percent) {
        return new Measure(kind, field, percent, Measure.usualLabel(kind, field, percent));
    }

    private static String unknown(String text) {
        List<String> known = new ArrayList<>(Arrays.asList("count", "share", "p95"));
        known.addAll(KINDS.keySet().stream().sorted().toList());
        return "there is no measure " + text + Nearest.hint(text, known) + "; known are " + String.join(", ", known);
    }
}
