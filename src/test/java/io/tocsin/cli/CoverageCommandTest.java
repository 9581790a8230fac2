package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tocsin.alert.DeviceStatus;
import io.tocsin.coverage.Entry;
import io.tocsin.coverage.MemoryCoverage;
import io.tocsin.detect.MemoryStore;
import io.tocsin.event.Obstacle;
import io.tocsin.server.AlertBoard;
import io.tocsin.server.CoverageRoutes;
import io.tocsin.server.HttpVerticle;
import io.tocsin.server.RulesInForce;
import io.tocsin.server.Watch;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The ledger on its way through the API to the terminal. */
@Timeout(60)
class CoverageCommandTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final MemoryCoverage ledger = new MemoryCoverage();
    private final List<Entry> recent = new ArrayList<>();
    private final List<DeviceStatus> devices = List.of(device("linux"), device("windows"));
    private HttpVerticle server;

    @TempDir
    private Path folder;

    private static DeviceStatus device(String name) {
        return new DeviceStatus(name, name + "-*", NOW, Duration.ZERO, 1, 1, 3, null, false);
    }

    private static Instant before(int hours) {
        return NOW.minus(Duration.ofHours(hours));
    }

    @BeforeEach
    void serve() {
        server = new HttpVerticle(
                "127.0.0.1",
                0,
                AlertBoard.of(new MemoryStore()),
                new Watch(() -> devices, () -> new RulesInForce(List.of(), List.of()), Optional::empty),
                List.of(new CoverageRoutes(
                        ledger, () -> List.copyOf(recent), () -> devices, Clock.fixed(NOW, ZoneOffset.UTC))));
        vertx.deployVerticle(server).await();
        ledger.save(
                List.of(
                        Entry.inForce("linux", Set.of("a"), before(48), before(48)),
                        Entry.inForce("windows", Set.of("a", "b", "c"), before(12), before(12))),
                List.of());
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private Cli run(int code, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addFirst("coverage");
        all.add("--server=http://127.0.0.1:" + server.port());
        Cli cli = new Cli(folder);
        assertThat(cli.run(all.toArray(String[]::new))).as(cli.err()).isEqualTo(code);
        return cli;
    }

    private void engineWasDown() {
        Entry down = Entry.hole("windows", Set.of(), Obstacle.ENGINE_DOWN, "no connection", before(6), before(6));
        ledger.save(List.of(down.endingAt(before(4)).filledAt(before(4))), List.of());
    }

    private void ruleFails() {
        ledger.save(
                List.of(Entry.hole(
                        "windows", Set.of("b"), Obstacle.RULE_FAILED, "its consequence failed: boom", before(2), NOW)),
                List.of());
    }

    @Test
    void givenNoHoles_whenAsked_thenThatIsTold_andTheExitCodeIsZero() {
        engineWasDown();

        assertThat(run(Exit.OK).out()).isEqualTo("""
                event time from 2026-11-23T12:00:00Z to 2026-11-24T12:00:00Z: = evaluated, ~ late, - not by all rules, ! not evaluated
                linux   |============================================================|
                windows |                              ===============~~~~~==========|

                state  device   reason       from                  to                    rules  detail
                late   windows  engine_down  2026-11-24T06:00:00Z  2026-11-24T08:00:00Z  all    no connection

                no holes
                """);
    }

    @Test
    void givenAHole_whenAsked_thenItIsShown_andTheExitCodeTells() {
        ruleFails();

        assertThat(run(Exit.PROBLEMS).out())
                .contains("windows |                              =========================-----|")
                .contains(
                        "skipped  windows  rule_failed  2026-11-24T10:00:00Z  now  b      its consequence failed: boom")
                .endsWith("\n1 hole\n");
        assertThat(run(Exit.OK, "--rule", "a").out()).endsWith("\nno holes\n");
        assertThat(run(Exit.OK, "--device", "linux").out()).doesNotContain("windows");
        assertThat(run(Exit.OK, "--to", "2026-11-24T09:00:00Z").out()).endsWith("\nno holes\n");
    }

    @Test
    void givenProgramsThatAsk_whenAnswered_thenTheyGetTheLedgerAsJson() throws Exception {
        engineWasDown();
        ruleFails();

        JsonNode told = JsonMapper.builder()
                .build()
                .readTree(run(Exit.PROBLEMS, "--json", "--device=windows").out());

        assertThat(told.path("holes").asInt()).isEqualTo(1);
        assertThat(told.path("devices")).singleElement().satisfies(device -> {
            assertThat(device.path("device").asText()).isEqualTo("windows");
            assertThat(device.path("timeline")).hasSize(5);
            assertThat(device.path("timeline").path(4).toString())
                    .isEqualTo("{\"state\":\"skipped\",\"from\":\"2026-11-24T10:00:00Z\","
                            + "\"to\":\"2026-11-24T12:00:00Z\",\"partly\":true,\"reasons\":[\"rule_failed\"]}");
        });
        assertThat(told.path("entries")).hasSize(3);
        assertThat(told.path("entries").path(0).path("rule_count").asInt()).isEqualTo(3);
        assertThat(told.path("entries").path(2).path("rules").toString()).isEqualTo("[\"b\"]");
    }

    @Test
    void givenALedgerThatCannotBeRead_whenAsked_thenWhatIsKnownIsTold_andThatItIsNotAll() {
        recent.add(Entry.hole("windows", Set.of(), Obstacle.ENGINE_DOWN, "no connection", before(1), NOW));
        ledger.failing(true);

        assertThat(run(Exit.PROBLEMS).out())
                .contains("only what is known since the start: 503")
                .contains("skipped  windows  engine_down")
                .contains("1 hole");
    }

    @Test
    void givenWhatIsNewerInMemory_whenAsked_thenThatCounts() {
        engineWasDown();
        recent.add(Entry.hole("windows", Set.of(), Obstacle.ENGINE_DOWN, "no connection", before(6), NOW));

        assertThat(run(Exit.PROBLEMS).out()).contains("skipped").doesNotContain(" late ");
    }

    @Test
    void givenAQuestionThatMeansNothing_whenAsked_thenOneLineTellsWhatIsWrong() {
        assertThat(run(Exit.USAGE, "--device=vpn").err())
                .isEqualTo("tocsin: there is no device vpn; known are linux, windows; see tocsin coverage --help\n");
        assertThat(run(Exit.USAGE, "--from=yesterday").err())
                .startsWith("tocsin: from must be a time such as 2026-01-31T12:00:00Z, not yesterday");
        assertThat(run(Exit.USAGE, "--from=2026-11-24T00:00:00Z", "--to=2026-11-23T00:00:00Z")
                        .err())
                .contains("to must not be before from");
    }

    @Test
    void givenNoServer_whenAsked_thenThatIsTold() {
        Cli cli = new Cli(folder);

        assertThat(cli.run("coverage", "--server=http://127.0.0.1:1")).isEqualTo(Exit.ENVIRONMENT);
        assertThat(cli.err()).contains("no server answers");
    }
}
