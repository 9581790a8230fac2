package io.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertListener;
import io.tocsin.elastic.ElasticAlertStore;
import io.tocsin.elastic.ElasticEventSource;
import io.tocsin.elastic.EngineLaunch.Compilation;
import io.tocsin.elastic.SharedEngine;
import io.tocsin.logstash.StandInLogstash;
import io.tocsin.logstash.StatsDocument;
import io.tocsin.settings.Settings;
import io.tocsin.settings.SettingsReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From a Logstash that falls ill to the alert of an ordinary rule, over a real engine. */
@Timeout(180)
class HealthAlertTest {
    private final BlockingQueue<Alert> heard = new LinkedBlockingQueue<>();

    @TempDir
    private Path folder;

    @Test
    void givenALogstashThatTurnsRed_whenWatched_thenTheShippedRuleRaisesAnAlert() throws Exception {
        Path rules = Files.createDirectories(folder.resolve("rules-yaml"));
        Files.copy(Path.of("rules-yaml/alerts/logstash/feed-ill.yml"), rules.resolve("feed-ill.yml"));
        try (StandInLogstash logstash = StandInLogstash.start().stats(StatsDocument.healthy());
                App app = start(logstash)) {
            app.watch();
            await(() -> get(app, "/api/v1/health/logstash").contains("\"answered\""));
            assertThat(get(app, "/api/v1/health/sources")).contains("\"clear\"");

            logstash.stats(StatsDocument.healthy().put("jvm.mem.heap_used_percent", 99));

            Alert alert = heard.poll(90, TimeUnit.SECONDS);
            assertThat(alert).isNotNull();
            assertThat(alert.ruleId()).isEqualTo("feed-ill");
            assertThat(alert.device()).isEqualTo("logstash");
            assertThat(alert.group().toString())
                    .as(get(app, "/api/v1/health/elasticsearch"))
                    .contains("ls1")
                    .contains("heap");
            assertThat(get(app, "/api/v1/health")).contains("logstash ls1: the heap is 99 % full of 1.0 GB");
            await(() -> get(app, "/api/v1/health/elasticsearch").contains("\"answered\""));

            logstash.stats(StatsDocument.healthy().remove("pipelines.main").json("pipelines.other", "{}"));
            await(() -> get(app, "/api/v1/health/sources").contains("\"blind\""));
            assertThat(get(app, "/api/v1/health")).contains("web is blind, not quiet: pipeline main of Logstash ls1");
        }
    }

    private App start(StandInLogstash logstash) {
        Settings read = SettingsReader.read("tocsin.yaml", """
                http: {port: 0}
                logstash: {poll: 500ms, nodes: {ls1: {url: '%s'}}}
                devices: {web: {index: no-such-logs-web, poll: 200ms, pipelines: [main]}}
                """.formatted(logstash.url()), folder, Map.of());
        var client = SharedEngine.client();
        Storage storage = new Storage(
                new ElasticEventSource(client), new ElasticAlertStore(client), client, Optional::empty, () -> {});
        AlertListener listener = new AlertListener() {
            @Override
            public void raised(Alert alert) {
                heard.add(alert);
            }

            @Override
            public void changed(Alert alert) {}
        };
        return App.start(
                read,
                new App.Options(Instant.now(), Clock.systemUTC(), listener, Compilation.QUICK),
                storage,
                CompletableFuture.completedFuture(LiveRules.of(read)));
    }

    private interface Check {
        boolean holds() throws Exception;
    }

    private static void await(Check check) throws Exception {
        while (!check.holds()) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static String get(App app, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return Objects.requireNonNull(client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + path))
                                    .build(),
                            BodyHandlers.ofString())
                    .body());
        }
    }
}
