package io.tocsin.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.access.ApiKey;
import io.tocsin.access.KeyFile;
import io.tocsin.access.KeyRing;
import io.tocsin.access.Role;
import io.tocsin.alert.SilenceStore;
import io.tocsin.alert.Silences;
import io.tocsin.rule.Level;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask a server for what. */
@Timeout(30)
class KeyHandlerTest {
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final KnownSilences silences = new KnownSilences(SilenceStore.inMemory(), Clock.systemUTC());

    @TempDir
    private Path folder;

    private int port;

    @BeforeEach
    void start() {
        keys(List.of(
                key("reader", Role.READ, null),
                key("analyst", Role.TRIAGE, null),
                key("operator", Role.ADMIN, null),
                key("former", Role.ADMIN, LONG_AGO.plusSeconds(1))));
        HttpVerticle server = new HttpVerticle(
                "127.0.0.1",
                0,
                AlertBoard.of(new FakeAlertStore()),
                new Watch(List::of, () -> new RulesInForce(List.of(), List.of()), Optional::empty),
                List.of(new SilenceRoutes(silences)),
                KeyRing.of(folder, true, Clock.systemUTC()));
        vertx.deployVerticle(server).await();
        vertx.eventBus().consumer(RulesVerticle.RELOAD, message -> message.reply(new JsonObject()));
        port = server.port();
    }

    @AfterEach
    void close() {
        client.shutdownNow();
        vertx.close().await();
    }

    private static ApiKey key(String name, Role role, @Nullable Instant expires) {
        return new ApiKey(name, role, ApiKey.digest("secret of " + name), LONG_AGO, expires);
    }

    private void keys(List<ApiKey> keys) {
        KeyFile.in(folder).change(before -> keys);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            GET,    /api/v1/alerts,               200, 200, 200
            GET,    /api/v1/silences,             200, 200, 200
            GET,    /api/v1/health,               200, 200, 200
            POST,   /api/v1/silences,             403, 400, 400
            DELETE, /api/v1/silences/none,        403, 404, 404
            POST,   /api/v1/alerts/none/ack,      403, 404, 404
            POST,   /api/v1/reports/jobs,         403, 404, 404
            POST,   /api/v1/rules/reload,         403, 403, 200
            PUT,    /api/v1/nothing,              403, 403, 404
            POST,   /api/v1/alerts/../rules/reload, 403, 403, 200
            POST,   /api/v1/alerts/%2e%2e/rules/reload, 403, 403, 200
            """)
    void givenKeysOfEachRole_whenUsed_thenEachMayDoWhatItsRoleAllows(
            String method, String path, int reader, int analyst, int operator) throws Exception {
        assertThat(send(method, path, "secret of reader").statusCode()).isEqualTo(reader);
        assertThat(send(method, path, "secret of analyst").statusCode()).isEqualTo(analyst);
        assertThat(send(method, path, "secret of operator").statusCode()).isEqualTo(operator);
        assertThat(send(method, path, "secret of former").statusCode())
                .isEqualTo(path.equals("/api/v1/health") ? 200 : 401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/alerts",
                "/api/v1/alerts/x",
                "/api/v1/alerts/stream",
                "//api/v1/alerts",
                "/api/v1/./alerts",
                "/api/v1/%61lerts",
                "/API/v1/alerts",
                "/api/v1/health/",
                "/api/v1/rules",
                "/nothing"
            })
    void givenNoKeyOrAWrongOne_whenAsked_thenNothingIsTold(String path) throws Exception {
        for (String header :
                List.of("", "Bearer", "Bearer ", "Bearer x", "Basic c2VjcmV0", "Bearer " + "x".repeat(5_000))) {
            HttpResponse<String> answer = request("GET", path, header);

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(answer.body()).isEqualTo("""
                    {"error":"a key is needed: send Authorization: Bearer and a key that is valid"}""");
        }
    }

    @Test
    void givenNoKey_whenAskedForHealthOrThePage_thenTheBareMinimumIsTold() throws Exception {
        assertThat(request("GET", "/api/v1/health", "").body()).isEqualTo("{\"status\":\"green\"}");
        assertThat(send("GET", "/api/v1/health", "secret of reader").body()).contains("reasons");
        for (String file : List.of("/", "/page.js", "/page.css", "/icon.svg")) {
            assertThat(request("GET", file, "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void givenAKey_whenTheStreamIsRead_thenItIsOpened() throws Exception {
        HttpResponse<Stream<String>> stream = client.send(
                HttpRequest.newBuilder(uri("/api/v1/alerts/stream"))
                        .header("Authorization", "bearer secret of reader")
                        .build(),
                BodyHandlers.ofLines());

        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(stream.body().iterator().next()).isEqualTo("retry: 2000");
    }

    @Test
    void givenAnOpenStream_whenItsKeyIsRevoked_thenItEndsBeforeAnotherAlertIsTold() throws Exception {
        HttpResponse<Stream<String>> stream = client.send(
                HttpRequest.newBuilder(uri("/api/v1/alerts/stream"))
                        .header("Authorization", "Bearer secret of reader")
                        .build(),
                BodyHandlers.ofLines());
        keys(List.of(key("analyst", Role.TRIAGE, null)));
        awaitStatus("secret of reader", 401);

        new AlertPublisher(vertx.eventBus(), () -> Silences.NONE)
                .raised(SampleAlerts.alert("scan", "web", Level.LOW, LONG_AGO));

        assertThat(stream.body()).containsExactly("retry: 2000", ": connected", "");
    }

    @Test
    void givenARunningServer_whenKeysAreRevokedOrTheFileBreaks_thenItNotices() throws Exception {
        keys(List.of(key("analyst", Role.TRIAGE, null)));
        awaitStatus("secret of reader", 401);

        Files.writeString(KeyFile.in(folder).path(), "broken\n");
        awaitHealth("secret of analyst", "keys:1 is no key");
        assertThat(send("GET", "/api/v1/alerts", "secret of analyst").statusCode())
                .isEqualTo(200);

        Files.delete(KeyFile.in(folder).path());
        awaitStatus("", 200);
    }

    private void awaitStatus(String key, int status) throws Exception {
        while (send("GET", "/api/v1/alerts", key).statusCode() != status) {
            Thread.onSpinWait();
        }
    }

    private void awaitHealth(String key, String text) throws Exception {
        while (!send("GET", "/api/v1/health", key).body().contains(text)) {
            Thread.onSpinWait();
        }
    }

    private HttpResponse<String> send(String method, String path, String key) throws Exception {
        return request(method, path, key.isEmpty() ? "" : "Bearer " + key);
    }

    private HttpResponse<String> request(String method, String path, String header) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"));
        if (!header.isEmpty()) {
            request.header("Authorization", header);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
