package io.tocsin.report;

import io.tocsin.event.Event;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A definition's figures, and how many events there are. */
final class FigureData implements SectionData {
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

    @Override
    public void add(Event event) {
        now.values().forEach(measure -> measure.add(event));
    }

    void addPrevious(Event event) {
        before.values().forEach(measure -> measure.add(event));
    }

    @Override
    public void addAll(long events) {
        addAll(events, now);
    }

    @Override
    public List<Counting.Question> questions(ZoneId zone) {
        return Counting.Question.of(List.of(), measures.values(), zone);
    }

    @Override
    public void add(Counting.Question question, Counting.Cell cell) {
        add(question, cell, now);
    }

    /** The same of the period before. */
    SectionData previous() {
        FigureData both = this;
        return new SectionData() {
            @Override
            public void add(Event event) {
                both.addPrevious(event);
            }

            @Override
            public void addAll(long events) {
                both.addAll(events, before);
            }

            @Override
            public List<Counting.Question> questions(ZoneId zone) {
                return both.questions(zone);
            }

            @Override
            public void add(Counting.Question question, Counting.Cell cell) {
                both.add(question, cell, before);
            }

            @Override
            public Block block(Function<String, String> texts) {
                return both.block(texts);
            }
        };
    }

    /** What another has of the period before. */
    void takePrevious(FigureData other) {
        before.putAll(other.before);
    }

    private void addAll(long events, Map<String, Accumulator> to) {
        Counting.Cell all = new Counting.Cell(List.of(), null, events);
        measures.forEach((name, measure) -> {
            if (measure.field() == null) {
                Objects.requireNonNull(to.get(name)).add(all);
            }
        });
    }

    private void add(Counting.Question question, Counting.Cell cell, Map<String, Accumulator> to) {
        measures.forEach((name, measure) -> {
            if (question.isAbout(measure)) {
                Objects.requireNonNull(to.get(name)).add(cell);
            }
        });
    }

    @Override
    public Block block(Function<String, String> texts) {
        throw new UnsupportedOperationException("figures stand in sections");
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
