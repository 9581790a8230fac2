package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reports and rules of a running server, which alone can read an engine of its own. */
@Timeout(60)
class ServerReportsTest {
    private static final String DONE = """
            {"id": "7", "report": "logins", "state": "done", "events": 12, "files":
              [{"file": "Daily/Logins.csv", "url": "/api/v1/reports/files/Daily/Logins.csv"}]}""";

    @TempDir
    private Path folder;

    private final FakeServer server = new FakeServer();
    private Cli cli;

    @BeforeEach
    void reports() {
        cli = new Cli(folder);
        cli.write("tocsin.yaml", "http: {port: %d}\ndevices: {web: {index: w}}\n".formatted(server.port()));
        server.says("GET /api/v1/reports", """
                {"problems": [], "reports": [
                  {"id": "logins", "title": "Logins", "period": "daily", "file": "logins.yml"},
                  {"id": "traffic", "title": "Traffic", "period": "weekly", "file": "traffic.yml"}]}""");
        server.says("GET /api/v1/devices", "{\"devices\": []}");
        server.says("POST /api/v1/reports/jobs", "{\"id\": \"7\", \"state\": \"running\", \"events\": 3}");
        server.says("GET /api/v1/reports/jobs/7", DONE);
        server.says("GET /api/v1/reports/files/", "time,user\n");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void givenARunningServer_whenReportsAreMade_thenItMakesThoseOfThePeriod() {
        assertThat(cli.run("report", "run", "--period", "daily", "--at", "2026-11-24", "--format", "csv"))
                .isZero();
        assertThat(server.asked().stream().filter(request -> request.startsWith("POST")))
                .containsExactly(
                        "POST /api/v1/reports/jobs {\"at\":\"2026-11-24\",\"formats\":[\"csv\"],\"report\":\"logins\"}");
        assertThat(cli.out())
                .isEqualTo("http://127.0.0.1:" + server.port() + "/api/v1/reports/files/Daily/Logins.csv\n");
    }

    @Test
    void givenAFolder_whenReportsAreMade_thenTheirFilesAreFetched() throws Exception {
        assertThat(cli.run(
                        "report",
                        "run",
                        "logins",
                        "--out",
                        folder.resolve("out").toString()))
                .isZero();
        assertThat(folder.resolve("out/Daily/Logins.csv")).hasContent("time,user");
        try (var files = Files.list(folder.resolve("out/Daily"))) {
            assertThat(files).hasSize(1);
        }
        server.says("GET /api/v1/reports/jobs/7", DONE.replace("Daily/Logins.csv\", \"url", "../../evil\", \"url"));
        assertThat(cli.run(
                        "report",
                        "run",
                        "logins",
                        "--out",
                        folder.resolve("out").toString()))
                .isEqualTo(Exit.PROBLEMS);
        assertThat(cli.err()).isEqualTo("tocsin: it names a file outside of the folder: ../../evil\n");
    }

    @Test
    void givenAReportThatFails_orThatIsNone_whenMade_thenOneLineSaysWhy() {
        server.says("GET /api/v1/reports/jobs/7", "{\"id\": \"7\", \"state\": \"failed\", \"error\": \"no disk\"}");

        assertThat(cli.run("report", "run", "logins")).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.err()).isEqualTo("logins.yml: no disk\n");
        assertThat(cli.run("report", "run", "logns")).isEqualTo(Exit.USAGE);
        assertThat(cli.err()).contains("has no report logns (did you mean logins?)");
        server.says("GET /api/v1/reports/jobs/7", "{\"id\": \"7\", \"state\": \"empty\"}");
        assertThat(cli.run("report", "run", "logins")).isZero();
        assertThat(cli.out()).isEqualTo("logins: no events, so no report\n");
    }

    @Test
    void givenARunningServer_orNone_whenRulesAreListed_thenTheyAreThoseInForceOrOfFiles() {
        server.says("GET /api/v1/rules", """
                {"rules": [{"id": "scan", "title": "Scanner", "level": "high", "device": "web", "enabled": true},
                           {"id": "old", "title": "Old", "level": "low", "device": "web", "enabled": false}]}""");
        assertThat(cli.run("rules", "list", "--level", "low", "--csv")).isZero();
        assertThat(cli.out()).isEqualTo("id,device,level,title,enabled\nold,web,low,Old,no\n");
        server.close();
        cli.write("rules-yaml/scan.yml", """
                {id: scan-file, title: Scan, level: low, device: web, detection: {s: {a: 1}, condition: s}}
                """);
        assertThat(cli.run("rules", "list")).isZero();
        assertThat(cli.out()).contains("scan-file", "1 rule in files, as no server runs");
    }
}
