package io.tocsin.report;

import io.tocsin.event.Device;
import io.tocsin.report.Section.Of;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A report's figures and sections while events come in. */
final class Filling {
    final ReportDefinition definition;
    final List<Device> devices;
    final Span span;
    final FigureData figures;
    final List<SectionData> sections = new ArrayList<>();
    private final RowStore rows;
    private final List<String> remarks;
    private final List<WatchedTime> watched;
    long events;

    /** @param watched how well each device was */
    Filling(
            ReportDefinition definition,
            List<Device> devices,
            Span span,
            RowStore rows,
            List<String> remarks,
            List<WatchedTime> watched) {
        this.definition = definition;
        this.devices = devices;
        this.span = span;
        this.rows = rows;
        this.remarks = remarks;
        this.watched = watched;
        this.figures = new FigureData(definition);
        definition.sections().forEach(section -> sections.add(data(section)));
    }

    /** An empty one. */
    Filling again() {
        return new Filling(definition, devices, span, rows, remarks, watched);
    }

    Filling with(long events) {
        this.events = events;
        return this;
    }

    /** Those made of events, or of alerts, in their order. */
    List<SectionData> of(Of of) {
        return IntStream.range(0, sections.size())
                .filter(i -> definition.sections().get(i).counts() == of)
                .mapToObj(sections::get)
                .toList();
    }

    private SectionData data(Section section) {
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
                SectionData.of(texts -> CoverageRows.table(
                        head,
                        texts.apply(head.heading()),
                        (texts.apply(head.paragraph()) + "\n"
                                        + (remarks.isEmpty()
                                                ? "Rules have evaluated the whole of this time."
                                                : String.join("\n", remarks)))
                                .strip(),
                        watched));
            case Section.Logstash logstash -> new PipelineRows(logstash);
            case Section.Events events -> new EventRows(events, rows, devices.size() > 1 || events.of() != Of.EVENTS);
            case Section.Table table -> new GroupRows(table, span, definition.period());
            case Section.Chart chart -> new GroupChart(chart, span, definition.period());
        };
    }
}
