package io.tocsin.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.health.Status;
import io.tocsin.health.Thresholds;
import io.tocsin.logstash.LogstashClient;
import io.tocsin.logstash.LogstashNode;
import io.tocsin.logstash.StandInLogstash;
import io.tocsin.logstash.StatsDocument;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LogstashVerticleTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<StandInLogstash> standIns = new ArrayList<>();
    private final BlockingQueue<JsonObject> changes = new LinkedBlockingQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);

    @BeforeEach
    void listen() {
        vertx.eventBus().<JsonObject>consumer("health.changed", message -> changes.add(message.body()));
    }

    @AfterEach
    void close() {
        over.countDown();
        http.shutdownNow();
        vertx.close().await();
        standIns.forEach(StandInLogstash::close);
    }

    @Test
    void givenANodeThatFallsIll_whenItRecovers_thenTheBusHearsOfBoth() throws Exception {
        StandInLogstash node = healthy();
        deploy(node);

        node.stats(StatsDocument.healthy().put("jvm.mem.heap_used_percent", 97));
        JsonObject change = next();
        assertThat(change.getString("node")).isEqualTo("ls0");
        assertThat(change.getString("check")).isEqualTo("heap");
        assertThat(change.getString("before")).isEqualTo("green");
        assertThat(change.getString("after")).isEqualTo("red");
        assertThat(change.getString("reason")).isEqualTo("the heap is 97 % full of 1.0 GB");
        assertThat(change.getString("advice")).startsWith("raise -Xmx");

        node.stats(StatsDocument.healthy());
        assertThat(next().getString("after")).isEqualTo("green");
        assertThat(changes).isEmpty();
    }

    @Test
    void givenANodeThatHangs_whenAnotherFallsIll_thenThatIsToldAllTheSame() throws Exception {
        StandInLogstash hanging = healthy().say("/_node/stats", exchange -> await());
        StandInLogstash other = healthy();
        deploy(hanging, other);

        other.stats(StatsDocument.healthy().put("process.cpu.percent", 100));

        JsonObject first = next();
        assertThat(List.of(first, next()))
                .extracting(change -> change.getString("node") + " " + change.getString("check"))
                .containsExactlyInAnyOrder("ls0 reachable", "ls1 cpu");
    }

    @Test
    void givenTheBus_whenAskedForHealth_thenItIsTheSameAsOverHttp() throws Exception {
        LogstashVerticle verticle = deploy(healthy());
        until(() -> verticle.nodes().getFirst().answered() != null);
        HttpVerticle server = serve(verticle);

        JsonObject all = request(new JsonObject());
        assertThat(all.getString("status")).isEqualTo("green");
        JsonObject node = all.getJsonArray("nodes").getJsonObject(0);
        assertThat(node.getJsonObject("reading").getString("version")).isEqualTo("8.19.1");
        assertThat(node.getJsonObject("reading").getJsonObject("jvm").getDouble("heap_used_percent"))
                .isEqualTo(40.0);
        assertThat(node.getJsonArray("pipelines").getJsonObject(0).getString("pipeline"))
                .isEqualTo("main");
        JsonObject over = new JsonObject(get(server, "/api/v1/health/logstash").body());
        assertThat(over.getString("status")).isEqualTo("green");
        assertThat(over.getJsonArray("nodes").getJsonObject(0).fieldNames()).isEqualTo(node.fieldNames());

        JsonObject one =
                new JsonObject(get(server, "/api/v1/health/logstash/ls0").body());
        assertThat(one.getJsonObject("reading")
                        .getJsonArray("pipelines")
                        .getJsonObject(0)
                        .getJsonArray("plugins"))
                .hasSize(3);
        assertThat(request(new JsonObject().put("node", "ls0")).getString("node"))
                .isEqualTo("ls0");
    }

    @Test
    void givenHotThreads_whenAskedFor_thenTheNodeIsAskedThen() throws Exception {
        StandInLogstash node = healthy();
        HttpVerticle server = serve(deploy(node));
        HttpResponse<String> none = get(server, "/api/v1/health/logstash/ls0/hot_threads");
        assertThat(none.statusCode()).isEqualTo(503);
        assertThat(none.body()).contains("ls0: it answers with status 404");

        node.say("/_node/hot_threads", "{\"hot_threads\": {\"threads\": [{\"name\": \"w\"}]}}");

        assertThat(get(server, "/api/v1/health/logstash/ls0/hot_threads").body())
                .contains("\"name\":\"w\"");
        assertThat(request(new JsonObject().put("node", "ls0").put("hot_threads", true))
                        .getJsonArray("hot_threads"))
                .hasSize(1);
    }

    @Test
    void givenAnUnknownNode_whenAskedFor_thenThatIsSaid() throws Exception {
        HttpVerticle server = serve(deploy(healthy()));

        assertThat(get(server, "/api/v1/health/logstash/none").statusCode()).isEqualTo(404);
        assertThat(get(server, "/api/v1/health/logstash/none/hot_threads").statusCode())
                .isEqualTo(404);
        assertThat(vertx.eventBus()
                        .request("health.logstash", new JsonObject().put("node", "none"))
                        .transform(answer -> io.vertx.core.Future.succeededFuture(answer.cause()))
                        .await())
                .isInstanceOfSatisfying(
                        ReplyException.class,
                        refused -> assertThat(refused.failureCode()).isEqualTo(404));
    }

    @Test
    void givenARedNode_whenTheServersHealthIsAskedFor_thenItIsAConcernAndNotItsOwnDeath() throws Exception {
        StandInLogstash node = healthy().say("/_node/stats", exchange -> exchange.sendResponseHeaders(401, -1));
        LogstashVerticle verticle = deploy(node);
        next();
        assertThat(verticle.status()).isEqualTo(Status.RED);

        HttpResponse<String> health = get(serve(verticle), "/api/v1/health");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("yellow").contains("logstash ls0: it answers with status 401");
    }

    private StandInLogstash healthy() {
        StandInLogstash standIn = StandInLogstash.start().stats(StatsDocument.healthy());
        standIns.add(standIn);
        return standIn;
    }

    private LogstashVerticle deploy(StandInLogstash... nodes) {
        List<LogstashClient> clients = new ArrayList<>();
        for (StandInLogstash node : nodes) {
            String name = "ls" + clients.size();
            clients.add(new LogstashClient(
                    new LogstashNode(name, node.url(), null, null, null, null, Duration.ofSeconds(2)),
                    Clock.systemUTC()));
        }
        LogstashVerticle verticle =
                new LogstashVerticle(clients, Thresholds.USUAL, Duration.ofMillis(50), change -> {});
        vertx.deployVerticle(verticle).await();
        return verticle;
    }

    private HttpVerticle serve(LogstashVerticle logstash) {
        HttpVerticle server = new HttpVerticle(
                "127.0.0.1",
                0,
                AlertBoard.of(new FakeAlertStore()),
                new Watch(List::of, () -> new RulesInForce(List.of(), List.of()), Optional::empty),
                List.of(new LogstashRoutes(logstash)));
        vertx.deployVerticle(server).await();
        return server;
    }

    private HttpResponse<String> get(HttpVerticle server, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .build(),
                BodyHandlers.ofString());
    }

    private JsonObject request(JsonObject body) {
        return vertx.eventBus()
                .<JsonObject>request("health.logstash", body)
                .await()
                .body();
    }

    private JsonObject next() throws InterruptedException {
        JsonObject change = changes.poll(30, TimeUnit.SECONDS);
        assertThat(change).as("a change within 30 s").isNotNull();
        return change;
    }

    private void await() {
        try {
            over.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void until(java.util.function.BooleanSupplier reached) throws InterruptedException {
        while (!reached.getAsBoolean()) {
            Thread.onSpinWait();
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
