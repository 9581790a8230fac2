package io.tocsin.yaml;

import io.tocsin.report.AlertEvents;
import io.tocsin.report.Dimension;
import io.tocsin.report.Grouping;
import io.tocsin.report.Measure;
import io.tocsin.report.Measure.Kind;
import io.tocsin.report.Section;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What reports may count alerts by. */
final class AlertFields {
    private static final Map<String, String> LABELS = Map.of(
            "rule.name", "Rule",
            "rule.id", "Rule",
            "level", "Level",
            "device", "Device",
            "state", "State",
            "technique", "ATT&CK technique",
            "tactic", "ATT&CK tactic",
            "group", "Group",
            "by", "Who");

    private static final List<Measure> MEASURES = List.of(
            new Measure(Kind.COUNT, null, 0, "Alerts"),
            new Measure(Kind.SHARE, null, 0, "Share"),
            new Measure(Kind.PERCENTILE, "time_to_acknowledge", 50, "Acknowledged after (median)"),
            new Measure(Kind.PERCENTILE, "time_to_close", 50, "Closed after (median)"));

    private AlertFields() {}

    /** How many alerts, and how soon they were seen to. */
    static Grouping statistics(@Nullable YamlNode by, int limit) {
        List<Dimension> dimensions = by == null || by.isNull()
                ? List.of(new Dimension.Values("level", limit, null, "level"))
                : Groupings.read(by, null, limit).by();
        return new Grouping(dimensions.stream().map(AlertFields::labelled).toList(), MEASURES);
    }

    private static Dimension labelled(Dimension dimension) {
        if (dimension instanceof Dimension.Values values && values.label().equals(values.field())) {
            return new Dimension.Values(
                    values.field(),
                    values.limit(),
                    values.missing() == null ? "none" : values.missing(),
                    LABELS.getOrDefault(values.field(), values.label()));
        }
        return dimension;
    }

    /** @throws YamlProblem when a section asks alerts for what they do not have */
    static Section checked(YamlNode node, Section section) {
        Stream<String> fields = switch (section) {
            case Section.Events events
            when events.of() == Section.Of.ALERTS -> Stream.concat(events.fields().stream(), Stream.of(events.sort()));
            case Section.Table table when table.of() == Section.Of.ALERTS -> fields(table.grouping());
            case Section.Chart chart when chart.of() == Section.Of.ALERTS -> fields(chart.grouping());
            default -> Stream.of();
        };
        fields.filter(field -> !field.isEmpty() && !AlertEvents.FIELDS.contains(field))
                .findFirst()
                .ifPresent(unknown -> {
                    throw node.problem("alerts have no " + unknown + Nearest.hint(unknown, AlertEvents.FIELDS)
                            + "; known are " + String.join(", ", AlertEvents.FIELDS));
                });
        return section;
    }

    private static Stream<String> fields(Grouping grouping) {
        Stream<String> by = grouping.by().stream()
                .filter(Dimension.Values.class::isInstance)
                .map(dimension -> ((Dimension.Values) dimension).field());
        return Stream.concat(by, grouping.measures().stream().flatMap(measure -> Stream.ofNullable(measure.field())));
    }
}
