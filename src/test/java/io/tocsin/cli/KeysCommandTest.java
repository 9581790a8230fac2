package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.access.KeyRing;
import io.tocsin.server.AlertBoard;
import io.tocsin.server.FakeAlertStore;
import io.tocsin.server.HttpVerticle;
import io.tocsin.server.RulesInForce;
import io.tocsin.server.Watch;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code tocsin keys}, and commands where a server wants one. */
@Timeout(60)
class KeysCommandTest {
    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void givenAKey_whenMadeListedAndRevoked_thenItIsShownOnceOnly() {
        Cli cli = new Cli(folder);

        assertThat(cli.run("keys", "list")).isZero();
        assertThat(cli.out()).isEqualTo("no keys: on this machine everybody may do everything\n");
        assertThat(cli.run("keys", "create", "ada", "--role", "triage", "--expires", "90d"))
                .isZero();
        String secret = cli.out().strip();
        assertThat(secret).startsWith("tocsin_").hasLineCount(1);
        assertThat(cli.err()).isEqualTo("the key of ada; it is not shown again\n");
        assertThat(KeyRing.of(folder.resolve("data"), true, Clock.systemUTC()).find(secret))
                .isPresent();
        for (String format : List.of("--json", "--csv")) {
            cli.run("keys", "list", format);
            assertThat(cli.out()).contains("ada", "triage", "valid").doesNotContain(secret);
        }
        cli.run("keys", "create", "ci", "--role", "read", "--csv");
        assertThat(cli.out()).startsWith("name,role,expires,key\nci,read,,tocsin_");
        assertThat(cli.run("keys", "revoke", "ada", "ci")).isZero();
        assertThat(cli.run("keys", "list", "--json")).isZero();
        assertThat(cli.out()).isEqualTo("[ ]\n");
    }

    @Test
    void givenMistakes_whenTyped_thenOneLineSaysSoAndNoKeyChanges() {
        Cli cli = new Cli(folder);
        cli.run("keys", "create", "ada", "--role", "read");

        assertThat(cli.run("keys", "create", "bob", "--role", "root")).isEqualTo(Exit.USAGE);
        assertThat(cli.err())
                .startsWith("tocsin: --role must be read, triage or admin, not root")
                .hasLineCount(1);
        assertThat(cli.run("keys", "create", "b ob", "--role", "read")).isEqualTo(Exit.USAGE);
        assertThat(cli.run("keys", "create", "bob", "--role", "read", "--expires", "soon"))
                .isEqualTo(Exit.USAGE);
        assertThat(cli.run("keys", "create", "ada", "--role", "admin")).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.err()).startsWith("tocsin: there is a key ada already").hasLineCount(1);
        assertThat(cli.run("keys", "revoke", "ada", "bob")).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.err()).startsWith("tocsin: there is no key bob").hasLineCount(1);
        cli.run("keys", "list", "--csv");
        assertThat(cli.out()).hasLineCount(2).contains("ada,read");
    }

    @Test
    void givenAServerThatWantsAKey_whenCommandsTalkToIt_thenOneLineSaysWhatIsMissing() {
        Cli cli = new Cli(folder);
        cli.run("keys", "create", "ada", "--role", "read");
        String secret = cli.out().strip();
        HttpVerticle server = new HttpVerticle(
                "127.0.0.1",
                0,
                AlertBoard.of(new FakeAlertStore()),
                new Watch(List::of, () -> new RulesInForce(List.of(), List.of()), Optional::empty),
                List.of(),
                KeyRing.of(folder.resolve("data"), true, Clock.systemUTC()));
        vertx.deployVerticle(server).await();
        String url = "http://127.0.0.1:" + server.port();

        for (String command : List.of("alerts list", "alerts watch", "devices list")) {
            String[] words = (command + " --server=" + url).split(" ");
            assertThat(cli.run(words)).isEqualTo(Exit.ENVIRONMENT);
            assertThat(cli.err())
                    .isEqualTo("tocsin: the server at " + url
                            + " wants a key: set TOCSIN_KEY to one that tocsin keys create has shown\n");
        }
        assertThat(new ServerApi(URI.create(url), secret).get("/api/v1/alerts").has("alerts"))
                .isTrue();
        assertThatThrownBy(
                        () -> new ServerApi(URI.create(url), secret).post("/api/v1/alerts/x/ack", Map.of("by", "ada")))
                .isInstanceOf(KeyRefusedException.class)
                .hasMessageContaining("does not allow this");
        assertThatThrownBy(() -> new ServerApi(URI.create(url), "wrong").stream("/api/v1/alerts/stream"))
                .isInstanceOf(KeyRefusedException.class)
                .hasMessageContaining("does not take the key in TOCSIN_KEY")
                .hasMessageNotContaining("wrong");
    }
}
