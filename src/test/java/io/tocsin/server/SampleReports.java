package io.tocsin.server;

import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.event.SourceUnavailableException;
import io.tocsin.office.Archive;
import io.tocsin.office.Generated;
import io.tocsin.office.Renderers;
import io.tocsin.office.RowFiles;
import io.tocsin.report.AlertSource;
import io.tocsin.report.Format;
import io.tocsin.report.ReadProgress;
import io.tocsin.report.ReportDefinition;
import io.tocsin.report.ReportMaker;
import io.tocsin.report.ReportSource;
import io.tocsin.report.Span;
import io.tocsin.report.Watched;
import io.tocsin.rule.RuleProblem;
import io.tocsin.yaml.ReportFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reports over an event every hour, made as ever; the time and the store's moods are the test's. */
final class SampleReports implements Reporting {
    private final Path folder;
    private final Archive archive;
    private ReportFolder read;
    volatile Instant now = Instant.parse("2026-11-24T05:00:00Z");
    volatile boolean unavailable;

    SampleReports(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("templates"));
        Files.createDirectories(folder.resolve("daily/web"));
        this.archive = new Archive(folder.resolve("Generated Reports"), new Renderers(folder.resolve("templates")));
        this.read = read();
    }

    SampleReports with(String name, String yaml) throws IOException {
        Files.writeString(folder.resolve("daily/web").resolve(name + ".yml"), yaml);
        reload();
        return this;
    }

    Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    List<String> files() {
        try (Stream<Path> all = Files.walk(archive.folder())) {
            return all.filter(Files::isRegularFile)
                    .map(file -> archive.folder().relativize(file).toString())
                    .filter(file -> !file.equals("index.ndjson"))
                    .sorted()
                    .toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    private ReportFolder read() {
        return ReportFolder.read(folder.resolve("daily"), folder.resolve("templates"));
    }

    private Stream<Event> events(Span span) {
        if (unavailable) {
            throw new SourceUnavailableException("the engine is away", null);
        }
        return IntStream.range(0, 24 * 40)
                .mapToObj(hour -> new Event(
                        "e" + hour,
                        Instant.parse("2026-11-01T00:30:00Z").plusSeconds(hour * 3_600L),
                        Map.of("user.name", "ada"),
                        FieldMapping.NONE))
                .filter(event -> span.contains(event.time()));
    }

    @Override
    public List<ReportDefinition> definitions() {
        return read.reports();
    }

    @Override
    public List<RuleProblem> problems() {
        return read.problems();
    }

    @Override
    public void reload() {
        read = read();
    }

    @Override
    public List<Path> folders() {
        return List.of(folder.resolve("daily"));
    }

    @Override
    public Optional<Generated> make(ReportDefinition definition, Span span, List<Format> formats, ReadProgress progress)
            throws IOException {
        ReportSource source = (device, range, condition, fields) -> events(range);
        ReportMaker maker = new ReportMaker(source, AlertSource.NONE, Watched.UNKNOWN, clock());
        List<Device> devices = new ArrayList<>(List.of(Device.of("web", "web", FieldMapping.NONE)));
        try (RowFiles rows = new RowFiles()) {
            return Optional.of(archive.write(maker.make(definition, devices, span, rows, progress), formats));
        }
    }

    @Override
    public Archive archive() {
        return archive;
    }
}
