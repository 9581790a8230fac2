package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tocsin.alert.AlertQuery;
import io.tocsin.elastic.ElasticAlertStore;
import io.tocsin.elastic.ElasticClient;
import io.tocsin.elastic.EventWriter;
import io.tocsin.elastic.SharedEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules over a day that has passed, in the embedded engine. */
class BacktestCommandTest {
    private static final String[] DAY = {"--from=2026-03-01", "--to=2026-03-02"};
    private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00Z");

    private static boolean written;

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of(System.getProperty("java.io.tmpdir")));

    /** Three failures of one client at 8, three of another at 20, of which one is a minute before the day's end. */
    @BeforeEach
    void open() {
        ElasticClient engine = SharedEngine.client();
        cli = new Cli(folder);
        cli.write("tocsin.yaml", """
                elasticsearch: {url: %s}
                devices:
                  web: {index: backtest-web}
                  mail: {index: backtest-none}
                """.formatted(engine.connection().url()));
        cli.write("rules-yaml/failures.yml", rule("failures", 3));
        if (!written) {
            EventWriter writer = new EventWriter(engine);
            writer.ensureIndex("backtest-web");
            writer.write(
                    "backtest-web",
                    IntStream.range(0, 6)
                            .mapToObj(i -> new EventWriter.Document(
                                    "b" + i,
                                    "{\"@timestamp\":\"%s\",\"outcome\":\"failure\",\"ip\":\"10.0.0.%d\"}"
                                            .formatted(MORNING.plusSeconds(i < 3 ? i * 60 : 43_200 + i * 60), i / 3))),
                    ignored -> {});
            written = true;
        }
    }

    private static String rule(String id, int least) {
        return """
                id: %s
                title: Failures
                level: high
                device: web
                detection: {failed: {outcome: failure}, condition: failed}
                trigger: {count: ">= %d", within: 10m, by: [ip]}
                """.formatted(id, least);
    }

    @Test
    void givenASplitDevice_whenBacktested_thenItsPartsCountApartAsTheyDoLive() {
        cli.write("rules-yaml/failures.yml", """
                id: failures
                title: Failures
                level: high
                device: web
                detection: {failed: {outcome: failure}, condition: failed}
                trigger: {count: ">= 4", within: 1d}
                """);
        assertThat(run("--json")).isZero();
        assertThat(cli.out()).contains("\"opened\"");

        cli.write(
                "tocsin.yaml", """
                elasticsearch: {url: %s}
                devices:
                  web: {index: backtest-web, split_by: ip}
                """.formatted(SharedEngine.client().connection().url()));

        assertThat(run("--json")).isZero();
        assertThat(cli.out()).doesNotContain("\"opened\"");
    }

    private int run(String... more) {
        String[] all = new String[DAY.length + 1 + more.length];
        all[0] = "backtest";
        System.arraycopy(DAY, 0, all, 1, DAY.length);
        System.arraycopy(more, 0, all, 1 + DAY.length, more.length);
        return cli.run(all);
    }

    @Test
    void givenAPastDay_whenTheRulesOfTheSettingsAreTested_thenAlertsAndHitsOverTimeAreShown() {
        assertThat(run()).as(cli.err()).isZero();

        assertThat(cli.err()).isEmpty();
        assertThat(cli.out())
                .startsWith("1 rule over 6 events from 2026-03-01T00:00:00Z to 2026-03-02T00:00:00Z: 2 alerts, in ")
                .containsPattern("failures +6 +2 +··········█···············█·····\n")
                .contains("  2026-03-01T08:02:00Z  failures  web  ip=10.0.0.0  3 events\n");
    }

    @Test
    void givenAChangedRule_whenComparedWithTheLiveOnes_thenWhatIsGainedAndLostIsShown_andNothingIsStored()
            throws IOException {
        cli.write("rules-yaml/other.yml", rule("other", 1));
        Path changed = cli.write("new/failures.yml", rule("failures", 2));

        assertThat(run("--rules=" + changed, "--diff", "--json")).isZero();

        JsonNode report = new JsonMapper().readTree(cli.out());
        assertThat(report.at("/alerts")).hasSize(2);
        // The second event opens them now, not the third: these are other alerts.
        assertThat(report.at("/diff/gained/0/opened").asText()).isEqualTo("2026-03-01T08:01:00Z");
        assertThat(report.at("/diff/gained")).hasSize(2);
        assertThat(report.at("/diff/lost")).hasSize(2);
        assertThat(report.at("/rules/0/matches").asInt()).isEqualTo(6);
        assertThat(stored("failures")).isZero();
    }

    @Test
    void givenABase_whenComparedWithIt_thenEveryRuleCounts() {
        Path base = cli.write("base/other.yml", rule("other", 1));

        assertThat(run("--diff=" + base.getParent())).isZero();
        assertThat(cli.out())
                .contains("2 alerts gained, 2 lost, 0 the same", "+ 2026-03-01T08:02", "- 2026-03-01T08:00");
        assertThat(run("--diff")).isZero();
        assertThat(cli.out()).contains("0 alerts gained, 0 lost, 2 the same");
    }

    @Test
    void givenADeviceWithoutAnIndex_whenItsRulesAreTested_thenThatIsSaidAndTheOthersRun() {
        cli.write("rules-yaml/mail.yml", rule("spam", 1).replace("device: web", "device: mail"));

        assertThat(run()).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.err()).containsPattern("mail: .*backtest-none").hasLineCount(1);
        assertThat(cli.out()).startsWith("2 rules over 6 events ");
    }

    @Test
    void givenACorrelation_whenTested_thenItHearsOfTheMatches() {
        cli.write("rules-yaml/many.yml", """
                title: Many
                id: many
                level: high
                correlation: {type: event_count, rules: [plain], group-by: [ip], timespan: 1h, condition: {gte: 3}}
                """);
        cli.write("rules-yaml/plain.yml", rule("plain", 1).replaceAll("(?m)^trigger.*\n", ""));

        assertThat(run()).as(cli.err()).isZero();
        assertThat(cli.out()).containsPattern("plain +6 +0 ").containsPattern("many +[0-9]+ +2 ");
    }

    @Test
    void whenTheyAreToBeStored_thenTheyAreUnderTheirIds() throws IOException {
        Path kept = cli.write("new/kept.yml", rule("kept", 3));

        assertThat(run("--rules=" + kept, "--store")).isZero();
        assertThat(run("--rules=" + kept, "--store")).isZero();

        assertThat(stored("kept")).isEqualTo(2);
    }

    @Test
    void givenTimesTheWrongWayRound_whenTested_thenThatIsSaid() {
        assertThat(cli.run("backtest", "--from=2026-03-02", "--to=2026-03-01")).isEqualTo(Exit.USAGE);
        assertThat(cli.err())
                .contains("--from 2026-03-02T00:00:00Z is not before --to 2026-03-01T00:00:00Z")
                .hasLineCount(1);
    }

    @Test
    void givenNoSuchFile_whenTested_thenThatIsSaid() {
        assertThat(run("--rules=" + folder.resolve("none.yml"))).isEqualTo(Exit.USAGE);
        assertThat(cli.err()).contains("there is no file or folder");
    }

    private static long stored(String rule) {
        return new ElasticAlertStore(SharedEngine.client())
                .list(new AlertQuery(null, rule, null, null, null, 10, null))
                .size();
    }
}
