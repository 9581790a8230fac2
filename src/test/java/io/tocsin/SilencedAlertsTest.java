package io.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertListener;
import io.tocsin.alert.AlertQuery;
import io.tocsin.alert.Silence;
import io.tocsin.alert.SilenceMatcher;
import io.tocsin.alert.SilenceStore;
import io.tocsin.coverage.CoverageStore;
import io.tocsin.detect.Detector;
import io.tocsin.elastic.ElasticAlertStore;
import io.tocsin.elastic.ElasticSilenceStore;
import io.tocsin.elastic.ElasticTriageStore;
import io.tocsin.elastic.EngineLaunch.Compilation;
import io.tocsin.elastic.SharedEngine;
import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Silences in the whole server, with alerts and silences in a real engine. */
@Timeout(60)
class SilencedAlertsTest {
    private static final Instant T0 = Instant.parse("2026-11-24T08:00:00Z");

    private final String prefix = "silenced-" + System.nanoTime() + "-";
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final SilenceStore silences = new ElasticSilenceStore(SharedEngine.client(), prefix);

    @TempDir
    private Path folder;

    @BeforeEach
    void rule() throws Exception {
        Files.createDirectories(folder.resolve("rules-yaml"));
        Files.writeString(folder.resolve("rules-yaml/scan.yml"), """
                id: scan
                title: Scanner
                level: low
                device: web
                detection:
                  scan: {agent|contains: Nikto}
                  condition: scan
                trigger: {by: [agent]}
                quiet: 1h
                """);
    }

    @Test
    void givenASilence_whenItsAlertIsRaisedReplayedAndGoesOnAfterIt_thenItKeepsItsIdAndIsHiddenMeanwhileOnly()
            throws Exception {
        silences.create(new Silence(
                "1",
                List.of(new SilenceMatcher("agent", "nikto/*")),
                T0.minusSeconds(600),
                T0.plusSeconds(600),
                "our own scanner",
                "ada",
                T0,
                null));
        event(T0);
        String id;
        try (App app = look(T0.plusSeconds(120))) {
            Alert stored = stored(app).getFirst();
            id = stored.id();
            assertThat(stored.evidence()).containsExactly("e0");
            assertThat(heard).isEmpty();
            assertThat(get(app, "/api/v1/alerts")).isEqualTo("{\"alerts\":[],\"silenced\":1}");
            assertThat(get(app, "/api/v1/alerts?silenced=true")).contains(id, "our own scanner");
        }
        // started again, the past is read again
        try (App app = look(T0.plusSeconds(180))) {
            assertThat(stored(app)).extracting(Alert::id).containsExactly(id);
            assertThat(heard).isEmpty();
        }
        event(T0.plusSeconds(660));
        try (App app = look(T0.plusSeconds(900))) {
            assertThat(stored(app)).extracting(Alert::id).containsExactly(id);
            assertThat(stored(app).getFirst().count()).isEqualTo(2);
            assertThat(heard).containsExactly(id);
            assertThat(get(app, "/api/v1/alerts")).contains(id, "was_silenced", "\"silenced\":0");
        }
    }

    @Test
    void givenAnEventThatComesLate_whenItsTimeWasSilenced_thenItsAlertIsToo() throws Exception {
        silences.create(new Silence(
                "1",
                List.of(new SilenceMatcher("rule", "scan")),
                T0,
                T0.plusSeconds(60),
                "our own scanner",
                "ada",
                T0,
                null));
        event(T0.plusSeconds(59));
        event(T0.plusSeconds(59), "Nikto/9");

        try (App app = look(T0.plusSeconds(7_200))) {
            assertThat(stored(app)).hasSize(2);
            assertThat(get(app, "/api/v1/alerts")).isEqualTo("{\"alerts\":[],\"silenced\":2}");
            assertThat(heard).isEmpty();
        }
    }

    private void event(Instant time) {
        event(time, "Nikto/2.1.6");
    }

    private void event(Instant time, String agent) {
        events.add(new Event("e" + events.size(), time, Map.of("agent", agent), FieldMapping.NONE));
    }

    /** A server that has looked once. */
    private App look(Instant now) {
        Settings read = SettingsReader.read(
                "tocsin.yaml", "http: {port: 0}\ndevices: {web: {index: logs-web}}", folder, Map.of());
        var client = SharedEngine.client();
        Storage storage = new Storage(
                (device, range) -> new ArrayList<>(events).stream().filter(one -> range.contains(one.time())),
                new ElasticAlertStore(client, prefix),
                new ElasticTriageStore(client, prefix),
                silences,
                CoverageStore.NONE,
                null,
                Optional::empty,
                () -> {});
        AlertListener listener = new AlertListener() {
            @Override
            public void raised(Alert alert) {
                heard.add(alert.id());
            }

            @Override
            public void changed(Alert alert) {}
        };
        App app = App.start(
                read,
                new App.Options(T0.minusSeconds(3_600), Clock.fixed(now, ZoneOffset.UTC), listener, Compilation.QUICK),
                storage,
                CompletableFuture.completedFuture(LiveRules.of(read)));
        app.detectors().forEach(Detector::poll);
        return app;
    }

    private static List<Alert> stored(App app) {
        return app.store().list(AlertQuery.newest(10));
    }

    private static String get(App app, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + path))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }
}
