package io.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertListener;
import io.tocsin.alert.AlertQuery;
import io.tocsin.alert.Checkpoint;
import io.tocsin.detect.Detector;
import io.tocsin.detect.MemorySource;
import io.tocsin.detect.MemoryStore;
import io.tocsin.detect.RuleBase;
import io.tocsin.elastic.ElasticAlertStore;
import io.tocsin.elastic.ElasticClient;
import io.tocsin.elastic.EventWriter;
import io.tocsin.elastic.SharedEngine;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.yaml.RuleFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program, killed as hard as the system can while it works: nothing is lost, nothing is there twice. */
class ServerKilledIT {
    private static final String INDEX = "killed-logs";
    private static final String RULES = """
            id: killed-every
            title: Every
            level: low
            device: killed
            detection: {one: {event.code: 1}, condition: one}
            ---
            id: killed-count
            title: Count
            level: high
            device: killed
            detection: {two: {event.code: 2}, condition: two}
            trigger: {count: ">= 5", within: 2s, by: [host.name]}
            quiet: 3s
            ---
            id: killed-each
            title: Each
            level: high
            device: killed
            detection: {two: {event.code: 2}, condition: two}
            trigger: {count: ">= 4", within: 10s}
            repeat: each
            """;

    /** As many as a build has time for; {@code -Dtocsin.kills=50} for more. */
    private static final int KILLS = Integer.getInteger("tocsin.kills", 4);

    private static final int IRRELEVANT = 40;

    private final Random random = new Random(Long.getLong("tocsin.seed", 17));
    private final List<Event> written = new ArrayList<>();
    private final ElasticClient client = SharedEngine.client();
    private final ElasticAlertStore store = new ElasticAlertStore(client);
    private final EventWriter writer = new EventWriter(client);

    @TempDir
    Path folder;

    @Test
    void givenAServerThatIsKilledAgainAndAgain_whenItHasCaughtUp_thenTheAlertsAreThoseOfOneUndisturbedRun()
            throws Exception {
        settings();
        writer.ensureIndex(INDEX);
        Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS);

        for (int kill = 0; kill < KILLS; kill++) {
            Process server = server();
            writeUntil(random.nextInt(4) == 0 ? after(random.nextInt(4_000)) : alerts(5 + random.nextInt(20)), server);
            writeUntil(after(random.nextInt(300)), server);
            server.destroyForcibly().waitFor();
        }
        Process last = server();
        Instant end = written.getLast().time();
        // Whatever is written after the watermark has passed the last event changes nothing any more.
        await(() -> watermark().isAfter(end.plusSeconds(5)), last);
        last.destroyForcibly().waitFor();

        List<Alert> expected = undisturbed(start, end.plusSeconds(60));
        assertThat(alerts()).extracting(Alert::id).doesNotHaveDuplicates();
        assertThat(alerts()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(expected).extracting(Alert::ruleId).contains("killed-every", "killed-count", "killed-each");
    }

    private void settings() throws IOException {
        Files.createDirectories(folder.resolve("rules"));
        Files.writeString(folder.resolve("rules/killed.yml"), RULES);
        Files.writeString(
                folder.resolve("tocsin.yaml"), """
                elasticsearch: {url: "%s"}
                http: {port: 0}
                folders: {rules_yaml: rules, rules_drl: none, data: data}
                devices:
                  killed: {index: %s, poll: 200ms, settle: 1s, overlap: 5s}
                """.formatted(client.connection().url(), INDEX));
    }

    private Process server() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        Path.of("target", "tocsin.jar").toAbsolutePath() + File.pathSeparator
                                + Path.of("target", "lib").toAbsolutePath() + File.separator + "*",
                        "io.tocsin.Main",
                        "serve",
                        "--settings",
                        folder.resolve("tocsin.yaml").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("server.log").toFile()))
                .start();
    }

    private void writeUntil(BooleanSupplier done, Process server) throws Exception {
        await(
                () -> {
                    List<EventWriter.Document> documents = new ArrayList<>();
                    for (int i = 0; i < 5; i++) {
                        documents.add(document(random.nextInt(1, 6)));
                    }
                    for (int i = 0; i < IRRELEVANT; i++) {
                        documents.add(document(99));
                    }
                    writer.write(INDEX, documents.stream(), total -> {});
                    return done.getAsBoolean();
                },
                server);
    }

    /** While it starts, and looks back. */
    private static BooleanSupplier after(int millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        return () -> System.nanoTime() > end;
    }

    /** While it raises alerts. */
    private BooleanSupplier alerts(int more) {
        int enough = alerts().size() + more;
        return () -> alerts().size() >= enough;
    }

    private EventWriter.Document document(long code) {
        String id = "event-%06d".formatted(written.size());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        String host = "host-" + random.nextInt(3);
        written.add(new Event(id, now, Map.of("event.code", code, "host.name", host), FieldMapping.NONE));
        return new EventWriter.Document(
                id,
                "{\"@timestamp\":\"%s\",\"event\":{\"code\":%d},\"host\":{\"name\":\"%s\"}}"
                        .formatted(now, code, host));
    }

    /** Asks until it holds or the server has ended by itself. */
    private void await(BooleanSupplier condition, Process server) throws Exception {
        Instant until = Instant.now().plusSeconds(120);
        while (!condition.getAsBoolean()) {
            assertThat(server.isAlive()).as(() -> "the server ended: " + log()).isTrue();
            assertThat(Instant.now()).as(() -> "waited too long: " + log()).isBefore(until);
            TimeUnit.MILLISECONDS.sleep(random.nextInt(50, 150));
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("server.log"));
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }

    private List<Alert> alerts() {
        return Stream.of(store.list(AlertQuery.newest(10_000)))
                .flatMap(List::stream)
                .filter(alert -> alert.device().equals("killed"))
                .toList();
    }

    private Instant watermark() {
        return store.checkpoint("killed").map(Checkpoint::watermark).orElse(Instant.EPOCH);
    }

    /** The same events and rules in one go, in memory. */
    private List<Alert> undisturbed(Instant start, Instant end) {
        Device device = Device.of("killed", INDEX, FieldMapping.NONE);
        MemorySource source = new MemorySource();
        source.addAll(written);
        MemoryStore memory = new MemoryStore();
        RuleBase rules = RuleBase.compile(
                device, RuleFolder.read(folder.resolve("rules")).rules(), folder.resolve("none"));
        try (Detector detector = new Detector(
                device,
                rules,
                source,
                memory,
                start.minus(Duration.ofHours(1)),
                Clock.fixed(end, ZoneOffset.UTC),
                new AlertListener() {
                    @Override
                    public void raised(Alert alert) {}

                    @Override
                    public void changed(Alert alert) {}
                })) {
            detector.poll();
        }
        return memory.all();
    }
}
