package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.elastic.EventWriter;
import io.tocsin.elastic.SharedEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports from the command line, over files and over an engine. */
class ReportCommandsTest {
    private static final String LOGINS = """
            id: logins
            title: Logins
            time_zone: UTC
            formats: [csv, json]
            figures: {users: {distinct: user.name}}
            sections:
              - cover: {paragraph: "{{users}} users"}
              - top: {by: user.name}
              - chart: {by: {time: hour}}
            """;

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Cli cli;

    private final String index = "reported-" + System.nanoTime();

    @BeforeEach
    void settings() {
        cli = new Cli(folder);
        cli.write(
                "tocsin.yaml", """
                elasticsearch: {url: %s}
                devices:
                  web: {index: %s}
                """.formatted(SharedEngine.client().connection().url(), index));
        cli.write("rules-yaml/reports/daily/web/logins.yml", LOGINS);
    }

    @Test
    void givenRecipients_whenChecked_thenTheWarningSaysThatNobodyIsSentAnything() {
        cli.write("rules-yaml/reports/daily/web/logins.yml", LOGINS + "recipients: [soc@example.org]\n");

        assertThat(cli.run("report", "check")).isEqualTo(Exit.OK);

        assertThat(cli.out())
                .contains("logins.yml:1: warning: recipients are named, but there is no mail channel")
                .contains("1 report, 1 problem");
    }

    @Test
    void givenTheReportsThatShip_whenChecked_thenNothingIsWrong() throws IOException {
        cli.write("tocsin.yaml", Files.readString(Path.of("tocsin.yaml")));

        assertThat(cli.run("report", "check", "rules-yaml/reports")).isEqualTo(Exit.OK);

        assertThat(cli.out()).isEqualTo("4 reports, 0 problems\n");
    }

    @Test
    void givenMistakes_whenChecked_thenEachIsToldWithFileAndLine() {
        cli.write("rules-yaml/reports/daily/web/a.yml", "title: A\nformats: [doc]\nsections: [events]\n");
        cli.write("rules-yaml/reports/daily/web/b.yml", """
                title: B
                formats: [csv]
                sections:
                  - alerts: {by: techniqe}
                """);

        assertThat(cli.run("report", "check")).isEqualTo(Exit.PROBLEMS);

        assertThat(cli.out())
                .contains("a.yml:2: formats: there is no format doc")
                .contains("b.yml:4: alerts have no techniqe (did you mean technique?)");
    }

    @Test
    void givenFilesOfEvents_whenRun_thenTheReportIsInTheFolderAndListed() {
        Path events = cli.write(
                "events.ndjson",
                IntStream.range(0, 20)
                        .mapToObj(i -> "{\"@timestamp\": \"2026-11-23T%02d:00:00Z\", \"user.name\": \"u%d\"}\n"
                                .formatted(i, i % 3))
                        .reduce("", String::concat));
        cli.write("tocsin.yaml", """
                folders: {reports: %s}
                devices:
                  web: {index: %s}
                """.formatted(folder.resolve("out"), index));

        assertThat(cli.run("report", "run", "logins", "--at=2026-11-24", "--events=" + events))
                .as(() -> cli.err())
                .isEqualTo(Exit.OK);

        assertThat(cli.out()).contains("FOLDER/out/Daily/Logins_");
        assertThat(cli.run("report", "list", "--generated", "--json")).isEqualTo(Exit.OK);
        assertThat(cli.out()).contains("\"events\" : 20");
        assertThat(cli.run("report", "list")).isEqualTo(Exit.OK);
        assertThat(cli.out()).contains("logins  Daily  [csv, json]  on request  Logins");
    }

    @Test
    void givenALateEvent_whenCompared_thenTheDifferenceIsTold() {
        write(event("a", "2026-11-23T10:00:00Z", "ada"), event("b", "2026-11-23T11:00:00Z", "bob"));
        cli.run("report", "run", "--at=2026-11-24");

        assertThat(cli.run("report", "diff")).as(() -> cli.err()).isEqualTo(Exit.OK);
        assertThat(cli.out())
                .contains("logins  2026-11-23T00:00:00Z .. 2026-11-24T00:00:00Z  2 events, as then")
                .doesNotContain("differ");

        write(event("c", "2026-11-23T12:00:00Z", "eve"));
        assertThat(cli.run("report", "diff")).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.out()).contains("3 events, +1 since then; would differ: cover, top, chart");

        cli.write("rules-yaml/reports/daily/web/logins.yml", LOGINS + "author: Ada\n");
        assertThat(cli.run("report", "diff", "--json")).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.out()).contains("\"redefined\" : true", "\"events_then\" : 2", "\"events_now\" : 3");
    }

    private static EventWriter.Document event(String id, String time, String user) {
        return new EventWriter.Document(id, "{\"@timestamp\": \"%s\", \"user.name\": \"%s\"}".formatted(time, user));
    }

    private void write(EventWriter.Document... events) {
        EventWriter writer = new EventWriter(SharedEngine.client());
        writer.ensureIndex(index);
        writer.write(index, Stream.of(events), count -> {});
    }
}
