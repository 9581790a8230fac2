package io.tocsin.elastic;

import static io.tocsin.elastic.ElasticClient.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertListener;
import io.tocsin.alert.AlertQuery;
import io.tocsin.alert.AlertStore;
import io.tocsin.coverage.CoverageQuery;
import io.tocsin.coverage.CoverageStore;
import io.tocsin.coverage.Entry;
import io.tocsin.coverage.State;
import io.tocsin.detect.Detector;
import io.tocsin.detect.MemorySource;
import io.tocsin.detect.MemoryStore;
import io.tocsin.detect.RuleBase;
import io.tocsin.elastic.FlakyEngine.Fault;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.EventSource;
import io.tocsin.event.FieldMapping;
import io.tocsin.event.Obstacle;
import io.tocsin.event.Obstructed;
import io.tocsin.event.Reading;
import io.tocsin.yaml.RuleFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever happens to the engine: once it is over no alert is missing, none is there twice, and the ledger tells of it. */
class OutagesTest {
    private static final Instant T0 = Instant.parse("2026-11-24T08:00:00Z");
    private static final String RULES = """
            id: every
            title: Every
            level: low
            device: outage
            detection: {one: {event.code: 1}, condition: one}
            ---
            id: count
            title: Count
            level: high
            device: outage
            detection: {two: {event.code: 2}, condition: two}
            trigger: {count: ">= 4", within: 2m, by: [host.name]}
            quiet: 90s
            ---
            id: distinct
            title: Distinct
            level: high
            device: outage
            detection: {three: {event.code: 3}, condition: three}
            trigger: {distinct: host.name, count: ">= 3", within: 1m}
            quiet: 90s
            ---
            id: absent
            title: Absent
            level: high
            device: outage
            detection: {four: {event.code: 4}, condition: four}
            trigger: {absent: 2m}
            """;

    private static int runs;

    private final String name = "outage-" + runs++;
    private final ElasticClient direct = SharedEngine.client();
    private final List<Event> events = new ArrayList<>();
    private FlakyEngine flaky;
    private ElasticClient client;
    private RuleBase rules;
    private Reading reading = Reading.STREAMED;
    private @Nullable Detector detector;
    private Instant now = T0;

    @TempDir
    Path folder;

    @BeforeEach
    void connect() throws IOException {
        flaky = new FlakyEngine(direct.connection().url());
        client = flaky.connect();
        Random random = new Random(name.hashCode());
        for (int i = 0; i < 400; i++) {
            Instant time = T0.plusMillis(random.nextInt(20 * 60_000));
            Map<String, Object> fields =
                    Map.of("event.code", (long) random.nextInt(1, 5), "host.name", "h" + random.nextInt(4));
            events.add(new Event("e%03d".formatted(i), time, fields, FieldMapping.NONE));
        }
        write(events);
        Files.writeString(folder.resolve("rules.yml"), RULES);
        rules = RuleBase.compile(device(), RuleFolder.read(folder).rules(), folder.resolve("none"));
    }

    @AfterEach
    void disconnect() {
        watching().close();
        client.close();
        flaky.close();
    }

    private Device device() {
        return Device.of("outage", name, FieldMapping.NONE).with(reading);
    }

    private void write(List<Event> some) {
        EventWriter writer = new EventWriter(direct);
        writer.ensureIndex(name);
        writer.write(
                name,
                some.stream()
                        .map(event -> new EventWriter.Document(
                                event.id(),
                                "{\"@timestamp\":\"%s\",\"event\":{\"code\":%s},\"host\":{\"name\":\"%s\"}}"
                                        .formatted(event.time(), event.get("event.code"), event.get("host.name")))),
                total -> {});
        Indices.refresh(direct, name);
    }

    private Detector detector(EventSource source, AlertStore alerts, CoverageStore coverage, Clock clock) {
        return new Detector(device(), rules, source, alerts, T0.minusSeconds(1), clock, new AlertListener() {
                    @Override
                    public void raised(Alert alert) {}

                    @Override
                    public void changed(Alert alert) {}
                })
                .accounting(coverage, id -> false, Optional::empty);
    }

    /** As after a start of the program. */
    private void start() {
        Clock clock = new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        detector = detector(
                        new ElasticEventSource(client),
                        new ElasticAlertStore(client, name + "-"),
                        new ElasticCoverageStore(client, name + "-"),
                        clock)
                .counting(new ElasticSnapshotSource(client));
    }

    private Detector watching() {
        return Objects.requireNonNull(detector, "not started");
    }

    private void look(int minute) {
        now = T0.plus(Duration.ofMinutes(minute)).plusSeconds(2);
        watching().poll();
    }

    private void lookOn() {
        look(10);
        look(13);
        look(40);
    }

    private void failToLook(int minute, Obstacle obstacle) {
        assertThatThrownBy(() -> look(minute))
                .satisfies(failure -> assertThat(Obstructed.of(failure)).isEqualTo(obstacle));
        assertThat(watching().coverage())
                .filteredOn(Entry::isHole)
                .extracting(Entry::obstacle)
                .contains(obstacle);
    }

    private void assertNothingIsLost(Obstacle obstacle) {
        MemorySource source = new MemorySource();
        source.addAll(events);
        MemoryStore undisturbed = new MemoryStore();
        Clock end = Clock.fixed(T0.plusSeconds(40 * 60 + 2), ZoneOffset.UTC);
        try (Detector whole = detector(source, undisturbed, CoverageStore.NONE, end)) {
            whole.poll();
        }
        List<Alert> stored = new ElasticAlertStore(direct, name + "-").list(AlertQuery.newest(1_000));
        assertThat(undisturbed.all()).extracting(Alert::ruleId).contains("every", "count", "distinct", "absent");
        assertThat(stored).extracting(Alert::id).doesNotHaveDuplicates();
        assertThat(told(stored)).isEqualTo(told(undisturbed.all()));

        List<Entry> ledger = new ElasticCoverageStore(direct, name + "-")
                .find(new CoverageQuery("outage", null, T0.minusSeconds(60), T0.plusSeconds(3_600)));
        assertThat(ledger).noneMatch(Entry::isHole);
        assertThat(ledger)
                .filteredOn(entry -> entry.obstacle() == obstacle)
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.state()).isEqualTo(State.LATE);
                    assertThat(entry.from()).isEqualTo(T0.plusSeconds(300));
                    assertThat(entry.to()).isEqualTo(T0.plusSeconds(600));
                    assertThat(entry.detail()).isNotBlank();
                });
    }

    private static List<String> told(List<Alert> alerts) {
        return alerts.stream()
                .sorted(Comparator.comparing(Alert::opened).thenComparing(Alert::id))
                .map(alert -> "%s %s %s %s-%s %d"
                        .formatted(
                                alert.id(), alert.ruleId(), alert.group(), alert.first(), alert.last(), alert.count()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "DOWN, ENGINE_DOWN, STREAMED",
        "TIMED_OUT, SEARCH_TIMED_OUT, STREAMED",
        "TIMED_OUT, SEARCH_TIMED_OUT, AGGREGATED",
        "SHARDS_FAILED, SHARDS_FAILED, STREAMED",
        "SHARDS_FAILED, SHARDS_FAILED, AGGREGATED",
        "ALL_SHARDS_FAILED, SHARDS_FAILED, AUTO",
        "REFUSED, REFUSED, STREAMED",
        "BUSY, ENGINE_BUSY, AGGREGATED"
    })
    void givenAnEngineThatAnswersWrongly_whenItAnswersAgain_thenNothingIsLost(
            Fault fault, Obstacle obstacle, Reading how) {
        reading = how;
        start();
        look(5);
        flaky.fault(fault);
        failToLook(6, obstacle);
        failToLook(9, obstacle);
        flaky.fault(null);
        lookOn();

        assertNothingIsLost(obstacle);
    }

    @Test
    void givenAnIndexThatIsDeleted_whenItComesBack_thenNothingIsLost() {
        start();
        look(5);
        direct.json(Ask.delete("/" + name));
        failToLook(6, Obstacle.INDEX_MISSING);
        failToLook(9, Obstacle.INDEX_MISSING);
        write(events);
        lookOn();

        assertNothingIsLost(Obstacle.INDEX_MISSING);
    }

    @ParameterizedTest
    @CsvSource({"index.blocks.read_only_allow_delete", "index.blocks.write"})
    void givenAStoreThatTakesNothing_whenItDoesAgain_thenNothingIsLost(String block) {
        start();
        look(5);
        block(block, true);
        failToLook(6, Obstacle.READ_ONLY);
        failToLook(9, Obstacle.READ_ONLY);
        block(block, false);
        lookOn();

        assertNothingIsLost(Obstacle.READ_ONLY);
    }

    private void block(String setting, boolean on) {
        for (String index : new String[] {"alerts", "checkpoints", "coverage"}) {
            direct.json(Ask.put("/" + name + "-" + index + "/_settings").json(object(setting, on)));
        }
    }

    @Test
    void givenAProgramThatDiesWhileTheEngineIsDown_whenBothAreBack_thenNothingIsLost() {
        start();
        look(5);
        flaky.fault(Fault.DOWN);
        failToLook(6, Obstacle.ENGINE_DOWN);
        watching().close();
        start();
        failToLook(7, Obstacle.ENGINE_DOWN);
        failToLook(9, Obstacle.ENGINE_DOWN);
        flaky.fault(null);
        lookOn();

        assertNothingIsLost(Obstacle.ENGINE_DOWN);
    }

    @Test
    void givenTheStoresOwnIndicesAreDeleted_whenLookedAtAgain_thenTheyAreThereAndNewAlertsInThem() {
        start();
        look(5);
        Stream.of("alerts", "checkpoints", "coverage")
                .forEach(index -> direct.json(Ask.delete("/" + name + "-" + index)));
        lookOn();

        ElasticAlertStore store = new ElasticAlertStore(direct, name + "-");
        assertThat(store.list(AlertQuery.newest(1_000)))
                .extracting(Alert::ruleId)
                .contains("every", "count");
        assertThat(store.checkpoint("outage")).isPresent();
    }
}
