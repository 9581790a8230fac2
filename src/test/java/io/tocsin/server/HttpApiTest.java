package io.tocsin.server;

import static io.tocsin.server.SampleAlerts.NOON;
import static io.tocsin.server.SampleAlerts.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.alert.DeviceStatus;
import io.tocsin.alert.Silences;
import io.tocsin.coverage.SetAside;
import io.tocsin.rule.Condition;
import io.tocsin.rule.Dialect;
import io.tocsin.rule.Exemption;
import io.tocsin.rule.Handling;
import io.tocsin.rule.Level;
import io.tocsin.rule.RuleInfo;
import io.tocsin.rule.RuleProblem;
import io.tocsin.rule.Scope;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HttpApiTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final FakeAlertStore store = new FakeAlertStore();
    private final List<DeviceStatus> devices = new ArrayList<>(
            List.of(new DeviceStatus("web", "logs-web*", NOON, Duration.ofSeconds(3), 13_014, 4, 9, null, false)));
    private final RuleInfo rule = new RuleInfo(
            Dialect.TOCSIN,
            "scan",
            "Scanner",
            null,
            "Ada",
            Level.LOW,
            List.of("attack.t1595"),
            List.of(),
            "rules-yaml/scan.yml",
            3,
            new Handling("soc", null, List.of(), null));
    private final Scope scope = new Scope(
            true,
            null,
            List.of(
                    new Exemption(new Condition.Always(true), "our scanner", null, NOON.plusSeconds(43_200), 9),
                    new Exemption(new Condition.Always(true), "for ever", "ada", null, 10)));
    private final List<RuleProblem> problems = new ArrayList<>();
    private volatile Optional<String> storeTrouble = Optional.empty();
    private HttpVerticle server = deploy(0);

    @BeforeEach
    void alerts() {
        for (int minute = 0; minute < 5; minute++) {
            store.store(List.of(
                    alert("scan", "web", Level.LOW, NOON.plusSeconds(60L * minute)),
                    alert("brute-force", "linux-auth", Level.HIGH, NOON.plusSeconds(60L * minute + 30))));
        }
    }

    @AfterEach
    void close() {
        client.shutdownNow();
        vertx.close().await();
    }

    @Test
    void givenAlerts_whenListed_thenTheyComeNewestFirst() {
        JsonArray alerts = get("/api/v1/alerts").getJsonArray("alerts");

        assertThat(times(alerts)).hasSize(10).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        JsonObject newest = alerts.getJsonObject(0);
        assertThat(newest.getJsonObject("rule").getString("id")).isEqualTo("brute-force");
        assertThat(newest.getJsonObject("tocsin").getJsonObject("group").getString("source.ip"))
                .isEqualTo("203.0.113.77");
    }

    @Test
    void givenFilters_whenListed_thenAllOfThemHold() {
        assertThat(list("device=web")).hasSize(5);
        assertThat(list("rule=brute-force")).hasSize(5);
        assertThat(list("level=high&device=web")).isEmpty();
        assertThat(list("from=2024-07-01T12:03:00Z&to=2024-07-01T12:03:30Z")).hasSize(2);
    }

    @Test
    void givenMoreThanAPage_whenFollowed_thenEveryAlertComesOnce() {
        List<String> seen = new ArrayList<>();
        JsonObject page = get("/api/v1/alerts?limit=3");
        while (true) {
            seen.addAll(times(page.getJsonArray("alerts")));
            String next = page.getString("next");
            if (next == null) {
                break;
            }
            page = get("/api/v1/alerts?limit=3&after=" + next);
        }

        assertThat(seen).hasSize(10).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            limit=0          | limit must be a number from 1 to 1000, not 0
            limit=1001       | limit must be a number from 1 to 1000, not 1001
            limit=-1         | limit must be a number from 1 to 1000, not -1
            limit=many       | limit must be a number from 1 to 1000, not many
            level=severe     | level must be one of informational, low, medium, high, critical, not severe
            from=yesterday   | from must be a time such as 2026-01-31T12:00:00Z, not yesterday
            from=2024-07-02T00:00:00Z&to=2024-07-01T00:00:00Z | to must not be before from: 2024-07-01T00:00:00Z
            device=          | device must be given once, with 1 to 500 characters
            rule=a&rule=b    | rule must be given once, with 1 to 500 characters
            devcie=web       | there is no parameter devcie; known are device, rule, level, from, to, limit, after, state, silenced
            """)
    void givenABadParameter_whenListed_thenItIsNamed(String query, String error) {
        HttpResponse<String> answer = ask("/api/v1/alerts?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(answer.body())).isEqualTo(new JsonObject().put("error", error));
    }

    @Test
    void givenAnAlert_whenAskedForById_thenItIsThatOne() {
        Alert known = alert("scan", "web", Level.LOW, NOON);

        assertThat(get("/api/v1/alerts/" + known.id())).isEqualTo(AlertJson.of(known));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/alerts/none", "/api/v1/nothing", "/index.php", "/..%2f..%2fetc/passwd", "/web/page.js"})
    void givenNothingThere_whenAsked_thenNotFoundAsJson(String path) {
        HttpResponse<String> answer = ask(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(new JsonObject(answer.body()).getString("error")).isNotBlank();
    }

    @Test
    void givenAnotherMethod_whenAsked_thenItIsRefusedAsJson() throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(uri("/api/v1/alerts")).DELETE().build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(new JsonObject(answer.body()).getString("error")).startsWith("this is not what can be done here");
    }

    @Test
    void givenDevicesAndRules_whenAsked_thenTheirStateIsTold() {
        problems.add(RuleProblem.error("rules-yaml/bad.yml", 7, "there is no key levle"));
        server = deploy(0);

        JsonObject device = get("/api/v1/devices").getJsonArray("devices").getJsonObject(0);
        assertThat(device.getString("watermark")).isEqualTo("2024-07-01T12:00:00Z");
        assertThat(device.getLong("lag_seconds")).isEqualTo(3);
        assertThat(device.getLong("events_seen")).isEqualTo(13_014);
        assertThat(device.getInteger("rules_loaded")).isEqualTo(9);
        assertThat(device.getValue("trouble")).isNull();
        JsonObject rules = get("/api/v1/rules");
        JsonObject told = rules.getJsonArray("rules").getJsonObject(0);
        assertThat(told.getBoolean("enabled")).isTrue();
        assertThat(told.getString("owner")).isEqualTo("soc");
        assertThat(told.getJsonObject("set_aside").encode())
                .isEqualTo("{\"reason\":\"rule_too_slow\",\"detail\":\"endless\"}");
        assertThat(told.getJsonArray("exceptions").encode()).isEqualTo("""
                        [{"reason":"our scanner","owner":null,"expires":"2024-07-02T00:00:00Z","hits":7},\
                        {"reason":"for ever","owner":"ada","expires":null,"hits":0}]""");
        assertThat(rules.getJsonArray("rules").getJsonObject(0).getString("file"))
                .isEqualTo("rules-yaml/scan.yml");
        assertThat(rules.getJsonArray("rules").getJsonObject(0).getString("device"))
                .isEqualTo("web");
    }

    @Test
    void givenAllIsWell_whenAskedForHealth_thenGreen() {
        assertThat(get("/api/v1/health"))
                .isEqualTo(new JsonObject().put("status", "green").put("reasons", new JsonArray()));
    }

    @Test
    void givenADeviceInTrouble_whenAskedForHealth_thenRedWithTheReason() {
        devices.add(new DeviceStatus("windows", "x", null, null, 0, 0, 0, "no such index", false));

        HttpResponse<String> answer = ask("/api/v1/health");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(new JsonObject(answer.body()))
                .isEqualTo(new JsonObject()
                        .put("status", "red")
                        .put("reasons", new JsonArray(List.of("windows: no such index"))));
    }

    @Test
    void givenADeviceThatWaitsForItsFirstEvent_whenAskedForHealth_thenYellowWithTheReason() {
        devices.add(new DeviceStatus("windows", "x", null, null, 0, 0, 0, "no index matches x", true));

        HttpResponse<String> answer = ask("/api/v1/health");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(answer.body()))
                .isEqualTo(new JsonObject()
                        .put("status", "yellow")
                        .put("reasons", new JsonArray(List.of("windows: no index matches x"))));
    }

    @Test
    void givenAnEngineThatIsStartedAgain_whenAskedForHealth_thenRedWithThatReason() {
        storeTrouble = Optional.of("the embedded engine has ended and is being started again");

        HttpResponse<String> answer = ask("/api/v1/health");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("the embedded engine has ended and is being started again");
    }

    @Test
    void givenAStoreThatDoesNotAnswer_whenAsked_thenTryAgainIsSaid() {
        store.beUnavailable();

        HttpResponse<String> answer = ask("/api/v1/alerts");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("the store does not answer, try again later: cannot reach the cluster");
        assertThat(ask("/api/v1/health").statusCode()).isEqualTo(503);
    }

    @Test
    void givenAFaultInside_whenAsked_thenNothingOfItIsTold() {
        store.failWith(new IllegalStateException("secret detail"));

        HttpResponse<String> answer = ask("/api/v1/alerts");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(new JsonObject(answer.body()).getString("error"))
                .isEqualTo("a fault of the server; its log says more");
    }

    @Test
    void givenAReaderOfTheStream_whenAlertsAreRaised_thenItHearsThem() throws Exception {
        HttpResponse<Stream<String>> stream =
                client.send(HttpRequest.newBuilder(uri("/api/v1/alerts/stream")).build(), BodyHandlers.ofLines());
        Iterator<String> lines = stream.body().iterator();
        assertThat(stream.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(List.of(lines.next(), lines.next(), lines.next())).containsExactly("retry: 2000", ": connected", "");

        Alert hostile = SampleAlerts.titled("x", "two\nlines\r\n\r\ndata: forged", "web", Level.HIGH, NOON);
        new AlertPublisher(vertx.eventBus(), () -> Silences.NONE).raised(hostile);
        new AlertPublisher(vertx.eventBus(), () -> Silences.NONE).changed(hostile);

        assertThat(lines.next()).isEqualTo("event: raised");
        assertThat(new JsonObject(lines.next().substring("data: ".length()))).isEqualTo(AlertJson.of(hostile));
        assertThat(lines.next()).isEmpty();
        assertThat(lines.next()).isEqualTo("event: changed");
    }

    @Test
    void givenThePage_whenAsked_thenItMayLoadOnlyItsOwnFiles() {
        for (String path : List.of("/", "/page.js", "/page.css", "/icon.svg", "/api/v1/alerts", "/nothing")) {
            HttpResponse<String> answer = ask(path);
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(
                            policy -> assertThat(policy).startsWith("default-src 'none'; script-src 'self'"));
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
            assertThat(answer.body()).doesNotContain("innerHTML", "src=\"http", "href=\"http", "url(", "@import");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "192.168.0.1:8321", "localhost.evil.example"})
    void givenAnotherNameForThisMachine_whenAsked_thenItIsRefused(String host) throws Exception {
        assertThat(statusLine(host)).startsWith("HTTP/1.1 421 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1:8321", "[::1]:8321"})
    void givenALoopbackName_whenAsked_thenItIsAnswered(String host) throws Exception {
        assertThat(statusLine(host)).isEqualTo("HTTP/1.1 200 OK");
    }

    @Test
    void givenAPortInUse_whenStarted_thenOneLineSaysWhatToDo() {
        Throwable failure = vertx.deployVerticle(verticle(server.port()))
                .transform(deployed -> io.vertx.core.Future.succeededFuture(deployed.cause()))
                .await();

        assertThat(failure)
                .isInstanceOf(AddressInUseException.class)
                .hasMessage("port " + server.port()
                        + " on 127.0.0.1 is in use: stop the other program or set http.port in tocsin.yaml");
    }

    /** The JDK's client does not let a request name another host. */
    private String statusLine(String host) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }

    private HttpVerticle deploy(int port) {
        HttpVerticle verticle = verticle(port);
        vertx.deployVerticle(verticle).await();
        return verticle;
    }

    private HttpVerticle verticle(int port) {
        return new HttpVerticle(
                "127.0.0.1",
                port,
                AlertBoard.of(store),
                new Watch(
                        () -> List.copyOf(devices),
                        () -> new RulesInForce(
                                List.of(new DeviceRule(
                                        "web",
                                        rule,
                                        scope,
                                        () -> List.of(7L),
                                        () -> Optional.of(SetAside.tooSlow("endless")))),
                                problems),
                        () -> storeTrouble),
                List.of());
    }

    private JsonArray list(String query) {
        return get("/api/v1/alerts?" + query).getJsonArray("alerts");
    }

    private JsonObject get(String path) {
        HttpResponse<String> answer = ask(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    private HttpResponse<String> ask(String path) {
        try {
            return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private static List<String> times(JsonArray alerts) {
        return alerts.stream()
                .map(alert -> ((JsonObject) alert).getString("@timestamp"))
                .toList();
    }
}
