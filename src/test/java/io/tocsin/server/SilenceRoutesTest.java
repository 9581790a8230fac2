package io.tocsin.server;

import static io.tocsin.server.SampleAlerts.NOON;
import static io.tocsin.server.SampleAlerts.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Silence;
import io.tocsin.alert.SilenceStore;
import io.tocsin.alert.Triage;
import io.tocsin.alert.TriageStore;
import io.tocsin.event.SourceUnavailableException;
import io.tocsin.rule.Level;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Silences over HTTP and the event bus, and what they do to lists and streams of alerts. */
@Timeout(30)
class SilenceRoutesTest {
    private static final String SCAN = """
            {"matchers": [{"name": "rule", "value": "scan*"}], "for": "2h", "reason": "our own", "owner": "ada"}""";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final FakeAlertStore alerts = new FakeAlertStore();
    private final TriageStore triage = TriageStore.inMemory();
    private final FlakySilences store = new FlakySilences(SilenceStore.inMemory());
    private final KnownSilences silences = new KnownSilences(store, Clock.fixed(NOON, ZoneOffset.UTC));
    private final HttpVerticle server = new HttpVerticle(
            "127.0.0.1",
            0,
            new AlertBoard(alerts, triage, silences::now),
            new Watch(List::of, () -> new RulesInForce(List.of(), List.of()), Optional::empty),
            List.of(new SilenceRoutes(silences)));
    private final Alert scan = alert("scan", "web", Level.LOW, NOON);
    private final Alert login = alert("login", "web", Level.HIGH, NOON.plusSeconds(60));

    @BeforeEach
    void start() {
        silences.look();
        vertx.deployVerticle(server).await();
        vertx.deployVerticle(new SilenceVerticle(silences)).await();
        alerts.store(List.of(scan, login));
    }

    @AfterEach
    void close() {
        client.shutdownNow();
        vertx.close().await();
    }

    @Test
    void givenASilence_whenAlertsAreListed_thenTheyAreLeftOutAndCountedUnlessAskedFor() {
        JsonObject silence = add(SCAN);

        JsonObject page = get("/api/v1/alerts?state=open");
        assertThat(ids(page)).containsExactly(login.id());
        assertThat(page.getInteger("silenced")).isEqualTo(1);
        JsonObject all = get("/api/v1/alerts?silenced=true");
        assertThat(ids(all)).containsExactly(login.id(), scan.id());
        assertThat(all.getInteger("silenced")).isZero();
        assertThat(all.getJsonArray("alerts").getJsonObject(1).getJsonObject("silenced"))
                .isEqualTo(new JsonObject()
                        .put("id", silence.getString("id"))
                        .put("reason", "our own")
                        .put("owner", "ada")
                        .put("until", "2024-07-01T14:00:00Z"));
        assertThat(get("/api/v1/alerts/" + scan.id()).containsKey("silenced")).isTrue();
        assertThat(alerts.find(scan.id())).contains(scan);
    }

    @Test
    void givenASilencedAlertThatSomebodyLookedAt_whenListed_thenItIsThere() {
        add(SCAN);
        triage.save(scan.id(), new Triage(Triage.State.CLOSED, "ada", null, NOON));

        assertThat(ids(get("/api/v1/alerts"))).containsExactly(login.id(), scan.id());
        assertThat(ids(get("/api/v1/alerts?state=closed"))).containsExactly(scan.id());
    }

    @Test
    void givenASilence_whenItExpired_thenItIsStillKnownAndWhatGoesOnIsShown() throws Exception {
        String id = add(SCAN).getString("id");

        HttpResponse<String> ended = send("DELETE", "/api/v1/silences/" + id + "?by=bob", null, "");
        assertThat(new JsonObject(ended.body()).getString("state")).isEqualTo("expired");
        assertThat(get("/api/v1/silences").getJsonArray("silences")).isEmpty();
        assertThat(get("/api/v1/silences?state=expired")
                        .getJsonArray("silences")
                        .getJsonObject(0)
                        .getString("expired_by"))
                .isEqualTo("bob");
        assertThat(get("/api/v1/silences/" + id).getString("ends")).isEqualTo(NOON.toString());
        // its latest event is half a minute later
        JsonObject shown = get("/api/v1/alerts").getJsonArray("alerts").getJsonObject(1);
        assertThat(shown.containsKey("silenced")).isFalse();
        assertThat(send("DELETE", "/api/v1/silences/none", null, "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void givenReadersOfTheStream_whenASilencedAlertIsRaisedAndGoesOn_thenEachHearsWhatItAskedFor() throws Exception {
        Iterator<String> open = stream("/api/v1/alerts/stream");
        Iterator<String> all = stream("/api/v1/alerts/stream?silenced=true");
        JsonObject silence = add(SCAN);
        AlertPublisher publisher = new AlertPublisher(vertx.eventBus(), silences::now);

        publisher.raised(scan);
        publisher.changed(alert("scan", "web", Level.LOW, NOON.plusSeconds(7_200)));
        publisher.raised(login);

        assertThat(event(open, "silence").getString("id")).isEqualTo(silence.getString("id"));
        assertThat(event(open, "silenced")).isEqualTo(new JsonObject().put("id", scan.id()));
        assertThat(event(open, "changed").containsKey("silenced")).isFalse();
        assertThat(event(open, "raised").getJsonObject("event").getString("id")).isEqualTo(login.id());
        event(all, "silence");
        assertThat(event(all, "raised").getJsonObject("silenced").getString("reason"))
                .isEqualTo("our own");
    }

    @Test
    void givenTheEventBus_whenAskedThere_thenItAnswersLikeHttp() throws Exception {
        BlockingQueue<JsonObject> changes = new LinkedBlockingQueue<>();
        vertx.eventBus().<JsonObject>consumer(SilenceVerticle.CHANGED, message -> changes.add(message.body()));

        JsonObject added = request(SilenceVerticle.ADD, new JsonObject(SCAN));
        assertThat(changes.poll(10, TimeUnit.SECONDS)).isEqualTo(added);
        assertThat(request(SilenceVerticle.LIST, new JsonObject())).isEqualTo(get("/api/v1/silences"));
        JsonObject ended = request(SilenceVerticle.EXPIRE, new JsonObject().put("id", added.getString("id")));
        assertThat(ended.getString("state")).isEqualTo("expired");
        assertThat(vertx.eventBus()
                        .request(SilenceVerticle.ADD, new JsonObject())
                        .transform(answer -> io.vertx.core.Future.succeededFuture(answer.cause()))
                        .await())
                .isInstanceOfSatisfying(
                        ReplyException.class,
                        failure -> assertThat(failure.failureCode()).isEqualTo(400));
    }

    @Test
    void givenAStoreThatDoesNotAnswer_whenAlertsAreListed_thenKnownSilencesGoOnAndThatIsTold() throws Exception {
        add(SCAN);
        store.broken = true;
        silences.look();

        assertThat(ids(get("/api/v1/alerts"))).containsExactly(login.id());
        assertThat(get("/api/v1/silences").getString("trouble"))
                .isEqualTo("silences are those of 2024-07-01T12:00:00Z: no answer");
        assertThat(get("/api/v1/health").getJsonArray("reasons"))
                .contains("silences are those of 2024-07-01T12:00:00Z: no answer");
        assertThat(send("POST", "/api/v1/silences", SCAN, "application/json").statusCode())
                .isEqualTo(503);
        store.broken = false;
        silences.look();
        assertThat(get("/api/v1/silences").containsKey("trouble")).isFalse();
    }

    @Test
    void givenAServerThatStartsWithoutItsStore_whenAsked_thenEveryAlertIsShownAndThatIsTold() {
        store.broken = true;
        KnownSilences unknown = new KnownSilences(store, Clock.fixed(NOON, ZoneOffset.UTC));
        assertThat(unknown.look()).isEmpty();

        assertThat(unknown.trouble()).contains("silences are not known yet, so every alert is shown: no answer");
    }

    @Test
    void givenAnotherServer_whenItLooks_thenItKnowsWhatThisOneDid() {
        KnownSilences other = new KnownSilences(store, Clock.fixed(NOON.plusSeconds(1), ZoneOffset.UTC));
        other.look();

        JsonObject added = add(SCAN);
        assertThat(other.look()).extracting(Silence::id).containsExactly(added.getString("id"));
        assertThat(other.look()).isEmpty();
        assertThat(other.now().over(scan)).isPresent();
        other.expire(added.getString("id"), null);
        assertThat(silences.look()).hasSize(1);
        assertThat(silences.now().over(alert("scan", "web", Level.LOW, NOON.plusSeconds(60))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                             | give either for, such as 2h, or ends, such as 2026-01-31T12:00:00Z
            {"for": "2h", "ends": "2026-01-31T12:00:00Z"}                                  | give either for, such as 2h, or ends, such as 2026-01-31T12:00:00Z
            {"for": "soon"}                                                                | for: not a duration: soon (write 30s, 5m, 1h or 2d)
            {"for": "99999999d"}                                                           | for: 99999999d is too long; 100 years (36525d) is the most
            {"for": "0s"}                                                                  | it must end after it starts, at 2024-07-01T12:00:00Z
            {"ends": "2024-07-01T11:59:59Z"}                                               | it must end after it starts, at 2024-07-01T12:00:00Z
            {"starts": "2020-01-01T00:00:00Z", "for": "1h"}                                | it would be over already: it is 2024-07-01T12:00:00Z at the server
            {"ends": "+1000000000-12-31T23:59:59Z"}                                        | matchers must be a list of at most 20 such as {"name": "rule", "value": "scan-*"}
            {"for": "2h", "matchers": [{"name": "rule"}]}                                  | a matcher is {"name": …, "value": …}, both of them text
            {"for": "2h", "matchers": [7]}                                                 | a matcher is {"name": …, "value": …}, both of them text
            {"for": "2h", "matchers": []}                                                  | it takes 1 to 20 matchers
            {"for": "2h", "matchers": [{"name": "rule", "value": "**"}]}                   | this would silence every alert: one matcher at least must say more than wildcards
            {"for": "2h", "matchers": [{"name": "level", "value": "hihg"}]}                | no level is hihg; there are informational, low, medium, high, critical
            {"for": "2h", "matchers": [{"name": "rule", "value": "a"}], "owner": "ada"}    | reason is needed, of at most 1000 characters
            {"for": "2h", "matchers": [{"name": "rule", "value": "a"}], "reason": "x"}     | owner is needed, of at most 200 characters
            {"until": "tomorrow"}                                                          | there is no until; known are matchers, starts, ends, for, reason, owner
            """)
    void givenASilenceThatMakesNoSense_whenAdded_thenItIsRefusedAndWhyIsSaid(String body, String error)
            throws Exception {
        HttpResponse<String> answer = send("POST", "/api/v1/silences", body, "application/json");

        assertThat(new JsonObject(answer.body()).getString("error")).isEqualTo(error);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(silences.now().all()).isEmpty();
    }

    @Test
    void givenHugeOrForeignBodiesAndTooManySilences_whenAdded_thenTheyAreRefused() throws Exception {
        String huge = SCAN.replace("scan*", "*x".repeat(40_000));
        assertThat(send("POST", "/api/v1/silences", huge, "application/json").statusCode())
                .isEqualTo(413);
        String tooLong = SCAN.replace("scan*", "*x".repeat(400));
        assertThat(send("POST", "/api/v1/silences", tooLong, "application/json").body())
                .contains("rule must be matched by 1 to 500 characters");
        assertThat(send("POST", "/api/v1/silences", SCAN, "text/plain").statusCode())
                .isEqualTo(400);
        for (int i = 0; i < 1_000; i++) {
            silences.add(JsonBody.of(new JsonObject(SCAN), SilenceRequest.KEYS));
        }
        assertThat(send("POST", "/api/v1/silences", SCAN, "application/json").body())
                .contains("there are 1000 silences that are not over: expire some first");
        assertThat(send("GET", "/api/v1/silences?state=over", null, "").body())
                .contains("state must be one of pending, active, expired, all, not over");
        assertThat(send("GET", "/api/v1/alerts?silenced=yes", null, "").body())
                .contains("silenced must be true or false, not yes");
    }

    private JsonObject add(String body) {
        try {
            HttpResponse<String> answer = send("POST", "/api/v1/silences", body, "application/json");
            assertThat(answer.statusCode()).isEqualTo(201);
            JsonObject silence = new JsonObject(answer.body());
            assertThat(answer.headers().firstValue("Location")).contains("/api/v1/silences/" + silence.getString("id"));
            assertThat(silence.getString("state")).isEqualTo("active");
            return silence;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private JsonObject request(String address, JsonObject body) {
        return vertx.eventBus().<JsonObject>request(address, body).await().body();
    }

    private static List<String> ids(JsonObject page) {
        JsonArray alerts = page.getJsonArray("alerts");
        return Stream.iterate(0, i -> i + 1)
                .limit(alerts.size())
                .map(i -> alerts.getJsonObject(i).getJsonObject("event").getString("id"))
                .toList();
    }

    private Iterator<String> stream(String path) throws Exception {
        Iterator<String> lines = client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofLines())
                .body()
                .iterator();
        assertThat(List.of(lines.next(), lines.next(), lines.next())).hasSize(3);
        return lines;
    }

    private static JsonObject event(Iterator<String> lines, String name) {
        assertThat(lines.next()).isEqualTo("event: " + name);
        JsonObject data = new JsonObject(lines.next().substring("data: ".length()));
        lines.next();
        return data;
    }

    private JsonObject get(String path) {
        try {
            return new JsonObject(send("GET", path, null, "").body());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> send(
            String method, String path, @org.jspecify.annotations.Nullable String body, String type) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", type);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    /** One that can be told not to answer. */
    private static final class FlakySilences implements SilenceStore {
        private final SilenceStore kept;
        private volatile boolean broken;

        FlakySilences(SilenceStore kept) {
            this.kept = kept;
        }

        private SilenceStore kept() {
            if (broken) {
                throw new SourceUnavailableException("no answer", null);
            }
            return kept;
        }

        @Override
        public void create(Silence silence) {
            kept().create(silence);
        }

        @Override
        public Optional<Silence> change(String id, UnaryOperator<Silence> change) {
            return kept().change(id, change);
        }

        @Override
        public List<Silence> endingSince(Instant time) {
            return kept().endingSince(time);
        }
    }
}
