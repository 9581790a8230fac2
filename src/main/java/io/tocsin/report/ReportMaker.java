package io.tocsin.report;

import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.report.Section.Of;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** Makes reports of what the stores hold: each event is read once, and no more than a page of them is in memory. */
public final class ReportMaker {
    private static final long TELL_EVERY = 5_000;

    private final ReportSource source;
    private final AlertSource alerts;
    private final Watched watched;
    private final Clock clock;

    public ReportMaker(ReportSource source, AlertSource alerts, Watched watched, Clock clock) {
        this.source = source;
        this.alerts = alerts;
        this.watched = watched;
        this.clock = clock;
    }

    /**
     * @param devices those that the definition names
     * @param rows where rows wait until they are written; the report can be used as long as it is there
     * @param progress is told how many events were read so far
     * @throws io.tocsin.event.SourceUnavailableException when asking again later may help
     */
    public Report make(
            ReportDefinition definition, List<Device> devices, Span span, RowStore rows, LongConsumer progress) {
        Instant now = clock.instant();
        List<String> remarks = remarks(devices, span, now);
        FigureData figures = new FigureData(definition);
        List<SectionData> sections = new ArrayList<>();
        for (Section section : definition.sections()) {
            sections.add(data(section, definition, devices, span, rows, figures, remarks));
        }
        long events = read(definition, devices, span, figures, sections, progress);
        if (definition.compares()) {
            readPrevious(definition, devices, span, figures);
        }
        Map<String, String> texts =
                Texts.of(definition, span, now, String.join(" ", remarks), figures.figures(definition.compares()));
        Function<String, String> filling = SectionData.filling(texts);
        return new Report(
                definition,
                span,
                now,
                events,
                watermarks(devices),
                remarks,
                texts,
                sections.stream().map(section -> section.block(filling)).toList());
    }

    private List<String> remarks(List<Device> devices, Span span, Instant now) {
        Set<String> remarks = new LinkedHashSet<>();
        if (span.until().isAfter(now)) {
            remarks.add("The time of this report is not over: it was made at " + span.text(now) + ".");
        }
        devices.forEach(device -> remarks.addAll(watched.remarks(device, span)));
        return List.copyOf(remarks);
    }

    private Map<String, Instant> watermarks(List<Device> devices) {
        Map<String, Instant> watermarks = new LinkedHashMap<>();
        devices.forEach(device -> watched.watermark(device).ifPresent(time -> watermarks.put(device.name(), time)));
        return watermarks;
    }

    private static SectionData data(
            Section section,
            ReportDefinition definition,
            List<Device> devices,
            Span span,
            RowStore rows,
            FigureData figures,
            List<String> remarks) {
        Section.Head head = section.head();
        return switch (section) {
            case Section.Cover cover ->
                SectionData.of(texts -> new Block.Cover(
                        head.name(),
                        texts.apply(head.heading()),
                        texts.apply(cover.subheading()),
                        texts.apply(head.paragraph()),
                        remarks));
            case Section.Text _ ->
                SectionData.of(texts ->
                        new Block.Text(head.name(), texts.apply(head.heading()), texts.apply(head.paragraph())));
            case Section.KeyFigures key ->
                SectionData.of(texts -> new Block.Figures(
                        head.name(),
                        texts.apply(head.heading()),
                        texts.apply(head.paragraph()),
                        figures.figures(key.compare()).stream()
                                .filter(figure -> key.figures().contains(figure.name()))
                                .toList()));
            case Section.Coverage _ ->
                SectionData.of(texts -> new Block.Text(
                        head.name(),
                        texts.apply(head.heading()),
                        (texts.apply(head.paragraph()) + "\n"
                                        + (remarks.isEmpty()
                                                ? "Rules have evaluated the whole of this time."
                                                : String.join("\n", remarks)))
                                .strip()));
            case Section.Events events -> new EventRows(events, rows, devices.size() > 1 || events.of() == Of.ALERTS);
            case Section.Table table -> new GroupRows(table, span, definition.period());
            case Section.Chart chart -> new GroupChart(chart, span, definition.period());
        };
    }

    private long read(
            ReportDefinition definition,
            List<Device> devices,
            Span span,
            FigureData figures,
            List<SectionData> sections,
            LongConsumer progress) {
        List<SectionData> ofEvents = new ArrayList<>();
        List<SectionData> ofAlerts = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            Section section = definition.sections().get(i);
            if (section.counts() == Of.EVENTS) {
                ofEvents.add(sections.get(i));
            } else if (section.counts() == Of.ALERTS) {
                ofAlerts.add(sections.get(i));
            }
        }
        long read = 0;
        Set<String> fields = fields(definition);
        for (Device device : devices) {
            try (Stream<Event> events = source.events(device, span, definition.condition(), fields)) {
                for (Event event : (Iterable<Event>) events::iterator) {
                    figures.add(event);
                    for (SectionData section : ofEvents) {
                        section.add(event);
                    }
                    if (++read % TELL_EVERY == 0) {
                        progress.accept(read);
                    }
                }
            }
            if (!ofAlerts.isEmpty()) {
                alerts.read(device.name(), span, alert -> {
                    Event event = AlertEvents.of(alert);
                    ofAlerts.forEach(section -> section.add(event));
                });
            }
        }
        progress.accept(read);
        return read;
    }

    private void readPrevious(ReportDefinition definition, List<Device> devices, Span span, FigureData figures) {
        Span before =
                definition.period().lastCompleted(span.until(), span.zone()).equals(span)
                        ? definition.period().before(span)
                        : Period.sameLengthBefore(span);
        Set<String> fields = figureFields(definition);
        for (Device device : devices) {
            try (Stream<Event> events = source.events(device, before, definition.condition(), fields)) {
                events.forEach(figures::addPrevious);
            }
        }
    }

    /** Empty when every field is wanted. */
    private static Set<String> fields(ReportDefinition definition) {
        Set<String> fields = figureFields(definition);
        for (Section section : definition.sections()) {
            if (section instanceof Section.Events events
                    && events.of() == Of.EVENTS
                    && events.fields().isEmpty()) {
                return Set.of();
            }
            fields.addAll(section.documentFields());
        }
        return fields;
    }

    private static Set<String> figureFields(ReportDefinition definition) {
        Set<String> fields = new LinkedHashSet<>();
        fields.add(EventRows.TIME);
        definition.figures().values().stream()
                .map(Measure::field)
                .filter(Objects::nonNull)
                .forEach(fields::add);
        return fields;
    }
}
