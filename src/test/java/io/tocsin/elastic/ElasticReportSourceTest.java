package io.tocsin.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tocsin.event.Device;
import io.tocsin.event.FieldMapping;
import io.tocsin.office.Generated;
import io.tocsin.office.RowFiles;
import io.tocsin.report.AlertSource;
import io.tocsin.report.Counting;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the engine counts must be what reading every event gives. */
class ElasticReportSourceTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Span MONTH =
            new Span(Instant.parse("2026-09-30T22:00:00Z"), Instant.parse("2026-10-31T23:00:00Z"), BERLIN);
    private static final String INDEX = "counted-" + System.nanoTime();
    private static final Device DEVICE = Device.of(
            "web",
            INDEX,
            new FieldMapping(Map.of("client", List.of("source.ip"), "either", List.of("user.name", "message"))));
    private static final ElasticReportSource COUNTED =
            new ElasticReportSource(SharedEngine.client(), new ElasticEventSource(SharedEngine.client()));
    private static final ReportSource READ = ReportSource.of(new ElasticEventSource(SharedEngine.client()));

    private static final String REPORT = """
            title: Counted
            period: monthly
            time_zone: Europe/Berlin
            formats: [csv]
            detection: %s
            figures:
              all: {count: all}
              clients: {distinct: client}
              bytes: {sum: bytes}
              usual: {average: bytes}
              high: {p95: bytes}
              most: {max: bytes}
              nothing: {sum: nowhere}
            sections:
              - figures: {compare: true}
              - chart: {type: stacked, by: [{time: day}, {field: tags, limit: 3}]}
              - chart: {name: hours, type: line, by: {time: hour}}
              - top: {by: client, limit: 3}
              - table: {name: users, by: [{field: user.name, missing: nobody}, status], measures: [{count: all}, {share: all}, {distinct: client}, {average: bytes}, {min: bytes}, {p50: bytes}]}
              - table: {name: none, by: [nowhere]}
              - events: {name: latest, fields: [time, user.name, message], sort: -time, limit: 7}
              - events: {name: first, fields: [time, tags], limit: 5}
            """;

    @TempDir
    private Path folder;

    @BeforeAll
    static void write() {
        EventWriter writer = new EventWriter(SharedEngine.client());
        writer.ensureIndex(INDEX);
        Random random = new Random(7);
        writer.write(
                INDEX,
                IntStream.range(0, 3_000).mapToObj(i -> new EventWriter.Document("d" + i, json(event(i, random)))),
                count -> {});
    }

    /** From before the month to after it, over the end of summer time; values missing, several, and alike. */
    private static Map<String, Object> event(int i, Random random) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put(
                "@timestamp",
                MONTH.from().minusSeconds(40_000).plusMillis(i * 920_123L).toString());
        event.put("source.ip", "192.0.2." + random.nextInt(40));
        event.put("status", 200 + 100 * random.nextInt(4));
        event.put("message", "event " + i);
        if (random.nextInt(5) > 0) {
            event.put(
                    "user.name",
                    random.nextInt(8) == 0 ? "Ada" : random.nextInt(9) == 0 ? "" : "user" + random.nextInt(4));
        }
        if (random.nextInt(6) > 0) {
            event.put(
                    "bytes",
                    random.nextInt(3) == 0 ? List.of(random.nextInt(90), random.nextInt(9)) : random.nextInt(500));
        }
        if (random.nextInt(3) > 0) {
            event.put("tags", random.nextInt(3) == 0 ? List.of("a", "b", "a") : "t" + random.nextInt(6));
        }
        return event;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "~",
                "{a: {user.name: ada}, condition: a}",
                "{a: {status|gte: 300}, b: {tags: [a, t1]}, condition: a and not b}",
                "{a: {client|cidr: 192.0.2.0/28}, condition: a}",
                "{a: {status: 404}, condition: a}",
            })
    void givenEvents_whenCountedByTheEngine_thenTheReportIsTheSameAsByReadingThemAll(String detection)
            throws IOException {
        ReportDefinition definition = definition(REPORT.formatted(detection));

        assertThat(said(definition, COUNTED)).isEqualTo(said(definition, READ));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{a: {user.name: ada}, condition: a} ; true",
                "{a: {status|lt: 300}, condition: a} ; true",
                "{a: {client|cidr: 192.0.2.0/28}, condition: not a} ; false",
                "{a: {status: 404}, condition: not a} ; true",
                "{a: {user.name|contains: d}, condition: a} ; false",
                "{a: {either: ada}, condition: a} ; false",
                "{keywords: [event], condition: keywords} ; false",
            })
    void givenACondition_whenTheIndexCanTell_thenItCounts(String detection, boolean counts) throws IOException {
        ReportDefinition definition = definition(REPORT.formatted(detection));
        Optional<Counting> counting =
                COUNTED.counting(DEVICE, MONTH, definition.condition(), Set.of("client", "bytes"));
        counting.ifPresent(Counting::close);

        assertThat(counting.isPresent()).isEqualTo(counts);
    }

    @Test
    void givenAValueThatTheIndexCouldNotTake_whenCounted_thenEventsAreReadInstead() throws IOException {
        String index = INDEX + "-long";
        EventWriter writer = new EventWriter(SharedEngine.client());
        writer.ensureIndex(index);
        List<EventWriter.Document> documents = new ArrayList<>();
        for (String user : List.of("ada", "x".repeat(9_000))) {
            documents.add(new EventWriter.Document(
                    user.substring(0, 1), json(Map.of("@timestamp", "2026-10-10T10:00:00Z", "user.name", user))));
        }
        writer.write(index, documents.stream(), count -> {});
        Device device = Device.of("web", index, FieldMapping.NONE);
        ReportDefinition definition =
                definition("{title: Users, formats: [csv], period: monthly, sections: [table: {by: user.name}]}");

        assertThat(COUNTED.counting(device, MONTH, definition.condition(), Set.of("user.name")))
                .isEmpty();
        try (RowFiles rows = new RowFiles()) {
            Report report = maker(COUNTED).make(definition, List.of(device), MONTH, rows, ReadProgress.NONE);
            assertThat(report.rows()).isEqualTo(2);
        }
    }

    /** Everything that the report says: counts of rows and hashes of every section, and the figures. */
    private Map<String, Object> said(ReportDefinition definition, ReportSource source) {
        try (RowFiles rows = new RowFiles()) {
            Report report = maker(source).make(definition, List.of(DEVICE), MONTH, rows, ReadProgress.NONE);
            Map<String, Object> said = new LinkedHashMap<>(Generated.states(report));
            said.put("texts", report.texts());
            said.put("events", report.events());
            report.blocks().forEach(block -> {
                if (block instanceof io.tocsin.report.Block.Table table
                        && !block.name().equals("first")) {
                    try (var read = table.rows().read()) {
                        said.put("rows of " + block.name(), read.toList());
                    }
                    said.put("note of " + block.name(), table.note());
                }
            });
            return said;
        }
    }

    private static ReportMaker maker(ReportSource source) {
        return new ReportMaker(
                source, AlertSource.NONE, Watched.UNKNOWN, Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), BERLIN));
    }

    private ReportDefinition definition(String yaml) throws IOException {
        Path file = Files.createDirectories(folder.resolve("monthly/web")).resolve("counted.yml");
        Files.writeString(file, yaml);
        ReportFolder read = ReportFolder.read(file, folder);
        assertThat(read.reports()).as(read.problems().toString()).hasSize(1);
        return read.reports().getFirst();
    }

    private static String json(Map<String, Object> document) {
        try {
            return ElasticClient.JSON.writeValueAsString(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
