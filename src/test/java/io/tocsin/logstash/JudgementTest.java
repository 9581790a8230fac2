package io.tocsin.logstash;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.health.PipelineHealth;
import io.tocsin.health.Rates;
import io.tocsin.health.Status;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every judgement: it comes once, with its reason, and is over when its cause is. */
@Timeout(60)
class JudgementTest {
    private static final int MINUTE = 6;

    private final Story story = new Story();

    @AfterEach
    void close() {
        story.close();
    }

    @Test
    void givenAHealthyNode_whenWatchedForLong_thenNothingIsTold() {
        story.busy(60);

        assertThat(story.changes()).isEmpty();
        assertThat(story.health().status()).isEqualTo(Status.GREEN);
        assertThat(nodeRates().in()).isEqualTo(10.0);
        assertThat(rates().out()).isEqualTo(10.0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jvm.mem.heap_used_percent    | 90  | heap | yellow | the heap is 90 % full of 1.0 GB
            jvm.mem.heap_used_percent    | 97  | heap | red    | the heap is 97 % full of 1.0 GB
            process.cpu.percent          | 95  | cpu  | yellow | the process uses 95 % of the CPU
            process.cpu.percent          | 100 | cpu  | red    | the process uses 100 % of the CPU
            process.open_file_descriptors | 900 | file-descriptors | yellow | 900 of 1024 file descriptors are open
            process.open_file_descriptors | 1000 | file-descriptors | red | 1000 of 1024 file descriptors are open
            """)
    void givenAFigureThatCrossesItsBound_whenItGoesBack_thenBothAreToldOnce(
            String figure, int value, String check, String status, String reason) {
        Object usual = story.stats().at(figure).asInt();
        story.busy(3).stats().put(figure, value);
        story.busy(1);
        assertThat(story.changes()).as("one look is not enough").isEmpty();
        story.busy(10);

        assertThat(story.changes()).containsExactly(check + " green -> " + status);
        assertThat(story.last().reason()).isEqualTo(reason);
        assertThat(story.last().advice()).isNotBlank();
        assertThat(story.health().status().text()).isEqualTo(status);

        story.stats().put(figure, usual);
        story.busy(10);

        assertThat(story.changes()).hasSize(2).endsWith(check + " " + status + " -> green");
        assertThat(story.last().reason()).startsWith("over after 2 min").endsWith(": " + reason);
        assertThat(story.health().status()).isEqualTo(Status.GREEN);
    }

    @Test
    void givenAFigureThatFlaps_whenWatched_thenItIsToldOnceAtMost() {
        story.busy(1);
        for (int i = 0; i < 20; i++) {
            story.stats().put("jvm.mem.heap_used_percent", i % 2 == 0 ? 90 : 40);
            story.busy(1);
        }
        assertThat(story.changes()).isEmpty();

        story.stats().put("jvm.mem.heap_used_percent", 90);
        story.busy(3);
        for (int i = 0; i < 20; i++) {
            story.stats().put("jvm.mem.heap_used_percent", i % 3 == 0 ? 40 : i % 3 == 1 ? 97 : 90);
            story.busy(1);
        }
        assertThat(story.changes()).containsExactly("heap green -> yellow");
    }

    @Test
    void givenAFigureThatGetsWorse_whenItEases_thenEachStepIsTold() {
        for (int percent : new int[] {40, 90, 97, 90, 40}) {
            story.stats().put("jvm.mem.heap_used_percent", percent);
            story.busy(5);
        }

        assertThat(story.changes())
                .containsExactly(
                        "heap green -> yellow", "heap yellow -> red", "heap red -> yellow", "heap yellow -> green");
    }

    @Test
    void givenANodeThatDoesNotAnswer_whenItComesBack_thenBothAreTold() {
        story.busy(3).unreachable(true).looks(6, () -> {});

        assertThat(story.changes()).containsExactly("reachable green -> red");
        assertThat(story.last().reason()).isEqualTo("it answers with status 503");
        assertThat(story.health().status()).isEqualTo(Status.RED);
        assertThat(story.health().answered()).isBefore(story.health().looked());

        story.unreachable(false).busy(3);
        assertThat(story.changes()).hasSize(2).endsWith("reachable red -> green");
    }

    @Test
    void givenANodeThatNeverAnswered_whenLookedAtForTheFirstTime_thenItIsRedAtOnce() {
        story.unreachable(true).looks(1, () -> {});

        assertThat(story.changes()).containsExactly("reachable green -> red");
        assertThat(story.health().reading()).isNull();
    }

    @Test
    void givenCollectingGarbageTakesTheTime_whenItEases_thenBothAreTold() {
        story.busy(2)
                .looks(
                        5,
                        () -> story.stats().events(1, 1).add("jvm.gc.collectors.old.collection_time_in_millis", 4_000));
        assertThat(story.last().reason()).isEqualTo("collecting garbage takes 40 % of its time");
        story.busy(5);

        assertThat(story.changes()).containsExactly("gc green -> red", "gc red -> green");
    }

    @Test
    void givenAContainerThatIsHeldBack_whenItIsFree_thenBothAreTold() {
        String stat = "os.cgroup.cpu.stat.";
        story.busy(2)
                .looks(
                        5,
                        () -> story.stats()
                                .add(stat + "number_of_elapsed_periods", 100)
                                .add(stat + "number_of_times_throttled", 40));
        assertThat(story.last().reason()).isEqualTo("its container was held back in 40 % of the CPU periods");
        story.busy(5);

        assertThat(story.changes()).containsExactly("throttled green -> yellow", "throttled yellow -> green");
    }

    @Test
    void givenAPipelineThatLetsNothingOut_whenItGoesOn_thenBothAreTold() {
        story.busy(3).looks(2 * MINUTE, () -> story.stats().events(50, 0));

        assertThat(story.changes()).containsExactly("main stalled green -> red");
        assertThat(story.last().reason()).isEqualTo("no event has left it for 1 min 10 s while 350 came in");
        assertThat(main().status()).isEqualTo(Status.RED);

        story.busy(5);
        assertThat(story.changes()).hasSize(2).endsWith("main stalled red -> green");
    }

    @Test
    void givenAFullPipelineWhoseInputsAreHeldUp_whenWatched_thenItIsStillStalled() {
        story.busy(3).looks(3, () -> story.stats().events(50, 0));
        story.looks(2 * MINUTE, () -> {});

        assertThat(story.changes()).containsExactly("main stalled green -> red");
    }

    @Test
    void givenEventsInABacklog_whenNothingMoves_thenItIsStalled() {
        story.busy(3).stats().put("pipelines.main.queue.events_count", 500);
        story.looks(2 * MINUTE, () -> {});

        assertThat(story.changes()).containsExactly("main stalled green -> red");
        assertThat(story.last().reason()).contains("while events wait in its queue");
    }

    @Test
    void givenAnIdlePipeline_whenWatched_thenNothingIsTold() {
        story.looks(100, () -> {});

        assertThat(story.changes()).isEmpty();
    }

    @Test
    void givenAPipelineThatWasBusyForDays_whenNothingComesIn_thenItIsSilent() {
        for (int hour = 0; hour < 48; hour++) {
            story.pass(Duration.ofHours(1)).busy(1);
        }
        story.looks(MINUTE, () -> {}).pass(Duration.ofMinutes(110)).looks(3, () -> {});
        assertThat(story.changes()).as("a break as before, and as long again").isEmpty();

        story.pass(Duration.ofMinutes(30)).looks(3, () -> {});
        assertThat(story.changes()).containsExactly("main silent green -> red");
        assertThat(story.last().reason())
                .startsWith("no event has come in for 2 h 2")
                .endsWith("; it used to be busy");
        assertThat(story.last().advice()).contains("not seen").contains("not that it is quiet");

        story.busy(5);
        assertThat(story.changes()).hasSize(2).endsWith("main silent red -> green");
    }

    @Test
    void givenAQueueThatGrows_whenItShrinks_thenBothAreTold() {
        story.busy(3)
                .looks(15 * MINUTE, () -> story.stats().events(100, 90).add("pipelines.main.queue.events_count", 10));
        assertThat(story.changes()).containsExactly("main growing green -> yellow");
        assertThat(story.last().reason())
                .startsWith("its queue has grown all of the last 10 min, by 590 events to 590");

        story.looks(15 * MINUTE, () -> story.stats().events(90, 95).add("pipelines.main.queue.events_count", -5));
        assertThat(story.changes()).hasSize(2).endsWith("main growing yellow -> green");
    }

    @Test
    void givenAQueueWithAPeak_whenWatched_thenThatIsNoGrowth() {
        for (int i = 0; i < 100; i++) {
            story.stats().put("pipelines.main.queue.events_count", i % 20 < 5 ? 5_000 : 0);
            story.busy(1);
        }

        assertThat(story.changes()).isEmpty();
    }

    @Test
    void givenAPersistedQueueThatFills_whenItEmpties_thenBothAreTold() {
        story.busy(2);
        for (long percent : new long[] {65, 95, 10}) {
            story.stats()
                    .put("pipelines.main.queue.queue_size_in_bytes", percent * 1_073_741_824L / 100)
                    .put("pipelines.main.queue.data.free_space_in_bytes", 100_000_000_000L);
            story.busy(5);
        }

        assertThat(story.changes())
                .containsExactly("main queue green -> yellow", "main queue yellow -> red", "main queue red -> green");
        assertThat(story.last().reason()).contains("the persisted queue is 95 % full: 972.8 MB of 1.0 GB, 0 events");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3221225472 | yellow | the disk of the persisted queue has 3.0 GB left
            524288000  | red    | the disk of the persisted queue has 500.0 MB left, and the queue may still grow by 1024.0 MB
            """)
    void givenADiskThatFills_whenItHasRoomAgain_thenBothAreTold(long free, String status, String reason) {
        String path = "pipelines.main.queue.data.free_space_in_bytes";
        story.busy(2).stats().put(path, free);
        story.busy(5);
        assertThat(story.last().reason()).isEqualTo(reason);
        assertThat(story.last().advice()).contains("/var/lib/logstash/queue/main");
        story.stats().put(path, 100_000_000_000L);
        story.busy(5);

        assertThat(story.changes())
                .containsExactly("main disk green -> " + status, "main disk " + status + " -> green");
    }

    @Test
    void givenDeadLettersThatGrow_whenTheyStop_thenBothAreTold() {
        String size = "pipelines.main.dead_letter_queue.queue_size_in_bytes";
        story.busy(3).stats().put("pipelines.main.dead_letter_queue.last_error", "mapper_parsing_exception");
        story.looks(3, () -> story.stats().events(5, 5).add(size, 2_048));
        assertThat(story.changes()).containsExactly("main dead-letters green -> yellow");
        assertThat(story.last().reason())
                .isEqualTo("its dead letter queue has grown by 4.0 KB in 40 s; last error: mapper_parsing_exception");

        story.busy(12 * MINUTE);
        assertThat(story.changes()).hasSize(2).endsWith("main dead-letters yellow -> green");
    }

    @Test
    void givenAFullDeadLetterQueueThatDrops_whenItStops_thenBothAreTold() {
        String queue = "pipelines.main.dead_letter_queue.";
        story.busy(3).stats().put(queue + "queue_size_in_bytes", 1_073_741_000L);
        story.looks(5, () -> story.stats().events(5, 5).add(queue + "dropped_events", 3));
        assertThat(story.changes())
                .containsExactlyInAnyOrder("main dead-letters-full green -> red", "main dead-letters green -> red");
        assertThat(main().findings())
                .extracting(finding -> finding.reason())
                .contains("its dead letter queue is full and has dropped 3 events");

        story.stats().put(queue + "queue_size_in_bytes", 1);
        story.busy(12 * MINUTE);
        assertThat(story.health().status()).isEqualTo(Status.GREEN);
    }

    @Test
    void givenAReloadThatFailed_whenOneSucceeds_thenBothAreTold() {
        String reloads = "pipelines.main.reloads.";
        story.busy(2)
                .stats()
                .put(reloads + "failures", 1)
                .put(reloads + "last_failure_timestamp", "2026-11-24T12:00:15Z")
                .json(reloads + "last_error", "{\"message\": \"Expected one of [ \\t\\r\\n] at line 3\"}");
        story.busy(5);
        assertThat(story.last().reason())
                .isEqualTo("its configuration could not be loaded again at 2026-11-24T12:00:15Z:"
                        + " Expected one of [ ] at line 3");

        story.stats().put(reloads + "last_success_timestamp", "2026-11-24T12:01:15Z");
        story.busy(5);
        assertThat(story.changes()).containsExactly("main reload green -> yellow", "main reload yellow -> green");
    }

    @Test
    void givenWorkersThatAreBusyAllTheTime_whenTheyAreNot_thenTheSlowestPluginIsNamed() {
        story.busy(2)
                .looks(5, () -> story.stats().events(100, 100).add("pipelines.main.events.duration_in_millis", 39_000));
        assertThat(story.last().reason())
                .isEqualTo("its workers are busy 98 % of the time; slowest filter grok (0.400 ms an event),"
                        + " output elasticsearch (0.100 ms an event)");
        story.busy(5);

        assertThat(story.changes()).containsExactly("main workers green -> yellow", "main workers yellow -> green");
    }

    @Test
    void givenInputsThatWait_whenTheyDoNot_thenBothAreTold() {
        story.busy(2)
                .looks(
                        5,
                        () -> story.stats()
                                .events(100, 100)
                                .add("pipelines.main.events.queue_push_duration_in_millis", 9_000));
        assertThat(story.last().reason()).isEqualTo("its inputs wait for room in the queue (backpressure 0.90)");
        story.busy(5);

        assertThat(story.changes())
                .containsExactly("main backpressure green -> yellow", "main backpressure yellow -> green");
    }

    @Test
    void givenFlow_whenItSaysInfinity_thenCountsTakeItsPlace() {
        story.stats()
                .json("flow", "{\"input_throughput\": {\"current\": \"Infinity\"}}")
                .json("pipelines.main.flow", "{\"input_throughput\": {\"current\": 7.5}}");
        story.busy(3);

        assertThat(nodeRates().in()).isEqualTo(10.0);
        assertThat(rates().in()).isEqualTo(7.5);
        assertThat(rates().out()).isEqualTo(10.0);
    }

    @Test
    void givenANodeThatRestarts_whenItsCountersBeginAgain_thenNothingIsCountedBackwards() {
        story.busy(3);
        story.stats().put("ephemeral_id", "run-2").put("pipelines.main.ephemeral_id", "p-2");
        for (String events : new String[] {"events", "pipelines.main.events"}) {
            story.stats().put(events + ".in", 0).put(events + ".filtered", 0).put(events + ".out", 0);
        }
        story.looks(1, () -> {});

        assertThat(rates().in()).isNull();
        story.busy(1);
        assertThat(rates().in()).isEqualTo(10.0);
        assertThat(story.changes()).isEmpty();
    }

    @Test
    void givenANodeThatRestartsAgainAndAgain_whenItStays_thenBothAreTold() {
        story.busy(2);
        for (int run = 0; run < 4; run++) {
            story.stats().put("ephemeral_id", "again-" + run);
            story.busy(3);
        }
        assertThat(story.changes()).containsExactly("restarts green -> yellow");
        assertThat(story.last().reason()).isEqualTo("it has started again 3 times within an hour");

        story.pass(Duration.ofHours(1)).busy(4);
        assertThat(story.changes()).hasSize(2).endsWith("restarts yellow -> green");
    }

    @Test
    void givenAPipelineThatIsGone_whenItIsBack_thenBothAreTold() {
        String other = "{\"ephemeral_id\": \"o\", \"events\": {\"in\": 5, \"filtered\": 5, \"out\": 5}}";
        story.stats().json("pipelines.other", other);
        story.busy(3).stats().remove("pipelines.other");
        story.busy(5);
        assertThat(story.changes()).containsExactly("other running green -> red");
        assertThat(story.last().reason()).isEqualTo("it is no longer among the node's pipelines");

        story.stats().json("pipelines.other", other);
        story.busy(5);
        assertThat(story.changes()).hasSize(2).endsWith("other running red -> green");

        story.stats().remove("pipelines.other");
        story.busy(5).pass(Duration.ofHours(25)).busy(2);
        assertThat(story.health().pipelines())
                .as("taken out on purpose")
                .extracting(PipelineHealth::pipeline)
                .containsExactly("main");
    }

    @Test
    void givenAReportOfItsOwn_whenItSaysRed_thenCauseAndActionAreTold() {
        story.logstash().say("/_health_report", report("green"));
        story.busy(3).logstash().say("/_health_report", report("red"));
        story.busy(5);
        assertThat(story.changes()).containsExactly("main reported green -> red");
        assertThat(story.last().reason()).isEqualTo("Logstash itself reports red, terminated: it has stopped");
        assertThat(story.last().advice()).isEqualTo("view its log");

        story.logstash().say("/_health_report", report("unknown"));
        story.busy(5);
        assertThat(story.changes()).hasSize(2).endsWith("main reported red -> green");
    }

    @Test
    void givenAStatusWithoutReport_whenItSaysYellow_thenThatIsTold() {
        story.stats().put("version", "8.1.0").put("status", "yellow");
        story.busy(3).stats().put("status", "unknown");
        story.busy(5);

        assertThat(story.changes()).containsExactly("reported green -> yellow", "reported yellow -> green");
    }

    private static String report(String status) {
        return """
                {"status": "%1$s", "indicators": {"pipelines": {"status": "%1$s", "indicators": {"main":
                  {"status": "%1$s", "symptom": "s", "diagnosis": [{"cause": "it has stopped", "action": "view its log"}],
                   "details": {"status": {"state": "TERMINATED"}}}}}}}""".formatted(status);
    }

    private Rates nodeRates() {
        return Objects.requireNonNull(story.health().rates());
    }

    private Rates rates() {
        return Objects.requireNonNull(main().rates());
    }

    private PipelineHealth main() {
        return story.health().pipelines().getFirst();
    }
}
