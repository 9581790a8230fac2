package io.tocsin.cli;

import static io.tocsin.server.SampleAlerts.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.SilenceStore;
import io.tocsin.alert.TriageStore;
import io.tocsin.rule.Level;
import io.tocsin.server.AlertBoard;
import io.tocsin.server.FakeAlertStore;
import io.tocsin.server.HttpVerticle;
import io.tocsin.server.KnownSilences;
import io.tocsin.server.RulesInForce;
import io.tocsin.server.SilenceRoutes;
import io.tocsin.server.Watch;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code tocsin silence} with a server. */
@Timeout(60)
class SilenceCommandTest {
    private final Vertx vertx = Vertx.vertx();
    private final FakeAlertStore alerts = new FakeAlertStore();
    private final KnownSilences silences = new KnownSilences(SilenceStore.inMemory(), Clock.systemUTC());
    private final HttpVerticle server = new HttpVerticle(
            "127.0.0.1",
            0,
            new AlertBoard(alerts, TriageStore.inMemory(), silences::now),
            new Watch(List::of, () -> new RulesInForce(List.of(), List.of()), Optional::empty),
            List.of(new SilenceRoutes(silences)));

    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        vertx.deployVerticle(server).await();
        alerts.store(List.of(alert("port-scan", "web", Level.LOW, Instant.now())));
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void givenASilence_whenAddedListedShownAndEnded_thenEachTellsItAndAlertsFollow() {
        Cli cli = new Cli(folder);

        assertThat(run(
                        cli,
                        "silence",
                        "add",
                        "rule=port-*",
                        "source.ip=203.0.113.*",
                        "--for",
                        "2h",
                        "--reason",
                        "our own scanner",
                        "--owner",
                        "ada"))
                .isZero();
        assertThat(cli.out())
                .contains("active", "rule=port-* source.ip=203.0.113.*", "our own scanner", "ada")
                .hasLineCount(2);
        run(cli, "alerts", "list");
        assertThat(cli.out()).isEqualTo("no alerts\n1 silenced; --silenced shows them too\n");
        run(cli, "alerts", "list", "--silenced");
        assertThat(cli.out()).contains("silenced  web").hasLineCount(2);
        run(cli, "alerts", "list", "--csv");
        assertThat(cli.out()).hasLineCount(1);

        run(cli, "silence", "list", "--csv");
        assertThat(cli.out()).startsWith("id,state,starts,ends,matchers,reason,owner\n");
        String id = cli.out().lines().skip(1).findFirst().orElseThrow().split(",")[0];
        run(
                cli,
                "alerts",
                "show",
                alerts.list(io.tocsin.alert.AlertQuery.newest(1)).getFirst().id());
        assertThat(cli.out()).contains("by ada: our own scanner (" + id + ")");
        run(cli, "silence", "show", id.substring(0, 8));
        assertThat(cli.out()).contains("created").contains(id);
        assertThat(run(cli, "silence", "expire", id.substring(0, 8), "--by", "bob"))
                .isZero();
        assertThat(cli.out()).contains("expired");
        run(cli, "silence", "list");
        assertThat(cli.out()).isEqualTo("no silences\n");
        run(cli, "silence", "list", "--state", "all", "--json");
        assertThat(cli.out()).contains("\"expired_by\" : \"bob\"");
    }

    @Test
    void givenMistakes_whenTyped_thenOneLineSaysSoAndNothingIsSilenced() {
        Cli cli = new Cli(folder);

        assertThat(run(cli, "silence", "add", "rule", "--for", "2h", "--reason", "x", "--owner", "ada"))
                .isEqualTo(Exit.USAGE);
        assertThat(cli.err())
                .startsWith("tocsin: not a matcher: rule (write rule=scan-*")
                .hasLineCount(1);
        assertThat(run(cli, "silence", "add", "rule=a", "--for", "2h", "--owner", "ada"))
                .isEqualTo(Exit.USAGE);
        assertThat(cli.err()).contains("--reason").hasLineCount(1);
        assertThat(run(cli, "silence", "add", "rule=a", "--reason", "x", "--owner", "ada"))
                .isEqualTo(Exit.USAGE);
        assertThat(cli.err()).contains("--for", "--until").hasLineCount(1);
        assertThat(run(cli, "silence", "add", "rule=a", "--until", "soon", "--reason", "x", "--owner", "ada"))
                .isEqualTo(Exit.USAGE);
        assertThat(cli.err()).contains("--until must be a time such as").hasLineCount(1);
        assertThat(run(cli, "silence", "add", "rule=*", "--for", "2h", "--reason", "x", "--owner", "ada"))
                .isEqualTo(Exit.PROBLEMS);
        assertThat(cli.err())
                .startsWith("tocsin: this would silence every alert")
                .hasLineCount(1);
        assertThat(run(cli, "silence", "expire", "abcd")).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.err()).startsWith("tocsin: no silence begins with abcd").hasLineCount(1);
        assertThat(silences.now().all()).isEmpty();
    }

    private int run(Cli cli, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--server=http://127.0.0.1:" + server.port());
        return cli.run(all.toArray(String[]::new));
    }
}
