package io.tocsin.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.office.Preview;
import io.tocsin.report.Courier;
import io.tocsin.report.ReportRuns;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class ReportApiTest {
    private static final String REPORT = """
            id: logins
            title: Logins
            time_zone: UTC
            formats: [csv, docx]
            sections:
              - chart: {heading: By hour, by: {time: hour}}
              - events: {fields: [time, user.name]}
            """;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private HttpVerticle server;

    @SuppressWarnings("NullAway.Init")
    private SampleReports reports;

    @BeforeEach
    void deploy() throws IOException {
        reports = new SampleReports(folder).with("logins", REPORT);
        ReportVerticle verticle = new ReportVerticle(reports, ReportRuns.inMemory(), Courier.NONE, reports.clock());
        Watch watch = new Watch(List::of, () -> new RulesInForce(List.of(), List.of()), Optional::empty);
        server = new HttpVerticle(
                "127.0.0.1", 0, AlertBoard.of(new FakeAlertStore()), watch, List.of(new ReportRoutes(verticle)));
        vertx.deployVerticle(verticle).await();
        vertx.deployVerticle(server).await();
    }

    @AfterEach
    void close() {
        client.shutdownNow();
        vertx.close().await();
    }

    @Test
    void givenAReport_whenOrdered_thenItsProgressIsToldAndItsFilesCanBeFetched() throws Exception {
        assertThat(get("/api/v1/reports")
                        .getJsonArray("reports")
                        .getJsonObject(0)
                        .getString("id"))
                .isEqualTo("logins");

        HttpResponse<String> accepted = order("{\"report\": \"logins\", \"at\": \"2026-11-20\"}", "application/json");
        assertThat(accepted.statusCode()).isEqualTo(202);
        String job = accepted.headers().firstValue("Location").orElseThrow();
        JsonObject state = get(job);
        while (List.of("waiting", "running").contains(state.getString("state"))) {
            state = get(job);
        }
        assertThat(state.getString("state")).isEqualTo("done");
        assertThat(state.getInteger("events")).isEqualTo(24);

        JsonObject made =
                get("/api/v1/reports/generated").getJsonArray("generated").getJsonObject(0);
        assertThat(made.getString("from")).isEqualTo("2026-11-19T00:00:00Z");
        assertThat(made.getJsonObject("sections").getJsonObject("events").getInteger("rows"))
                .isEqualTo(24);
        String url = made.getJsonArray("files").getJsonObject(0).getString("url");
        HttpResponse<String> file = send(HttpRequest.newBuilder(uri(url)).build());
        assertThat(file.body().lines()).hasSizeGreaterThanOrEqualTo(25);
        assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
    }

    @Test
    void givenRequestsThatAreWrong_whenSent_thenEachIsToldWhy() throws Exception {
        assertThat(order("{\"report\": \"login\"}", "application/json").body()).contains("there is no report login");
        assertThat(order("{\"report\": \"logins\", \"form\": 1}", "application/json")
                        .body())
                .contains("there is no form; known are report");
        assertThat(order("{\"report\": \"logins\", \"from\": \"2026-11-20\"}", "application/json")
                        .body())
                .contains("from and to go together");
        assertThat(order("{\"report\": \"logins\", \"formats\": [\"doc\"]}", "application/json")
                        .body())
                .contains("there is no format doc");
        assertThat(order("[1", "application/json").statusCode()).isEqualTo(400);
        assertThat(order("{\"report\": \"logins\"}", "text/plain").statusCode()).isEqualTo(400);
        assertThat(order("x".repeat(100_000), "application/json").statusCode()).isEqualTo(413);
    }

    @Test
    void givenFilesOutsideTheIndex_whenAskedFor_thenThereAreNone() throws Exception {
        Files.writeString(folder.resolve("secret"), "x");
        Files.createDirectories(reports.archive().folder());
        Files.writeString(reports.archive().folder().resolve("other.csv"), "x");
        for (String path : List.of("other.csv", "index.ndjson", "..%2fsecret", "%2e%2e/secret", "Daily%00", "")) {
            assertThat(send(HttpRequest.newBuilder(uri("/api/v1/reports/files/" + path))
                                    .build())
                            .statusCode())
                    .as(path)
                    .isGreaterThanOrEqualTo(400);
        }
    }

    @Test
    void givenTheEventBus_whenAskedToRender_thenItAnswersWithTheFilesOrTheReason() {
        JsonObject made = vertx.eventBus()
                .<JsonObject>request("report.render", new JsonObject().put("report", "logins"))
                .await()
                .body();
        assertThat(made.getJsonArray("files")).hasSize(2);

        reports.unavailable = true;
        assertThatThrownBy(() -> vertx.eventBus()
                        .request("report.render", new JsonObject().put("report", "logins"))
                        .await())
                .isInstanceOf(ReplyException.class)
                .hasMessageContaining("the engine is away");
        assertThat(get("/api/v1/health").toString()).contains("report logins was not made: the engine is away");
    }

    @Test
    void givenLibreOffice_whenAPreviewIsAskedFor_thenItIsAPictureOfTheFirstPage() throws Exception {
        Assumptions.assumeTrue(Preview.isPossible(), "LibreOffice is not installed");
        JsonObject made = vertx.eventBus()
                .<JsonObject>request("report.render", new JsonObject().put("report", "logins"))
                .await()
                .body();
        String url = made.getJsonArray("files").getJsonObject(1).getString("preview");
        HttpResponse<byte[]> picture =
                client.send(HttpRequest.newBuilder(uri(url)).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(picture.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(new String(picture.body(), 1, 3, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("PNG");
    }

    private HttpResponse<String> order(String body, String type) throws Exception {
        return send(HttpRequest.newBuilder(uri("/api/v1/reports/jobs"))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private JsonObject get(String path) {
        try {
            return new JsonObject(
                    send(HttpRequest.newBuilder(uri(path)).build()).body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
