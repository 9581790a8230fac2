package io.tocsin.report;

import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.match.ConditionCheck;
import io.tocsin.report.Section.Of;
import io.tocsin.rule.Condition;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
     * @throws io.tocsin.event.SourceUnavailableException when asking again later may help
     */
    public Report make(
            ReportDefinition definition, List<Device> devices, Span span, RowStore rows, ReadProgress progress) {
        Instant now = clock.instant();
        List<WatchedTime> times =
                devices.stream().map(device -> watched.time(device, span)).toList();
        List<String> remarks = remarks(devices, span, now, times);
        Filling filling = new Filling(definition, devices, span, rows, remarks, times);
        Optional<Filling> counted = counted(filling);
        Filling filled = counted.orElseGet(() -> read(filling.again(), progress));
        if (definition.compares()) {
            readPrevious(definition, devices, span, filled.figures);
        }
        readAlerts(filled);
        readHealth(filled);
        FigureData figures = filled.figures;
        long events = filled.events;
        List<SectionData> sections = filled.sections;
        Map<String, String> texts =
                Texts.of(definition, span, now, String.join(" ", remarks), figures.figures(definition.compares()));
        Function<String, String> fill = SectionData.filling(texts);
        return new Report(
                definition,
                span,
                now,
                events,
                watermarks(devices),
                remarks,
                texts,
                sections.stream().map(section -> section.block(fill)).toList());
    }

    private List<String> remarks(List<Device> devices, Span span, Instant now, List<WatchedTime> times) {
        Set<String> remarks = new LinkedHashSet<>();
        if (span.until().isAfter(now)) {
            remarks.add("The time of this report is not over: it was made at " + span.text(now) + ".");
        }
        devices.forEach(device -> remarks.addAll(watched.remarks(device, span)));
        times.forEach(time -> remarks.addAll(time.remarks()));
        return List.copyOf(remarks);
    }

    private Map<String, Instant> watermarks(List<Device> devices) {
        Map<String, Instant> watermarks = new LinkedHashMap<>();
        devices.forEach(device -> watched.watermark(device).ifPresent(time -> watermarks.put(device.name(), time)));
        return watermarks;
    }

    /** Empty when the store cannot count all that is wanted. */
    private Optional<Filling> counted(Filling filling) {
        CountedReading reading = new CountedReading(source, filling.definition, filling.devices);
        if (!reading.isPossible()) {
            return Optional.empty();
        }
        return reading.fill(filling).map(filling::with);
    }

    private Filling read(Filling filling, ReadProgress progress) {
        List<SectionData> sections = filling.of(Of.EVENTS);
        Set<String> fields = Fields.of(filling.definition);
        Condition condition = filling.definition.condition();
        long total = total(filling.devices, filling.span);
        long read = 0;
        long held = 0;
        progress.read(0, total);
        for (Device device : filling.devices) {
            ConditionCheck check = ConditionCheck.of(condition, device.mapping());
            try (Stream<Event> events = source.events(device, filling.span, condition, fields)) {
                for (Event event : (Iterable<Event>) events::iterator) {
                    if (check.holds(event)) {
                        held++;
                        filling.figures.add(event);
                        for (SectionData section : sections) {
                            section.add(event);
                        }
                    }
                    if (++read % TELL_EVERY == 0) {
                        progress.read(read, Math.max(total, total < 0 ? total : read));
                    }
                }
            }
        }
        progress.read(read, read);
        return filling.with(held);
    }

    /** -1 when it is not known of all. */
    private long total(List<Device> devices, Span span) {
        long total = 0;
        for (Device device : devices) {
            long one = source.size(device, span);
            if (one < 0) {
                return -1;
            }
            total += one;
        }
        return total;
    }

    private void readAlerts(Filling filling) {
        List<SectionData> sections = filling.of(Of.ALERTS);
        if (sections.isEmpty()) {
            return;
        }
        for (Device device : filling.devices) {
            alerts.read(device.name(), filling.span, alert -> sections.forEach(section -> section.add(alert)));
        }
    }

    private void readHealth(Filling filling) {
        List<SectionData> sections = filling.of(Of.HEALTH);
        if (!sections.isEmpty()) {
            try (Stream<Event> points = watched.health(filling.span)) {
                points.forEach(point -> sections.forEach(section -> section.add(point)));
            }
        }
    }

    private void readPrevious(ReportDefinition definition, List<Device> devices, Span span, FigureData figures) {
        Span before =
                definition.period().lastCompleted(span.until(), span.zone()).equals(span)
                        ? definition.period().before(span)
                        : Period.sameLengthBefore(span);
        CountedReading reading = new CountedReading(source, definition, devices);
        FigureData counted = new FigureData(definition);
        if (reading.fill(before, counted.previous()).isPresent()) {
            figures.takePrevious(counted);
            return;
        }
        Set<String> fields = Fields.ofFigures(definition);
        for (Device device : devices) {
            ConditionCheck check = ConditionCheck.of(definition.condition(), device.mapping());
            try (Stream<Event> events = source.events(device, before, definition.condition(), fields)) {
                events.filter(check::holds).forEach(figures::addPrevious);
            }
        }
    }
}
