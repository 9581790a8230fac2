package io.tocsin.report;

import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.report.Section.Of;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Fills figures and sections with what the store counts, without reading the events. */
final class CountedReading {
    /** Of a table of events; for more it is no dearer to read them all. */
    private static final int MOST_EVENTS = 1_000;

    private final ReportSource source;
    private final ReportDefinition definition;
    private final List<Device> devices;

    CountedReading(ReportSource source, ReportDefinition definition, List<Device> devices) {
        this.source = source;
        this.definition = definition;
        this.devices = devices;
    }

    /** Whether it is worth asking: sections that need every event need it read anyway. */
    boolean isPossible() {
        return definition.sections().stream()
                .filter(section -> section.counts() == Of.EVENTS)
                .allMatch(section -> switch (section) {
                    case Section.Events events ->
                        events.sort().isEmpty()
                                && events.limit() > 0
                                && events.limit() <= MOST_EVENTS
                                && !events.fields().isEmpty();
                    default -> true;
                });
    }

    /** How many events there are; empty when the store cannot tell all that is wanted. */
    Optional<Long> fill(Filling filling) {
        List<SectionData> all = new ArrayList<>(filling.of(Of.EVENTS));
        all.add(filling.figures);
        return fill(filling.span, all, counting -> {
            for (int i = 0; i < filling.sections.size(); i++) {
                if (definition.sections().get(i) instanceof Section.Events events && events.of() == Of.EVENTS) {
                    list(counting, events, filling.sections.get(i));
                }
            }
        });
    }

    /** The same for figures alone, of any time. */
    Optional<Long> fill(Span span, SectionData figures) {
        return fill(span, List.of(figures), counting -> {});
    }

    private Optional<Long> fill(Span span, List<SectionData> all, Consumer<Counting> lists) {
        long events = 0;
        for (Device device : devices) {
            Optional<Counting> opened = source.counting(device, span, definition.condition(), counted(span, all));
            if (opened.isEmpty()) {
                return Optional.empty();
            }
            try (Counting counting = opened.get()) {
                if (!count(counting, span, all)) {
                    return Optional.empty();
                }
                lists.accept(counting);
                events += counting.events();
            }
        }
        return Optional.of(events);
    }

    /** Fields that are counted by. */
    private static Set<String> counted(Span span, List<SectionData> all) {
        Set<String> fields = new LinkedHashSet<>();
        for (SectionData data : all) {
            for (Counting.Question question : data.questions(span.zone())) {
                if (question.field() != null) {
                    fields.add(question.field());
                }
                question.by().forEach(by -> {
                    if (by instanceof Dimension.Values values) {
                        fields.add(values.field());
                    }
                });
            }
        }
        return fields;
    }

    private static boolean count(Counting counting, Span span, List<SectionData> all) {
        boolean worth = all.stream()
                .flatMap(data -> data.questions(span.zone()).stream())
                .distinct()
                .allMatch(counting::isWorthAsking);
        if (!worth) {
            return false;
        }
        for (SectionData data : all) {
            data.addAll(counting.events());
            for (Counting.Question question : data.questions(span.zone())) {
                if (!counting.count(question, cell -> data.add(question, cell))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void list(Counting counting, Section.Events section, SectionData data) {
        try (Stream<Event> some = counting.some(section.descending(), section.limit(), section.documentFields())) {
            some.forEach(data::add);
        }
    }
}
