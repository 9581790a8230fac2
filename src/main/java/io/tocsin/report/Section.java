package io.tocsin.report;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A part of a report, as its author wants it. Texts may hold placeholders: {@code {{title}}}. */
public sealed interface Section {
    /** What is said above it; empty texts are left out. */
    record Head(String name, String heading, String paragraph) {}

    Head head();

    record Cover(Head head, String subheading) implements Section {}

    record Text(Head head) implements Section {}

    /**
     * Figures in large type.
     *
     * @param figures names of the definition's figures
     * @param compare whether each is compared with the period before
     */
    record KeyFigures(Head head, List<String> figures, boolean compare) implements Section {
        public KeyFigures {
            figures = List.copyOf(figures);
        }
    }

    /**
     * The events themselves.
     *
     * @param fields names of fields; all that occur when empty
     * @param sort a field, oldest or least first; empty for the order of time
     * @param limit how many at most; 0 for all
     * @param missing shown where an event has no such field
     */
    record Events(Head head, Of of, List<String> fields, String sort, boolean descending, int limit, String missing)
            implements Section {
        public Events {
            fields = List.copyOf(fields);
        }
    }

    record Table(Head head, Of of, Grouping grouping) implements Section {}

    /**
     * @param width in inches
     * @param height in inches
     */
    record Chart(Head head, Of of, Grouping grouping, ChartKind kind, double width, double height) implements Section {}

    /** Whether the time was watched without holes. */
    record Coverage(Head head) implements Section {}

    /** How Logstash did. */
    record Logstash(Head head) implements Section {}

    /** What is counted. */
    enum Of {
        EVENTS(Block.NOTHING),
        ALERTS("No alerts in this period."),
        /** How Logstash and the engine were doing, as their watch has kept it every minute or so. */
        HEALTH("Nothing is known of Logstash in this period: it was not watched.");

        private final String nothing;

        Of(String nothing) {
            this.nothing = nothing;
        }

        /** What is said where there is none. */
        String nothing() {
            return nothing;
        }
    }

    /** The kinds of charts. */
    enum ChartKind {
        PIE,
        DOUGHNUT,
        COLUMN,
        BAR,
        STACKED,
        LINE,
        AREA;

        /** Whether it shows parts of a whole. */
        public boolean isRound() {
            return this == PIE || this == DOUGHNUT;
        }
    }

    /** Document fields that it looks at, as rules call them. */
    default Set<String> documentFields() {
        return switch (this) {
            case Cover _, Text _, KeyFigures _, Coverage _, Logstash _ -> Set.of();
            case Events events -> events.of == Of.EVENTS ? with(events.fields, events.sort) : Set.of();
            case Table table -> table.of == Of.EVENTS ? fields(table.grouping) : Set.of();
            case Chart chart -> chart.of == Of.EVENTS ? fields(chart.grouping) : Set.of();
        };
    }

    /** What it counts; null when it is not made of events or alerts. */
    default @Nullable Of counts() {
        return switch (this) {
            case Cover _, Text _, KeyFigures _, Coverage _ -> null;
            case Logstash _ -> Of.HEALTH;
            case Events events -> events.of;
            case Table table -> table.of;
            case Chart chart -> chart.of;
        };
    }

    /** What templates call the columns of a table; none when they are not known before the events are. */
    default List<String> columns() {
        return switch (this) {
            case Cover _, Text _, KeyFigures _, Chart _ -> List.of();
            case Coverage _ -> CoverageRows.KEYS;
            case Logstash _ -> PipelineRows.KEYS;
            case Events events -> events.fields;
            case Table table -> table.grouping.columns();
        };
    }

    private static Set<String> with(List<String> fields, String sort) {
        Set<String> all = new java.util.LinkedHashSet<>(fields);
        if (!sort.isEmpty()) {
            all.add(sort);
        }
        return all;
    }

    private static Set<String> fields(Grouping grouping) {
        Set<String> all = new java.util.LinkedHashSet<>();
        for (Dimension dimension : grouping.by()) {
            if (dimension instanceof Dimension.Values values) {
                all.add(values.field());
            }
        }
        grouping.measures().stream()
                .map(Measure::field)
                .filter(java.util.Objects::nonNull)
                .forEach(all::add);
        return all;
    }
}
