package io.tocsin.office;

import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.report.AlertSource;
import io.tocsin.report.Format;
import io.tocsin.report.ReadProgress;
import io.tocsin.report.Report;
import io.tocsin.report.ReportDefinition;
import io.tocsin.report.ReportMaker;
import io.tocsin.report.ReportSource;
import io.tocsin.report.Span;
import io.tocsin.report.Watched;
import io.tocsin.yaml.ReportFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A report from its definition's text and some events to its file. */
final class Stage implements AutoCloseable {
    static final Instant NOON = Instant.parse("2024-07-02T12:00:00Z");
    static final Span DAY =
            new Span(Instant.parse("2024-07-01T00:00:00Z"), Instant.parse("2024-07-02T00:00:00Z"), ZoneId.of("UTC"));

    private final RowFiles rows = new RowFiles();
    final Path folder;
    final Path templates;

    Stage(Path folder) throws IOException {
        this.folder = folder;
        this.templates = Files.createDirectories(folder.resolve("templates"));
    }

    ReportDefinition definition(String yaml) throws IOException {
        Path file =
                Files.createDirectories(folder.resolve("daily").resolve("web")).resolve("report.yml");
        Files.writeString(file, yaml);
        ReportFolder read = ReportFolder.read(file, templates);
        if (read.reports().size() != 1) {
            throw new AssertionError(read.problems().toString());
        }
        return read.reports().getFirst();
    }

    Report report(String yaml, List<Event> events) throws IOException {
        return report(
                definition(yaml),
                ReportSource.of((_, range) -> events.stream().filter(event -> range.contains(event.time()))));
    }

    Report report(ReportDefinition definition, ReportSource source) {
        return new ReportMaker(source, AlertSource.NONE, Watched.UNKNOWN, Clock.fixed(NOON, ZoneOffset.UTC))
                .make(definition, List.of(Device.of("web", "web", FieldMapping.NONE)), DAY, rows, ReadProgress.NONE);
    }

    Path render(Report report, Format format) throws IOException {
        Path file = folder.resolve("report." + format.text());
        new Renderers(templates).of(format).render(report, file);
        return file;
    }

    /** One each second of the day's first hours, from ten users. */
    static List<Event> events(int count) {
        return IntStream.range(0, count).mapToObj(Stage::event).toList();
    }

    static Stream<Event> manyEvents(int count) {
        return IntStream.range(0, count).mapToObj(Stage::event);
    }

    private static Event event(int i) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("user.name", "user" + i % 10);
        fields.put("status", (long) (200 + i % 3));
        fields.put("message", "event number " + i);
        return new Event("e" + i, DAY.from().plusMillis(i * 800L % 86_400_000), fields, FieldMapping.NONE);
    }

    static Event event(Map<String, Object> fields) {
        return new Event("one", DAY.from(), fields, FieldMapping.NONE);
    }

    @Override
    public void close() {
        rows.close();
    }
}
