package io.tocsin.report;

import io.tocsin.event.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A definition's figures, and how many events there are. */
final class FigureData {
    static final String EVENTS = "events.count";

    private final Map<String, Measure> measures = new LinkedHashMap<>();
    private final Map<String, Accumulator> now = new LinkedHashMap<>();
    private final Map<String, Accumulator> before = new LinkedHashMap<>();

    FigureData(ReportDefinition definition) {
        measures.put(EVENTS, Measure.COUNT);
        measures.putAll(definition.figures());
        measures.forEach((name, measure) -> {
            now.put(name, Accumulator.of(measure));
            before.put(name, Accumulator.of(measure));
        });
    }

    void add(Event event) {
        now.values().forEach(measure -> measure.add(event));
    }

    void addPrevious(Event event) {
        before.values().forEach(measure -> measure.add(event));
    }

    List<Figure> figures(boolean compared) {
        List<Figure> figures = new ArrayList<>();
        now.forEach((name, measured) -> {
            Measure measure = java.util.Objects.requireNonNull(measures.get(name));
            @Nullable Accumulator old = before.get(name);
            figures.add(
                    new Figure(name, measure.label(), measured.value(), compared && old != null ? old.value() : null));
        });
        return figures;
    }
}
