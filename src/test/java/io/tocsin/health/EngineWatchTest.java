package io.tocsin.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every judgement of the cluster: it comes once, says what it means for detection, and is over when its cause is. */
class EngineWatchTest {
    private static final long GB = 1L << 30;
    private static final EngineReading HEALTHY = new EngineReading(
            "OpenSearch 3.8.0",
            "green",
            1L,
            0L,
            List.of(new Disk("n1", 100 * GB, 50 * GB)),
            new Watermark(85.0, null),
            new Watermark(90.0, null),
            new Watermark(95.0, null),
            List.of(),
            List.of(indices(null, false, List.of(), List.of(), null)));

    private final EngineWatch watch = new EngineWatch("http://es", List.of("web"), Thresholds.USUAL);
    private final List<HealthChange> changes = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void givenAHealthyCluster_whenWatched_thenNothingIsTold() {
        looks(HEALTHY);

        assertThat(changes).isEmpty();
        assertThat(watch.health().status()).isEqualTo(Status.GREEN);
        assertThat(watch.health().devices())
                .extracting(EngineHealth.DeviceHealth::device)
                .containsExactly("web");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            yellow | yellow | the cluster is yellow, 3 shards on no node: everything is found, but a node that is lost takes events with it
            red    | red    | the cluster is red, 3 shards on no node: some events and alerts cannot be read
            """)
    void givenAClusterThatIsNotGreen_whenItIsAgain_thenBothAreTold(String told, String status, String reason) {
        assertStory(
                "cluster",
                null,
                status,
                reason,
                healthy -> new EngineReading(
                        healthy.version(),
                        told,
                        1L,
                        3L,
                        healthy.disks(),
                        null,
                        null,
                        null,
                        List.of(),
                        healthy.devices()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            14 | yellow | below the low watermark: it takes no new shards; detection goes on
            9  | yellow | below the high watermark: shards are moved away, searches and so alerts get slower
            4  | red    | below the flood stage: indices become read-only, new events are refused and nothing new is detected
            """)
    void givenADiskThatFills_whenThereIsRoom_thenBothAreTold(long free, String status, String reason) {
        assertStory(
                "disk",
                null,
                status,
                "the disk of node n1 has " + free + ".0 GB of 100.0 GB left, " + reason,
                healthy -> new EngineReading(
                        "",
                        "green",
                        1L,
                        0L,
                        List.of(new Disk("n1", 100 * GB, free * GB)),
                        healthy.low(),
                        healthy.high(),
                        healthy.flood(),
                        List.of(),
                        healthy.devices()));
    }

    @Test
    void givenWatermarksOfAllKinds_whenCrossed_thenTheRoomThatSufficesBoundsThePercentage() {
        assertThat(new Watermark(null, 5 * GB).isCrossedBy(new Disk("n", 100 * GB, 6 * GB)))
                .isFalse();
        assertThat(new Watermark(null, 5 * GB).isCrossedBy(new Disk("n", 100 * GB, 4 * GB)))
                .isTrue();
        assertThat(new Watermark(85.0, 200 * GB).isCrossedBy(new Disk("n", 10_000 * GB, 300 * GB)))
                .isFalse();
        assertThat(new Watermark(85.0, 200 * GB).isCrossedBy(new Disk("n", 10_000 * GB, 100 * GB)))
                .isTrue();
        assertThat(new Watermark(null, null).isCrossedBy(new Disk("n", 100, 0))).isFalse();
    }

    @Test
    void givenIndicesOfADevice_whenSomethingIsWrong_thenItIsToldForThatDevice() {
        assertStory(
                "index",
                "web",
                "yellow",
                "no index matches logs-web*",
                with(indices("no index matches logs-web*", true, List.of(), List.of(), null)));
        assertStory(
                "index",
                "web",
                "red",
                "no document has the field @timestamp",
                with(indices("no document has the field @timestamp", false, List.of(), List.of(), null)));
        assertStory(
                "shards",
                "web",
                "red",
                "logs-web-1 lack shards: this device is not evaluated until they are back, so that nothing is passed over",
                with(indices(null, false, List.of("logs-web-1"), List.of(), null)));
        assertStory(
                "read-only",
                "web",
                "red",
                "a, b, c and 1 more take no events: the source is not seen, not quiet",
                with(indices(null, false, List.of(), List.of("a", "b", "c", "d"), null)));
        assertStory(
                "refresh",
                "web",
                "yellow",
                "events are found up to 30 s after they were written, the device waits for 2 s: such events come late",
                with(indices(null, false, List.of(), List.of(), Duration.ofSeconds(30))));
        assertStory(
                "refresh",
                "web",
                "yellow",
                "an index of this device is never refreshed by itself: its events are found late or never",
                with(indices(null, false, List.of(), List.of(), Duration.ZERO)));
    }

    @Test
    void givenIndicesOfItsOwnThatTakeNothing_whenTheyDoAgain_thenBothAreTold() {
        assertStory(
                "own-read-only",
                null,
                "red",
                "tocsin-alerts take nothing: alerts are found but cannot be kept, and wait",
                healthy -> new EngineReading(
                        "", "green", 1L, 0L, List.of(), null, null, null, List.of("tocsin-alerts"), healthy.devices()));
    }

    @Test
    void givenAClusterThatDoesNotAnswer_whenItDoes_thenOtherFindingsGoOnMeanwhile() {
        EngineReading full =
                new EngineReading("", "yellow", 1L, 1L, List.of(), null, null, null, List.of(), HEALTHY.devices());
        looks(full);
        changes.clear();
        for (int i = 0; i < 5; i++) {
            now = now.plusSeconds(30);
            changes.addAll(watch.take(new EngineLook.Unanswered(now, "no connection")));
        }

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.check()).isEqualTo("reachable");
            assertThat(change.system()).isEqualTo("elasticsearch");
            assertThat(change.advice()).startsWith("nothing is detected until it answers");
        });
        assertThat(watch.health().findings()).extracting(Finding::check).containsExactly("reachable", "cluster");

        looks(HEALTHY);
        assertThat(watch.health().status()).isEqualTo(Status.GREEN);
    }

    private void assertStory(
            String check, @Nullable String device, String status, String reason, UnaryOperator<EngineReading> ill) {
        changes.clear();
        looks(HEALTHY);
        looks(ill.apply(HEALTHY));
        looks(HEALTHY);

        assertThat(changes).extracting(HealthChange::check).containsExactly(check, check);
        assertThat(changes.getFirst().device()).isEqualTo(device);
        assertThat(changes.getFirst().after().text()).isEqualTo(status);
        assertThat(changes.getFirst().reason()).isEqualTo(reason);
        assertThat(changes.getFirst().advice()).isNotBlank();
        assertThat(changes.getLast().after()).isEqualTo(Status.GREEN);
    }

    private void looks(EngineReading reading) {
        for (int i = 0; i < 5; i++) {
            now = now.plusSeconds(30);
            changes.addAll(watch.take(new EngineLook.Answered(now, reading)));
        }
    }

    private static UnaryOperator<EngineReading> with(DeviceIndices indices) {
        return healthy ->
                new EngineReading("", "green", 1L, 0L, List.of(), null, null, null, List.of(), List.of(indices));
    }

    private static DeviceIndices indices(
            @Nullable String trouble,
            boolean missing,
            List<String> incomplete,
            List<String> readOnly,
            @Nullable Duration refresh) {
        return new DeviceIndices(
                "web", "logs-web*", trouble, missing, incomplete, readOnly, refresh, Duration.ofSeconds(2));
    }
}
