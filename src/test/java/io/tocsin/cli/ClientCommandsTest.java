package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands that talk to a running server, here one that only says what it is told to. */
@Timeout(60)
class ClientCommandsTest {
    private static final String ALERT = """
            {"@timestamp": "2026-11-24T08:15:30Z", "event": {"id": "%s"}, "rule": {"id": "scan", "name": "Scanner"},
             "tocsin": {"device": "web", "level": "high", "group": {"source.ip": "10.1.2.3"}, "tags": [],
                        "group_text": "source.ip=10.1.2.3", "count": 12, "first": "2026-11-24T08:15:30Z",
                        "last": "2026-11-24T08:15:30Z", "quiet_until": "2026-11-24T08:15:30Z", "evidence": ["e1"]}
             %s}""".replace("\n", " ");
    private static final String FIRST = "6f0c2d1e-0000-0000-0000-000000000001";
    private static final String SECOND = "6f0d0000-0000-0000-0000-000000000002";

    @TempDir
    private Path folder;

    private final FakeServer server = new FakeServer();
    private final List<String> asked = server.asked();
    private final String url = server.option();

    @BeforeEach
    void answers() {
        server.says(
                "/api/v1/alerts?", alerts(alert(FIRST, ""), alert(SECOND, ", \"triage\": {\"state\": \"closed\"}")));
        server.says("/api/v1/devices", "{\"devices\": []}");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void givenAlerts_whenListed_thenATableOrLinesForPrograms() {
        Cli cli = new Cli(folder);

        assertThat(cli.run("alerts", "list", "--level", "high", "--since", "2h", url))
                .isZero();
        assertThat(asked.getFirst())
                .startsWith("GET /api/v1/alerts?level=high&from=")
                .contains("&limit=50");
        assertThat(cli.out()).isEqualTo("""
                id        opened                level  state   device  alert    group               events
                6f0c2d1e  2026-11-24 08:15:30Z  high   open    web     Scanner  source.ip=10.1.2.3      12
                6f0d0000  2026-11-24 08:15:30Z  high   closed  web     Scanner  source.ip=10.1.2.3      12
                """);
        cli.run("alerts", "list", "--csv", url);
        assertThat(cli.out())
                .startsWith("id,opened,level,state,device,alert,group,events\n" + FIRST
                        + ",2026-11-24T08:15:30Z,high,open");
        cli.run("alerts", "list", "--json", url);
        assertThat(cli.out()).startsWith("[ {").contains("\"count\" : 12");
    }

    @Test
    void givenTheBeginningOfAnId_whenAcknowledged_thenThatAlertIsMeant() {
        server.says("/api/v1/alerts/" + FIRST + "/ack", alert(FIRST, ", \"triage\": {\"state\": \"acknowledged\"}"));
        Cli cli = new Cli(folder);

        assertThat(cli.run("alerts", "ack", "6f0c", "--by", "ada", "--comment", "looking", url))
                .isZero();
        assertThat(asked.getLast())
                .isEqualTo("POST /api/v1/alerts/" + FIRST + "/ack {\"by\":\"ada\",\"comment\":\"looking\"}");
        assertThat(cli.out()).contains("acknowledged");
    }

    @Test
    void givenAnIdThatIsNoneOrOfSeveral_whenClosed_thenNothingChanges() {
        server.says("/api/v1/alerts?", alerts(alert(FIRST, ""), alert("6f0c2d1f-1", "")));
        Cli cli = new Cli(folder);

        assertThat(cli.run("alerts", "close", "6f0c2d", url)).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.err()).isEqualTo("tocsin: 2 alerts begin with 6f0c2d; type more of it\n");
        assertThat(cli.run("alerts", "close", "6f0c2d1f", "ffff", url)).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.err()).startsWith("tocsin: no alert of the newest 1,000 begins with ffff");
        assertThat(asked).allMatch(request -> request.startsWith("GET "));
    }

    @Test
    void givenAStream_whenWatched_thenNewAlertsArePrintedOnce() {
        server.says("/api/v1/alerts?", alerts());
        server.says(
                "/api/v1/alerts/stream",
                ": connected\n\nevent: raised\ndata: " + alert(FIRST, "") + "\n\nevent: raised\ndata: "
                        + alert(FIRST, "") + "\n\n:\n\nevent: raised\ndata: " + alert(SECOND, "") + "\n\n");
        Cli cli = new Cli(folder);

        assertThat(cli.run("alerts", "watch", "--count", "2", url)).isZero();
        assertThat(cli.out().lines().filter(line -> line.contains("Scanner"))).hasSize(2);
        assertThat(cli.run("alerts", "watch", "--count", "2", "--json", url)).isZero();
        assertThat(cli.out().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"@timestamp\""));
    }

    @Test
    void givenNoServer_orOneThatRefuses_whenAsked_thenOneLineSaysSo() throws IOException {
        server.says("/api/v1/events", "{\"error\": \"there is no device wbe; there are web\"}");
        Cli cli = new Cli(folder);

        assertThat(cli.run("search", "wbe", url)).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.err()).isEqualTo("tocsin: there is no device wbe; there are web\n");
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        for (String command : List.of("alerts list", "alerts watch", "devices list", "search web")) {
            List<String> words = new ArrayList<>(List.of(command.split(" ")));
            words.add("--server=http://127.0.0.1:" + closed);
            assertThat(cli.run(words.toArray(String[]::new))).isEqualTo(Exit.ENVIRONMENT);
            assertThat(cli.err())
                    .startsWith("tocsin: no server answers at http://127.0.0.1:")
                    .hasLineCount(1);
        }
    }

    @Test
    void givenAPreset_whenAdded_thenCommentsStayAndTheIndexIsLookedAt() throws IOException {
        server.says("/api/v1/index", """
                {"indices": ["winlogbeat-9"], "documents": 5, "newest": "2026-11-24T08:00:00Z",
                 "there": ["event.code"], "missing": ["winlog.channel"], "trouble": null}""");
        Cli cli = new Cli(folder);
        Path settings = cli.write(
                "tocsin.yaml", "# mine\ndevices:   # all\n    web: {index: logs-web} # here\n\nhttp: {port: 1}\n");

        assertThat(cli.run("devices", "add", "winlogbeat", "--with-rules", url)).isEqualTo(Exit.PROBLEMS);
        assertThat(Files.readString(settings)).isEqualTo("""
                # mine
                devices:   # all
                    # Windows event logs by Winlogbeat; logstash/winlogbeat.conf brings them.
                    windows:
                      preset: winlogbeat
                      index: "winlogbeat-*"

                    web: {index: logs-web} # here

                http: {port: 1}
                """);
        assertThat(cli.out())
                .contains("winlogbeat-*: 5 documents in 1 index, the newest of 2026-11-24 08:00:00Z")
                .contains("there:   event.code", "missing: winlog.channel");
        assertThat(folder.resolve("rules-yaml/alerts/windows/windows-log-cleared.yml"))
                .exists();
        assertThat(cli.run("devices", "check", "windows", url)).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.out()).contains("winlogbeat", "1 of 2", "no document has winlog.channel");
        assertThat(cli.run("devices", "add", "winlogbeat", url)).isEqualTo(Exit.USAGE);
        assertThat(cli.err()).contains("there is a device windows already");
        assertThat(cli.run("rules", "check")).isZero();
    }

    @Test
    void givenSettingsThatTakeNoLine_orNoSuchPreset_whenAdded_thenNothingIsWritten() throws IOException {
        Cli cli = new Cli(folder);
        Path settings = cli.write("tocsin.yaml", "devices: {web: {index: a}}\n");

        assertThat(cli.run("devices", "add", "zeek", url)).isEqualTo(Exit.USAGE);
        assertThat(cli.err()).contains("line 1: devices is written within one line");
        assertThat(cli.run("devices", "add", "zeke", url)).isEqualTo(Exit.USAGE);
        assertThat(cli.err()).contains("there is no preset zeke (did you mean zeek?)");
        assertThat(settings).hasContent("devices: {web: {index: a}}");
    }

    @Test
    void givenSettings_whenChecked_thenTheyAreToldOrTheMistakeWithItsLine() {
        Cli cli = new Cli(folder);

        assertThat(cli.run("config", "check")).isZero();
        assertThat(cli.out()).contains("devices", "web", "an engine of its own");
        cli.write("tocsin.yaml", "http:\n  prot: 1\n");
        assertThat(cli.run("config", "check")).isEqualTo(Exit.USAGE);
        assertThat(cli.err())
                .isEqualTo("tocsin: FOLDER/tocsin.yaml:2: there is no setting http.prot (did you mean port?)\n");
        assertThat(cli.run("config", "check", "--json")).isEqualTo(Exit.USAGE);
        assertThat(cli.out()).contains("\"ok\" : false", "\"line\" : 2");
    }

    private static String alert(String id, String more) {
        return ALERT.formatted(id, more);
    }

    private static String alerts(String... alerts) {
        return "{\"alerts\": [" + String.join(",", alerts) + "]}";
    }
}
