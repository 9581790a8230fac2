package io.tocsin.coverage;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.event.Obstacle;
import io.tocsin.event.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final Instant T0 = Instant.parse("2026-11-24T08:00:00Z");
    private static final Entry IN_FORCE = Entry.inForce("windows", Set.of("a"), at(10), at(10));

    private static Instant at(int minutes) {
        return T0.plus(ofMinutes(minutes));
    }

    private static Entry hole(Obstacle obstacle, int from) {
        return Entry.hole("windows", Set.of(), obstacle, "", at(from), at(from));
    }

    private static List<String> line(@Nullable Instant watermark, Entry... entries) {
        return Timeline.of(List.of(entries), watermark, new TimeRange(T0, at(60)), at(55)).stretches().stream()
                .map(stretch -> "%d-%d %s %s%s"
                        .formatted(
                                minute(stretch.range().from()),
                                minute(stretch.range().to()),
                                stretch.state(),
                                stretch.obstacles(),
                                stretch.partly() ? " partly" : ""))
                .toList();
    }

    private static long minute(Instant time) {
        return Duration.between(T0, time).toMinutes();
    }

    @Test
    void givenARuleInForce_whenNothingWasInTheWay_thenItIsEvaluatedFromThenToTheWatermark() {
        assertThat(line(at(50), IN_FORCE)).containsExactly("0-10 null []", "10-50 EVALUATED []", "50-60 null []");
        assertThat(line(null, IN_FORCE)).containsExactly("0-60 null []");
    }

    @Test
    void givenHolesOverOneAnother_whenTold_thenEachMomentShowsTheWorst() {
        assertThat(line(
                        at(50),
                        IN_FORCE,
                        hole(Obstacle.ENGINE_DOWN, 20).endingAt(at(40)).filledAt(at(41)),
                        hole(Obstacle.RULE_FAILED, 30).of(Set.of("a")).endingAt(at(35)),
                        hole(Obstacle.SOURCE_BLIND, 45)))
                .containsExactly(
                        "0-10 null []",
                        "10-20 EVALUATED []",
                        "20-30 LATE [ENGINE_DOWN]",
                        "30-35 SKIPPED [RULE_FAILED] partly",
                        "35-40 LATE [ENGINE_DOWN]",
                        "40-45 EVALUATED []",
                        "45-55 SKIPPED [SOURCE_BLIND]",
                        "55-60 null []");
    }
}
