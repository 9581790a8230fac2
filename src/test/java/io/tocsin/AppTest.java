package io.tocsin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.access.ApiKey;
import io.tocsin.access.KeyFile;
import io.tocsin.access.Role;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertListener;
import io.tocsin.elastic.EngineLaunch.Compilation;
import io.tocsin.event.Event;
import io.tocsin.server.AddressInUseException;
import io.tocsin.server.FakeAlertStore;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AppTest {
    private final BlockingQueue<Alert> heard = new LinkedBlockingQueue<>();
    private final AtomicInteger ended = new AtomicInteger();
    private final FakeAlertStore alerts = new FakeAlertStore();
    private final Instant now = Instant.now();

    @TempDir
    private Path folder;

    @Test
    void givenAnEventThatMatches_whenWatched_thenTheAlertIsHeardStoredAndServed() throws Exception {
        Files.createDirectories(folder.resolve("rules-yaml"));
        Files.writeString(folder.resolve("rules-yaml/scan.yml"), """
                id: scan
                title: Scanner
                level: low
                device: web
                detection:
                  scan: {agent|contains: Nikto}
                  condition: scan
                """);
        try (App app = start("http: {port: 0}\ndevices: {web: {index: logs-web, poll: 100ms}}")) {
            app.watch();

            Alert alert = heard.poll(30, TimeUnit.SECONDS);
            assertThat(alert).isNotNull();
            assertThat(alert.ruleId()).isEqualTo("scan");
            assertThat(app.store().find(alert.id())).isPresent();
            assertThat(get(app, "/api/v1/alerts/" + alert.id())).contains("\"Scanner\"");
            assertThat(get(app, "/api/v1/rules")).contains("scan.yml");
            assertThat(app.devices().getFirst().rulesLoaded()).isEqualTo(1);
        }
        assertThat(ended).hasValue(1);
    }

    @Test
    void givenARuleOverTwoDevices_whenWatched_thenItsAlertIsHeardAndItsStateServed() throws Exception {
        Files.createDirectories(folder.resolve("rules-yaml"));
        Files.writeString(folder.resolve("rules-yaml/both.yml"), """
                id: both
                title: The same agent on both
                level: low
                devices: [web, proxy]
                detection:
                  web: {device: web, agent|exists: true}
                  proxy: {device: proxy, agent|exists: true}
                  condition: web or proxy
                trigger: {sequence: [web, proxy], within: 1h, by: [agent]}
                """);
        try (App app = start(
                "http: {port: 0}\ndevices: {web: {index: logs-web, poll: 100ms}, proxy: {index: logs-proxy, poll: 100ms}}")) {
            app.watch();

            Alert alert = heard.poll(30, TimeUnit.SECONDS);
            assertThat(alert).isNotNull();
            assertThat(alert.device()).isEqualTo("correlation");
            assertThat(alert.group().values()).isEqualTo(Map.of("agent", "Nikto/2.1.6"));
            assertThat(alert.evidence()).containsExactly("web/e1", "proxy/e1");
            assertThat(get(app, "/api/v1/devices")).contains("\"correlation\"", "matches of web, proxy");
            assertThat(get(app, "/api/v1/rules")).contains("both.yml");
        }
    }

    @Test
    void givenADeviceThatIsCalledAsCorrelationsAre_whenRead_thenItIsRefused() {
        assertThatThrownBy(() -> start("devices: {correlation: {index: x}}"))
                .hasMessageContaining("the name correlation stands for correlations");
    }

    @Test
    void givenAPortInUse_whenStarted_thenNothingIsLeftRunning() {
        try (App first = start("http: {port: 0}")) {
            assertThatThrownBy(() -> start("http: {port: " + first.port() + "}"))
                    .isInstanceOf(AddressInUseException.class);
            assertThat(ended).hasValue(1);
        }
    }

    @Test
    void givenAnAddressThatOthersReach_whenStarted_thenItTakesAKeyOrSayingSo() throws Exception {
        String others = "http: {host: 0.0.0.0, port: 0%s}\ndevices: {web: {index: logs-web}}";
        assertThatThrownBy(() -> start(others.formatted("")))
                .hasMessageContaining("http.host: other machines can reach 0.0.0.0, and there is no API key:"
                        + " make one with tocsin keys create NAME --role admin");
        try (App app = start(others.formatted(", open: true"))) {
            assertThat(get(app, "/api/v1/alerts")).contains("\"alerts\"");
        }
        KeyFile keys = KeyFile.in(folder.resolve("data"));
        ApiKey expired = new ApiKey("old", Role.READ, ApiKey.digest("old"), now, now.minusSeconds(1));
        keys.change(none -> List.of(expired));
        assertThatThrownBy(() -> start(others.formatted(""))).hasMessageContaining("there is no API key");
        keys.change(none -> List.of(expired, new ApiKey("ada", Role.READ, ApiKey.digest("secret"), now, null)));
        try (App app = start(others.formatted(""))) {
            assertThat(get(app, "/api/v1/alerts")).contains("a key is needed");
        }
    }

    private App start(String settings) {
        Settings read = SettingsReader.read("tocsin.yaml", settings, folder, Map.of());
        Event event = new Event(
                "e1",
                now.minusSeconds(60),
                Map.of("agent", "Nikto/2.1.6"),
                read.devices().getFirst().mapping());
        Storage storage = new Storage(
                (device, range) -> Stream.of(event).filter(one -> range.contains(one.time())),
                alerts,
                null,
                Optional::empty,
                ended::incrementAndGet);
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
                new App.Options(now.minusSeconds(3600), Clock.systemUTC(), listener, Compilation.QUICK),
                storage,
                CompletableFuture.completedFuture(LiveRules.of(read)));
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
