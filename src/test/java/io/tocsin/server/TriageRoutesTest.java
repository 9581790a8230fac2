package io.tocsin.server;

import static io.tocsin.server.SampleAlerts.NOON;
import static io.tocsin.server.SampleAlerts.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.event.IndexLook;
import io.tocsin.rule.Level;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people do through the API: say what became of alerts, look at an index. */
@Timeout(30)
class TriageRoutesTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final FakeAlertStore store = new FakeAlertStore();
    private final IndexLook look = (device, fields) -> new IndexLook.Sight(
            List.of(device.index()), 3, NOON, fields.subList(0, 1), fields.subList(1, fields.size()), null);
    private final HttpVerticle server = new HttpVerticle(
            "127.0.0.1",
            0,
            AlertBoard.of(store),
            new Watch(List::of, () -> new RulesInForce(List.of(), List.of()), Optional::empty),
            List.of(new IndexRoutes(look)));
    private final Alert scan = alert("scan", "web", Level.LOW, NOON);

    @BeforeEach
    void alerts() {
        vertx.deployVerticle(server).await();
        for (int minute = 0; minute < 6; minute++) {
            store.store(List.of(alert("scan", "web", Level.LOW, NOON.plusSeconds(60L * minute))));
        }
    }

    @AfterEach
    void close() {
        client.shutdownNow();
        vertx.close().await();
    }

    @Test
    void givenAnAlert_whenAcknowledged_thenItSaysByWhomUntilItIsClosed() throws Exception {
        JsonObject answer = new JsonObject(post(scan.id(), "ack", "{\"by\": \"ada\", \"comment\": \"looking\"}")
                .body());

        JsonObject triage = answer.getJsonObject("triage");
        assertThat(triage.getString("state")).isEqualTo("acknowledged");
        assertThat(triage.getString("by")).isEqualTo("ada");
        assertThat(get("/api/v1/alerts/" + scan.id()).getJsonObject("triage")).isEqualTo(triage);
        post(scan.id(), "close", "{}");
        assertThat(get("/api/v1/alerts/" + scan.id()).getJsonObject("triage").getString("state"))
                .isEqualTo("closed");
        post(scan.id(), "reopen", "{}");
        assertThat(ids("state=open")).hasSize(6);
    }

    @Test
    void givenSomeClosedAlerts_whenListedByState_thenPagesAreFullAndEachComesOnce() throws Exception {
        List<String> all = ids("");
        post(all.get(0), "close", "{}");
        post(all.get(3), "close", "{}");

        assertThat(ids("state=closed")).containsExactly(all.get(0), all.get(3));
        JsonObject page = get("/api/v1/alerts?state=open&limit=3");
        assertThat(ids(page)).containsExactly(all.get(1), all.get(2), all.get(4));
        assertThat(ids(get("/api/v1/alerts?state=open&limit=3&after=" + page.getString("next"))))
                .containsExactly(all.get(5));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"by": 7}               | application/json | 400 | by must be text of at most 200 characters
            {"who": "ada"}          | application/json | 400 | there is no who; known are by, comment
            [1]                     | application/json | 400 | the body is not a JSON object
            {"by": "a               | application/json | 400 | the body is not a JSON object
            by=ada                  | application/x-www-form-urlencoded | 400 | send JSON, with Content-Type: application/json
            """)
    void givenABodyThatIsWrong_whenPosted_thenItIsRefusedAndNothingChanges(
            String body, String type, int status, String error) throws Exception {
        HttpResponse<String> answer = post(scan.id(), "ack", body, type);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(new JsonObject(answer.body()).getString("error")).isEqualTo(error);
        assertThat(get("/api/v1/alerts/" + scan.id()).containsKey("triage")).isFalse();
    }

    @Test
    void givenNoSuchAlertOrAVeryLargeBody_whenPosted_thenItIsRefused() throws Exception {
        assertThat(post("none", "ack", "{}").statusCode()).isEqualTo(404);
        assertThat(post(scan.id(), "ack", "{\"comment\": \"" + "x".repeat(30_000) + "\"}")
                        .statusCode())
                .isEqualTo(413);
        assertThat(get("/api/v1/alerts/" + scan.id()).containsKey("triage")).isFalse();
    }

    @Test
    void givenAnIndex_whenLookedAt_thenFieldsAreTold() throws Exception {
        JsonObject sight = get("/api/v1/index?index=winlogbeat-*&fields=event.code,winlog.channel");

        assertThat(sight.getJsonArray("there")).containsExactly("event.code");
        assertThat(sight.getJsonArray("missing")).containsExactly("winlog.channel");
        assertThat(sight.getString("newest")).isEqualTo("2024-07-01T12:00:00Z");
        assertThat(send("/api/v1/index").statusCode()).isEqualTo(400);
    }

    private List<String> ids(String query) {
        return ids(get("/api/v1/alerts?" + query));
    }

    private static List<String> ids(JsonObject page) {
        JsonArray alerts = page.getJsonArray("alerts");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < alerts.size(); i++) {
            ids.add(alerts.getJsonObject(i).getJsonObject("event").getString("id"));
        }
        return ids;
    }

    private JsonObject get(String path) {
        try {
            return new JsonObject(send(path).body());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> send(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String id, String verb, String body) throws Exception {
        return post(id, verb, body, "application/json");
    }

    private HttpResponse<String> post(String id, String verb, String body, String type) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri("/api/v1/alerts/" + id + "/" + verb))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
