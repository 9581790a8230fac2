package io.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertListener;
import io.tocsin.coverage.MemoryCoverage;
import io.tocsin.elastic.EngineLaunch.Compilation;
import io.tocsin.event.Event;
import io.tocsin.server.FakeAlertStore;
import io.tocsin.settings.Settings;
import io.tocsin.settings.SettingsReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files are saved while the server runs. */
@Timeout(60)
class RulesReloadTest {
    private final BlockingQueue<String> raised = new LinkedBlockingQueue<>();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final FakeAlertStore store = new FakeAlertStore();
    private final MemoryCoverage coverage = new MemoryCoverage();
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private Path file;
    private Settings settings;
    private App app;

    @BeforeEach
    void start() throws IOException {
        file = folder.resolve("rules-yaml/deep/down/scan.yml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, rule("scan", "Nikto"));
        Files.writeString(file.resolveSibling("other.yml"), rule("other", "Other"));
        settings = SettingsReader.read(
                "tocsin.yaml",
                "http: {port: 0}\ndevices: {web: {index: logs-web, poll: 100ms, settle: 1ms}}",
                folder,
                Map.of());
        launch();
    }

    private void launch() {
        Storage storage = new Storage(
                (device, range) -> events.stream().filter(one -> range.contains(one.time())),
                store,
                coverage,
                null,
                Optional::empty,
                () -> {});
        AlertListener listener = new AlertListener() {
            @Override
            public void raised(Alert alert) {
                raised.add(alert.ruleId());
            }

            @Override
            public void changed(Alert alert) {}
        };
        app = App.start(
                settings,
                new App.Options(Instant.now(), Clock.systemUTC(), listener, Compilation.QUICK),
                storage,
                CompletableFuture.completedFuture(LiveRules.of(settings)));
        app.watch();
    }

    @AfterEach
    void stop() {
        app.close();
        http.close();
    }

    private static String rule(String id, String agent) {
        return """
                id: %s
                title: Agent %s
                level: low
                device: web
                detection:
                  scan: {agent|contains: %s}
                  condition: scan
                quiet: 0s
                """.formatted(id, agent, agent);
    }

    @Test
    void givenAFileThatIsBrokenAtAStart_whenItIsMended_thenTheLedgerTells_andWhatWasMissedIsRaised() throws Exception {
        assertThat(raisedBy("Nikto/1")).isEqualTo("scan");
        app.close();
        Files.writeString(file, rule("scan", "Nikto") + "  nonsense: [");
        launch();
        await("/api/v1/coverage?rule=scan", body -> body.contains("rule_broken"));
        await("/api/v1/coverage?rule=other", body -> body.contains("\"holes\":0"));
        event("Nikto/2");
        assertThat(raisedBy("Other/1")).isEqualTo("other");

        Files.writeString(file, rule("scan", "Nikto"));

        assertThat(raised.poll(30, TimeUnit.SECONDS)).isEqualTo("scan");
        await("/api/v1/coverage?rule=scan", body -> body.contains("\"holes\":0") && body.contains("rule_broken"));
    }

    @Test
    void givenARuleIsSavedAsEditorsDo_whenEventsGoOn_thenTheNewVersionDecides() throws Exception {
        assertThat(raisedBy("Nikto/2")).isEqualTo("scan");

        Path aside = Files.writeString(file.resolveSibling(".scan.yml.12~"), rule("scan", "Wget"));
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        await("/api/v1/rules", body -> body.contains("Agent Wget"));

        event("Nikto/2");
        assertThat(raisedBy("Wget/1")).isEqualTo("scan");
        assertThat(raised).isEmpty();
    }

    @Test
    void givenANewFileInANewFolder_whenSaved_thenItsRuleDecides() throws Exception {
        Path fresh = folder.resolve("rules-yaml/brand/new/curl.yml");
        Files.createDirectories(fresh.getParent());
        Files.writeString(fresh, rule("curl", "curl"));
        await("/api/v1/rules", body -> body.contains("\"curl\""));

        assertThat(raisedBy("curl/8")).isEqualTo("curl");
    }

    @Test
    void givenAMistake_whenSaved_thenTheOldVersionStaysAndTheMistakeIsToldUntilItIsMended() throws Exception {
        Files.writeString(file, rule("scan", "Wget").replace("condition: scan", "condition: scam"));
        await("/api/v1/rules", body -> body.contains("scam"));
        await("/api/v1/health", body -> body.contains("yellow"));
        assertThat(raisedBy("Nikto/2")).isEqualTo("scan");
        assertThat(LiveRules.of(settings).loaded().hasErrors())
                .as("as rules check has it")
                .isTrue();

        Files.writeString(file, rule("scan", "Wget"));
        await("/api/v1/rules", body -> !body.contains("scam"));
        assertThat(raisedBy("Wget/1")).isEqualTo("scan");
    }

    @Test
    void givenAFileIsEmptied_thenItsRuleStaysUntilItIsDeleted() throws Exception {
        Files.writeString(file, "");
        await("/api/v1/rules", body -> body.contains("is empty"));
        assertThat(raisedBy("Nikto/2")).isEqualTo("scan");

        Files.delete(file);
        await("/api/v1/rules", body -> !body.contains("scan.yml"));
        event("Nikto/2");
        assertThat(raisedBy("Other")).isEqualTo("other");
    }

    @Test
    void givenTheFolderVanishes_thenItsRulesStayAndItIsTold() throws Exception {
        Files.move(folder.resolve("rules-yaml"), folder.resolve("elsewhere"));
        await("/api/v1/rules", body -> body.contains("no such folder"));
        assertThat(raisedBy("Nikto/2")).isEqualTo("scan");

        Files.move(folder.resolve("elsewhere"), folder.resolve("rules-yaml"));
        await("/api/v1/rules", body -> !body.contains("no such folder"));
    }

    @Test
    void givenAnExpertsFile_whenSaved_thenItDecides() throws Exception {
        Path drl = folder.resolve("rules-drl/web/mine.drl");
        Files.createDirectories(drl.getParent());
        Files.writeString(drl, """
                package my.rules
                import io.tocsin.event.Event
                global io.tocsin.detect.Alerts alerts
                rule "mine" @quiet("0s")
                  when $a : Event( text("agent") == "mine" )
                  then alerts.raise(drools, java.util.Map.of(), $a);
                end
                """);
        await("/api/v1/rules", body -> body.contains("mine.drl"));
        assertThat(raisedBy("mine")).isEqualTo("mine");
    }

    @Test
    void givenAReloadIsAskedForByHttp_thenItAnswersWithWhatIsLoaded() throws Exception {
        Files.writeString(file.resolveSibling("more.yml"), rule("more", "More") + "\n---\n- no rule");
        HttpRequest post = HttpRequest.newBuilder(uri("/api/v1/rules/reload"))
                .POST(BodyPublishers.noBody())
                .build();

        String answer = http.send(post, BodyHandlers.ofString()).body();
        assertThat(answer).contains("\"loaded\":3").contains("more.yml").contains("\"line\":");
    }

    private void event(String agent) {
        int number = events.size();
        events.add(new Event(
                "e" + number,
                Instant.now(),
                Map.of("agent", agent),
                settings.devices().getFirst().mapping()));
    }

    private String raisedBy(String agent) throws InterruptedException {
        event(agent);
        return String.valueOf(raised.poll(20, TimeUnit.SECONDS));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + app.port() + path);
    }

    private void await(String path, Predicate<String> condition) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        String body = "";
        while (Instant.now().isBefore(end)) {
            body = http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString())
                    .body();
            if (condition.test(body)) {
                return;
            }
            Thread.sleep(20); // another process' file system events: nothing here can be waited on
        }
        throw new AssertionError("not within 20 s: " + body);
    }
}
