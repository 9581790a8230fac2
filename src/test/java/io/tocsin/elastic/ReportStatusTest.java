package io.tocsin.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Checkpoint;
import io.tocsin.alert.Triage;
import io.tocsin.coverage.Entry;
import io.tocsin.event.Device;
import io.tocsin.event.FieldMapping;
import io.tocsin.event.Obstacle;
import io.tocsin.health.NodeHealth;
import io.tocsin.health.PipelineHealth;
import io.tocsin.health.Status;
import io.tocsin.office.RowFiles;
import io.tocsin.report.AlertSource;
import io.tocsin.report.Block;
import io.tocsin.report.Ledgers;
import io.tocsin.report.ReadProgress;
import io.tocsin.report.Report;
import io.tocsin.report.ReportDefinition;
import io.tocsin.report.ReportMaker;
import io.tocsin.report.ReportSource;
import io.tocsin.report.Span;
import io.tocsin.rule.Level;
import io.tocsin.server.SampleAlerts;
import io.tocsin.yaml.ReportFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reports tell of alerts, of Logstash and of how well the time was watched, as the engine keeps it. */
class ReportStatusTest {
    private static final Span DAY =
            new Span(Instant.parse("2024-07-01T00:00:00Z"), Instant.parse("2024-07-02T00:00:00Z"), ZoneId.of("UTC"));
    private static final Instant NOON = SampleAlerts.NOON;
    private static final Clock AFTER = Clock.fixed(Instant.parse("2024-07-02T06:00:00Z"), ZoneOffset.UTC);

    private final ElasticClient client = SharedEngine.client();
    private final String prefix = "status-" + System.nanoTime() + "-";
    private final ElasticAlertStore alerts = new ElasticAlertStore(client, prefix);
    private final ElasticTriageStore triage = new ElasticTriageStore(client, prefix);
    private final ElasticCoverageStore coverage = new ElasticCoverageStore(client, prefix);
    private final Device points = Device.of("health", prefix + "points-*", FieldMapping.NONE);

    @TempDir
    private Path folder;

    @Test
    void givenAlertsThatPeopleSawTo_whenReported_thenTheirStatesAndHowSoonAreCounted() throws IOException {
        Alert first = SampleAlerts.alert("brute-force", "web", Level.HIGH, NOON);
        Alert second = SampleAlerts.alert("brute-force", "web", Level.HIGH, NOON.plusSeconds(600));
        Alert third = SampleAlerts.alert("scan", "web", Level.LOW, NOON.plusSeconds(900));
        alerts.store(List.of(first, second, third));
        triage.save(first.id(), said(Triage.State.ACKNOWLEDGED, first, 120));
        triage.save(first.id(), said(Triage.State.CLOSED, first, 7_500));
        triage.save(second.id(), said(Triage.State.CLOSED, second, 240));

        Report report = report("""
                title: Alerts
                formats: [csv]
                sections:
                  - alerts: {name: levels}
                  - alerts: {name: states, by: [rule.name, state]}
                  - alerts: {name: techniques, by: technique}
                  - table: {name: slowest, of: alerts, by: device, measures: [count, {max: time_to_close}, {avg: time_to_acknowledge}]}
                """);

        assertThat(rows(report, "levels"))
                .containsExactly(List.of("high", 2L, 2 / 3.0, 120L, 240L), List.of("low", 1L, 1 / 3.0, "", ""));
        assertThat(rows(report, "states"))
                .extracting(row -> row.subList(0, 3))
                .containsExactlyInAnyOrder(List.of("brute force", "closed", 2L), List.of("scan", "open", 1L));
        assertThat(rows(report, "techniques")).extracting(List::getFirst).containsExactly("T1110");
        assertThat(rows(report, "slowest")).containsExactly(List.of("web", 3L, 7_500L, 180L));
    }

    private static Triage said(Triage.State state, Alert alert, int secondsLater) {
        return new Triage(state, "ada", null, alert.opened().plusSeconds(secondsLater));
    }

    @Test
    void givenHolesInTheLedger_whenReported_thenTheCoverTellsThemInFiguresAndWords() throws IOException {
        alerts.save(
                new Checkpoint("web", DAY.from().minusSeconds(60), DAY.until().plusSeconds(60)));
        Entry inForce =
                Entry.inForce("web", Set.of("scan", "brute-force"), DAY.from().minusSeconds(60), NOON);
        Entry down = Entry.hole("web", Set.of(), Obstacle.ENGINE_DOWN, "no answer", NOON, NOON)
                .endingAt(NOON.plusSeconds(1_800));
        Entry failed = Entry.hole("web", Set.of("scan"), Obstacle.RULE_FAILED, "broke", NOON.plusSeconds(7_200), NOON)
                .endingAt(NOON.plusSeconds(7_800));
        Entry late = Entry.hole("web", Set.of(), Obstacle.BEHIND, "much", NOON.plusSeconds(36_000), NOON)
                .endingAt(NOON.plusSeconds(36_300))
                .filledAt(NOON.plusSeconds(40_000));
        coverage.save(List.of(inForce, down, failed, late), List.of());

        Report report = report("{title: Holes, formats: [csv], sections: [cover, coverage]}");

        assertThat(((Block.Cover) report.blocks().getFirst()).remarks())
                .containsExactly(
                        "Nothing was evaluated for 30 min of 1 d at web (2.1 %): 1 Jul 2024 12:00 to 1 Jul 2024 12:30, engine down."
                                + " Alerts of then may be missing.",
                        "Not all rules were evaluated for 10 min of 1 d at web (0.7 %): 1 Jul 2024 14:00 to 1 Jul 2024 14:10, rule failed."
                                + " Alerts of then may be missing.");
        assertThat(rows(report, "coverage"))
                .containsExactly(List.of(
                        "web", 1 - 2_400 / 86_400.0, 300L, 600L, 1_800L, 0L, 2L, "engine down, behind, rule failed"));
    }

    @Test
    void givenNoHoles_whenReported_thenTheCoverSaysNothingAndTheTableThatAllWasEvaluated() throws IOException {
        alerts.save(new Checkpoint("web", DAY.from(), DAY.until()));

        Report report = report("{title: Whole, formats: [csv], sections: [cover, coverage]}");

        assertThat(report.remarks()).isEmpty();
        assertThat(report.blocks().getLast().paragraph()).isEqualTo("Rules have evaluated the whole of this time.");
        assertThat(rows(report, "coverage").getFirst().subList(0, 2)).containsExactly("web", 1.0);
    }

    @Test
    void givenThatLogstashWasWatched_whenReported_thenEachPipelineHasItsRow() throws IOException {
        ElasticHealthHistory history = new ElasticHealthHistory(client, AFTER, prefix);
        for (int minute = 0; minute < 10; minute++) {
            Status status = minute < 8 ? Status.GREEN : Status.RED;
            PipelineHealth main =
                    new PipelineHealth("main", status, List.of(), null, null, null, null, null, List.of());
            Instant at = NOON.plusSeconds(minute * 60L);
            history.keep(
                    at,
                    List.of(new NodeHealth("ls1", "u", status, at, at, List.of(), null, null, null, List.of(main))),
                    null);
        }

        Indices.refresh(client, prefix + "points-2024.07.01");

        Report report = report("{title: Feed, formats: [csv], sections: [logstash, "
                + "table: {of: health, by: health.status}, chart: {of: health, by: {time: hour}}]}");

        assertThat(rows(report, "logstash"))
                .extracting(row -> row.subList(0, 5))
                .containsExactly(List.of("ls1", "", 0.8, "red", 1L), List.of("ls1", "main", 0.8, "red", 1L));
        assertThat(rows(report, "table")).containsExactly(List.of("green", 16L), List.of("red", 4L));
    }

    @Test
    void givenThatNobodyWatchedLogstash_whenReported_thenItSaysSo() throws IOException {
        Report report = report("{title: Feed, formats: [csv], sections: [logstash]}");

        assertThat(((Block.Table) report.blocks().getFirst()).nothing()).contains("it was not watched");
    }

    private Report report(String yaml) throws IOException {
        Path file = Files.writeString(
                Files.createDirectories(folder.resolve("daily/web")).resolve("report.yml"), yaml);
        ReportFolder read = ReportFolder.read(file, folder);
        assertThat(read.problems()).isEmpty();
        ReportDefinition definition = read.reports().getFirst();
        ReportSource nothing = (_, _, _, _) -> Stream.of();
        Ledgers ledgers = new Ledgers(alerts, coverage, new ElasticEventSource(client), points, AFTER);
        try (RowFiles rows = new RowFiles()) {
            return new ReportMaker(nothing, AlertSource.of(alerts, triage::triage), ledgers, AFTER)
                    .make(
                            definition,
                            List.of(Device.of("web", "web", FieldMapping.NONE)),
                            DAY,
                            rows,
                            ReadProgress.NONE);
        }
    }

    private static List<List<Object>> rows(Report report, String name) {
        return report.blocks().stream()
                .filter(block -> block.name().equals(name))
                .map(block -> ((Block.Table) block).rows().read().toList())
                .findFirst()
                .orElseThrow();
    }
}
