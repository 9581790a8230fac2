package io.tocsin.bench;

import io.tocsin.elastic.Connection;
import io.tocsin.elastic.ElasticClient;
import io.tocsin.elastic.ElasticEventSource;
import io.tocsin.elastic.ElasticReportSource;
import io.tocsin.elastic.EngineLaunch;
import io.tocsin.elastic.EngineProcess;
import io.tocsin.elastic.EventWriter;
import io.tocsin.event.Device;
import io.tocsin.event.FieldMapping;
import io.tocsin.office.Archive;
import io.tocsin.office.Generated;
import io.tocsin.office.Renderers;
import io.tocsin.office.RowFiles;
import io.tocsin.report.AlertSource;
import io.tocsin.report.ReadProgress;
import io.tocsin.report.Report;
import io.tocsin.report.ReportDefinition;
import io.tocsin.report.ReportMaker;
import io.tocsin.report.Span;
import io.tocsin.report.Watched;
import io.tocsin.yaml.ReportFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Reports of a month of a million events, from an embedded engine to whole files. */
@State(Scope.Benchmark)
public class Reporting {
    private static final int EVENTS = 1_000_000;
    private static final Instant BEGIN = Instant.parse("2026-10-01T00:00:00Z");
    private static final Span MONTH = new Span(BEGIN, Instant.parse("2026-11-01T00:00:00Z"), ZoneId.of("UTC"));
    private static final Duration STEP = Duration.ofMillis(31L * 86_400_000 / EVENTS);
    private static final Device WEB = Device.of("web", "bench-web", FieldMapping.NONE);

    private final Path folder = Setting.scratch().resolve("reports").toAbsolutePath();
    private EngineProcess engine;
    private ElasticClient client;

    /** The events stay for the next run. */
    @Setup
    public void events() throws IOException {
        Path home = Path.of(System.getProperty("tocsin.home", ""), "target", "engine");
        Files.createDirectories(folder);
        engine = EngineProcess.start(
                EngineLaunch.of(home, folder.resolve("data"), "512m", EngineLaunch.Compilation.FULL));
        client = ElasticClient.to(Connection.to(engine.url()));
        EventWriter writer = new EventWriter(client);
        writer.ensureIndex(WEB.index());
        if (source().size(WEB, MONTH) != EVENTS) {
            Random random = new Random(5);
            writer.write(WEB.index(), IntStream.range(0, EVENTS).mapToObj(i -> event(i, random)), count -> {});
        }
    }

    private static EventWriter.Document event(int number, Random random) {
        Instant time = BEGIN.plus(STEP.multipliedBy(number));
        int status = random.nextInt(12) == 0 ? 404 + random.nextInt(2) * 99 : 200;
        return new EventWriter.Document("e" + number, """
                {"@timestamp":"%s","source.ip":"192.0.2.%d","user.name":"user%d","http.response.status_code":%d,\
                "http.response.bytes":%d,"url.path":"/page/%d","message":"GET /page, request %d"}""".formatted(
                        time,
                        random.nextInt(250),
                        random.nextInt(5_000),
                        status,
                        random.nextInt(90_000),
                        random.nextInt(300),
                        number));
    }

    private ElasticReportSource source() {
        return new ElasticReportSource(client, new ElasticEventSource(client));
    }

    @Benchmark
    public void csv(Counters counters) throws IOException {
        make("""
                title: Every request
                period: monthly
                formats: [csv]
                sections: [events: {fields: [time, source.ip, user.name, http.response.status_code, url.path, message]}]
                """, MONTH, EVENTS, counters);
    }

    /** A fifth of the month. */
    @Benchmark
    public void xlsx(Counters counters) throws IOException {
        make("""
                title: Many requests
                period: monthly
                formats: [xlsx]
                sections: [events: {fields: [time, source.ip, user.name, http.response.status_code, url.path, message]}]
                """, new Span(BEGIN, BEGIN.plus(STEP.multipliedBy(EVENTS / 5)), MONTH.zone()), EVENTS / 5, counters);
    }

    /** The engine counts what is asked. */
    @Benchmark
    public void docx(Counters counters) throws IOException {
        make(month("{sum: http.response.bytes}"), MONTH, EVENTS, counters);
    }

    /** Pages of each user: more than is worth counting, so every event is read. */
    @Benchmark
    public void docxRead(Counters counters) throws IOException {
        make(month("{distinct: url.path}"), MONTH, EVENTS, counters);
    }

    private static String month(String measure) {
        return """
                title: A month
                period: monthly
                formats: [docx]
                figures: {requests: {count: all}, clients: {distinct: source.ip}, bytes: {sum: http.response.bytes}}
                sections:
                  - cover: {heading: A month, paragraph: "{{requests}} requests of {{clients}} clients"}
                  - figures: {heading: At a glance, compare: true}
                  - chart: {heading: By day, type: stacked, by: [{time: day}, http.response.status_code]}
                  - chart: {name: pages, heading: Pages, type: bar, by: url.path, limit: 12}
                  - table: {heading: Users, by: {field: user.name, limit: 50}, measures: [count, share, %s]}
                  - events: {heading: The latest, fields: [time, source.ip, url.path, message], sort: -time, limit: 100}
                """.formatted(measure);
    }

    private void make(String yaml, Span span, long events, Counters counters) throws IOException {
        Path file = Files.writeString(
                Files.createDirectories(folder.resolve("monthly/web")).resolve("r.yml"), yaml);
        ReportFolder read = ReportFolder.read(file, folder);
        ReportDefinition definition = read.reports().getFirst();
        Archive archive = new Archive(folder.resolve("out"), new Renderers(folder));
        HeapPeak peak = new HeapPeak();
        counters.begin();
        try (RowFiles rows = new RowFiles()) {
            Report report = new ReportMaker(source(), AlertSource.NONE, Watched.UNKNOWN, Clock.systemUTC())
                    .make(definition, List.of(WEB), span, rows, ReadProgress.NONE);
            Generated made = archive.write(report, definition.formats());
            if (report.events() != events) {
                throw new IllegalStateException("it is about " + report.events() + " events");
            }
            for (String name : made.files()) {
                Files.delete(archive.folder().resolve(name));
            }
            counters.end(report.events(), report.rows());
            counters.heap = peak.bytes();
        }
    }

    @TearDown
    public void close() {
        client.close();
        engine.close();
    }
}
