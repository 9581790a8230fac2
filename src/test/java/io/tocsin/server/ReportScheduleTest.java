package io.tocsin.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.report.Courier;
import io.tocsin.report.ReportRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ReportScheduleTest {
    private static final String DAILY = """
            id: %s
            title: %s
            time_zone: UTC
            schedule: "15 6 * * *"
            formats: [csv]
            recipients: [soc@example.org]
            sections: [events: {fields: [time, user.name]}]
            """;

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private SampleReports reports;

    private final ReportRuns runs = ReportRuns.inMemory();
    private final List<String> delivered = new ArrayList<>();
    private final Courier courier =
            (definition, span, files) -> delivered.add(definition.id() + " " + span.label() + " " + files.size());
    private final List<ReportQueue> queues = new ArrayList<>();

    @BeforeEach
    void report() throws IOException {
        reports = new SampleReports(folder).with("logins", DAILY.formatted("logins", "Logins"));
    }

    @AfterEach
    void close() {
        queues.forEach(ReportQueue::close);
    }

    @Test
    void givenAReportThatIsNew_whenItsTimeComes_thenItIsMadeThenAndNotForThePast() throws Exception {
        Server server = new Server();
        server.steps();
        assertThat(reports.files()).isEmpty();

        reports.now = Instant.parse("2026-11-24T06:15:00Z");
        server.steps();

        assertThat(reports.files()).containsExactly("Daily/Logins_24_Nov_2026.csv");
        assertThat(delivered).containsExactly("logins 23 Nov 2026 1");
    }

    @Test
    void givenThreeDaysDown_whenStartedTwice_thenEachMissedReportIsMadeOnce() throws Exception {
        runs.save("logins", Instant.parse("2026-11-21T06:15:00Z"));
        reports.now = Instant.parse("2026-11-24T09:00:00Z");
        new Server().steps();
        new Server().steps();

        assertThat(reports.archive().all())
                .extracting(made -> made.from().toString())
                .containsExactly("2026-11-21T00:00:00Z", "2026-11-22T00:00:00Z", "2026-11-23T00:00:00Z");
    }

    @Test
    void givenThatItWasKilledBeforeItCouldRemember_whenStartedAgain_thenTheReportIsNotMadeTwice() throws Exception {
        runs.save("logins", Instant.parse("2026-11-23T06:15:00Z"));
        reports.now = Instant.parse("2026-11-24T06:15:00Z");
        new Server().steps();
        runs.save("logins", Instant.parse("2026-11-23T06:15:00Z"));
        new Server().steps();

        assertThat(reports.files()).hasSize(1);
    }

    @Test
    void givenAStoreThatIsAway_whenItIsBack_thenTheReportIsMade() throws Exception {
        runs.save("logins", Instant.parse("2026-11-23T06:15:00Z"));
        reports.now = Instant.parse("2026-11-24T06:15:00Z");
        reports.unavailable = true;
        Server server = new Server();
        server.steps();
        reports.unavailable = false;
        server.steps();
        assertThat(reports.files()).as("not at once").isEmpty();

        reports.now = reports.now.plusSeconds(61);
        server.steps();
        assertThat(reports.files()).hasSize(1);
    }

    @Test
    void givenAReportThatFails_whenBothAreDue_thenTheOtherIsMadeAndTheFailureIsTold() throws Exception {
        Files.writeString(folder.resolve("templates/none.docx"), "no zip");
        String broken = DAILY.formatted("broken", "Broken").replace("[csv]", "[docx]") + "template: none.docx\n";
        reports.with("broken", broken);
        runs.save("logins", Instant.parse("2026-11-23T06:15:00Z"));
        runs.save("broken", Instant.parse("2026-11-23T06:15:00Z"));
        reports.now = Instant.parse("2026-11-24T06:15:00Z");
        Server server = new Server();
        server.steps();

        assertThat(reports.files()).containsExactly("Daily/Logins_24_Nov_2026.csv");
        assertThat(server.queue.all()).anySatisfy(job -> {
            assertThat(job.definition.id()).isEqualTo("broken");
            assertThat(job.ended.join().error()).contains("none.docx");
        });
    }

    @Test
    void givenTwoServersOnOneStore_whenAReportIsDue_thenOneOfThemMakesIt() throws Exception {
        runs.save("logins", Instant.parse("2026-11-23T06:15:00Z"));
        reports.now = Instant.parse("2026-11-24T06:14:00Z");
        SampleReports others =
                new SampleReports(folder.resolve("other")).with("logins", DAILY.formatted("logins", "Logins"));
        Server first = new Server();
        Server second = new Server(others);
        first.steps();
        second.steps();

        for (String time : List.of("2026-11-24T06:15:00Z", "2026-11-24T06:15:30Z", "2026-11-24T06:30:00Z")) {
            reports.now = Instant.parse(time);
            others.now = reports.now;
            second.schedule.step();
            first.schedule.step();
            first.steps();
            second.steps();
        }

        assertThat(reports.files()).isEmpty();
        assertThat(others.files()).hasSize(1);
    }

    @Test
    void givenAServerThatDiesWhileItMakesAReport_whenItIsSilentForTooLong_thenAnotherMakesIt() throws Exception {
        runs.save("logins", Instant.parse("2026-11-23T06:15:00Z"));
        reports.now = Instant.parse("2026-11-24T06:15:00Z");
        assertThat(runs.claim("logins", "the dead", reports.now, reports.now.plusSeconds(180)))
                .isTrue();
        Server server = new Server();
        server.steps();
        assertThat(reports.files()).isEmpty();

        reports.now = reports.now.plusSeconds(181);
        server.steps();
        server.steps();
        assertThat(reports.files()).hasSize(1);
    }

    /** A server from its start to its end. */
    private final class Server {
        private final ReportQueue queue;
        private final ReportSchedule schedule;

        Server() {
            this(reports);
        }

        Server(SampleReports own) {
            queue = new ReportQueue(own, job -> {});
            schedule = new ReportSchedule(own, queue, runs, courier, own.clock());
            queue.start();
            queues.add(queue);
        }

        /** As many as a second's pause between them would bring. */
        void steps() throws Exception {
            for (int i = 0; i < 5; i++) {
                schedule.step();
                while (schedule.isBusy()) {
                    Thread.onSpinWait();
                }
            }
        }
    }
}
