package io.tocsin.detect;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each kind of trigger means, from YAML to alerts, with events on the edges of its windows. */
class TriggerTest {
    @TempDir
    Path folder;

    private Stage stage(String trigger) {
        return new Stage(folder, rule(trigger));
    }

    private static void events(Stage stage, String kind, int... seconds) {
        for (int second : seconds) {
            stage.event(ofSeconds(second), "kind", kind, "host", "h1");
        }
    }

    private static void values(Stage stage, Object... secondsAndValues) {
        for (int i = 0; i < secondsAndValues.length; i += 2) {
            stage.event(ofSeconds((int) secondsAndValues[i]), "kind", "a", "host", "h1", "n", secondsAndValues[i + 1]);
        }
    }

    private static List<Duration> openings(Stage stage) {
        return openings(stage, ofMinutes(60));
    }

    private static List<Duration> openings(Stage stage, Duration until) {
        return stage.runUntil(until).alerts().stream()
                .map(alert -> Duration.between(Stage.T0, alert.opened()))
                .toList();
    }

    @Test
    void givenASum_whenItIsReachedWithinTheWindow_thenItRaises() {
        Stage stage = stage("{sum: n, value: \"> 100\", within: 10s, by: [host]}");
        values(stage, 0, 60L, 10, 60L, 19, 40L, 20, "0.5");

        values(stage, 21, 60.5);

        // At 10 s the first value has just left the window; at 19 s there are exactly 100; at 20 s the second leaves.
        assertThat(openings(stage)).containsExactly(ofSeconds(21));
    }

    @Test
    void givenAnAverage_whenTextIsNoNumber_thenItIsPassedOver() {
        Stage stage = stage("{avg: n, value: \">= 10\", within: 1m, by: [host]}");
        values(stage, 0, 8L, 1, "none", 2, 11L, 3, 11L);

        assertThat(openings(stage)).containsExactly(ofSeconds(3));
    }

    @Test
    void givenMinMaxAndPercentile_whenValuesLeaveTheWindow_thenTheyCountNoMore() {
        Stage least = stage("{min: n, value: \"< 5\", within: 10s, by: [host]}");
        values(least, 0, 7L, 5, 4L);
        assertThat(openings(least)).containsExactly(ofSeconds(5));

        Stage greatest = stage("{max: n, value: \"> 5\", within: 10s, by: [host]}");
        values(greatest, 0, 5L, 3, 6L);
        assertThat(openings(greatest)).containsExactly(ofSeconds(3));

        Stage percentile = stage("{percentile: 50, of: n, value: \">= 10\", within: 10s, by: [host]}");
        values(percentile, 0, 1L, 1, 1L, 2, 10L, 3, 10L, 10, 10L);
        // At 3 s the lower median is 1; at 10 s the value of 0 s has left and it is 10.
        assertThat(openings(percentile)).containsExactly(ofSeconds(10));
    }

    @Test
    void givenARatio_whenThePartGrowsAndThereAreEnough_thenItRaises() {
        Stage stage = stage("{ratio: b, value: \"> 25%\", count: \">= 4\", within: 1m, by: [host]}");
        events(stage, "b", 0, 1, 2);
        events(stage, "a", 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        events(stage, "b", 13, 14);

        // One of one to three of three are too few to say anything; at 3 s there are four, three of them of the part.
        assertThat(openings(stage)).containsExactly(ofSeconds(3));
    }

    @Test
    void givenASpike_whenThereAreThreeTimesMore_thenItRaisesAndASteadyRateDoesNot() {
        Stage steady = stage("{spike: up, times: 3, count: \">= 6\", within: 1m, reference: 5m, by: [host]}");
        for (int second = 0; second < 1200; second += 30) {
            events(steady, "a", second);
        }
        assertThat(openings(steady)).isEmpty();

        Stage spike = stage("{spike: up, times: 3, count: \">= 6\", within: 1m, reference: 5m, by: [host]}");
        for (int second = 0; second < 1200; second += 30) {
            events(spike, "a", second);
        }
        events(spike, "a", 1201, 1202, 1203, 1204, 1205);
        // Two a minute are expected: six are three times more, with that of 1170 s.
        assertThat(openings(spike)).containsExactly(ofSeconds(1205));
    }

    @Test
    void givenASpikeDown_whenEventsStopComing_thenItRaisesWithoutAnyEvent() {
        Stage stage = stage("{spike: down, times: 4, count: \">= 4\", within: 1m, by: [host]}");
        for (int second = 0; second <= 300; second += 10) {
            events(stage, "a", second);
        }

        // Six a minute are expected; one is left in the window once that of 290 s has gone.
        assertThat(openings(stage)).containsExactly(ofSeconds(350));
    }

    @Test
    void givenANewValue_whenItWasSeenWithinTheLookBack_thenItIsNotNew() {
        Stage stage = stage("{new: n, within: 10m, by: [host]}");
        values(stage, 0, "x", 60, "x", 120, "y", 700, "x", 719, "y", 720, "y");

        // y at 719 s is within ten minutes of 120 s; x at 700 s is not within ten minutes of 60 s.
        assertThat(openings(stage)).containsExactly(ofSeconds(0), ofMinutes(2), ofSeconds(700));
    }

    @Test
    void givenEventsBeforeTheFirstLook_whenItBegins_thenTheyFillItsWindowsAndRaiseNothing() {
        Stage fresh = stage("{new: n, within: 10m, by: [host]}");
        values(fresh, -300, "x", -200, "y", 10, "x", 20, "z");
        assertThat(openings(fresh)).containsExactly(ofSeconds(20));

        Stage sum = stage("{sum: n, value: \"> 9\", within: 1m, by: [host]}");
        values(sum, -50, 10L, -20, 5L, 10, 5L);
        assertThat(openings(sum)).containsExactly(ofSeconds(10));
    }

    @Test
    void givenAChange_whenTheValueDiffersFromTheGroupsLast_thenItRaises() {
        Stage stage = stage("{change: n, within: 10m, by: [host]}");
        values(stage, 0, "x", 60, "x", 120, "y", 130, "y", 800, "x");
        stage.event(ofSeconds(140), "kind", "a", "host", "h2", "n", "x");

        // At 800 s the last value is more than ten minutes old: nobody knows what was in between.
        assertThat(openings(stage)).containsExactly(ofMinutes(2));
    }

    @Test
    void givenASequence_whenStepsComeInOrderWithinTheWindow_thenItRaisesWithEachStepsEvent() {
        Stage stage = stage("{sequence: [a, b, c], within: 1m, by: [host]}");
        events(stage, "b", 0);
        events(stage, "a", 1);
        events(stage, "c", 2);
        events(stage, "a", 10);
        events(stage, "b", 20);
        events(stage, "c", 69);

        assertThat(stage.runUntil(ofMinutes(10)).alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.opened()).isEqualTo(Stage.T0.plusSeconds(69));
            assertThat(alert.evidence()).containsExactly("e3", "e4", "e5");
        });
    }

    @Test
    void givenASequence_whenTheLastStepIsJustTooLate_thenItDoesNot() {
        Stage stage = stage("{sequence: [a, b], within: 1m, by: [host]}");
        events(stage, "a", 0);
        events(stage, "b", 60);

        assertThat(openings(stage)).isEmpty();
    }

    @Test
    void givenTwoGroupsInterleaved_whenEachHasHalf_thenNeitherIsComplete() {
        Stage stage = stage("{sequence: [a, b], within: 1m, by: [host]}");
        stage.event(ofSeconds(0), "kind", "a", "host", "h1");
        stage.event(ofSeconds(1), "kind", "b", "host", "h2");

        assertThat(openings(stage)).isEmpty();
    }

    @Test
    void givenAnUnorderedSequence_whenAllStepsCome_thenTheirOrderIsOfNoMatter() {
        Stage stage = stage("{sequence: [a, b, c], ordered: false, within: 1m, by: [host]}");
        events(stage, "c", 0);
        events(stage, "a", 30);
        events(stage, "b", 59);

        assertThat(openings(stage)).containsExactly(ofSeconds(59));
    }

    @Test
    void givenAnAbsentStep_whenItComesInBetween_thenTheWayIsUndone() {
        Stage stage = stage("{sequence: [a, {absent: b}, c], within: 1m, by: [host]}");
        events(stage, "a", 0, 100);
        events(stage, "b", 10);
        events(stage, "c", 20, 120);

        assertThat(openings(stage)).containsExactly(ofMinutes(2));
    }

    @Test
    void givenAnAbsentLastStep_whenItDoesNotComeInTime_thenThatRaises() {
        Stage stage = stage("{sequence: [a, {absent: b}], within: 1m, by: [host]}");
        events(stage, "a", 0, 200);
        events(stage, "b", 30);

        assertThat(openings(stage)).containsExactly(ofSeconds(260));
    }

    @Test
    void givenSeveralBeginnings_whenTheEndNeverComes_thenEachIsToldInItsTime() {
        Stage stage =
                new Stage(folder, rule("{sequence: [a, {absent: b}], within: 1h, by: [host]}") + "repeat: each\n");
        // A new beginning every half an hour: the one before stays without its end all the same.
        events(stage, "a", 0, 1800, 3600, 5400, 7200);
        events(stage, "b", 7000, 10_799);
        events(stage, "a", 10_799);

        assertThat(openings(stage, ofMinutes(300)))
                .containsExactly(ofMinutes(60), ofMinutes(90), Duration.ofSeconds(14_399));
    }

    @Test
    void givenAnAbsentLastStepExactlyAtTheEnd_whenItComes_thenItIsTooLate() {
        Stage late = stage("{sequence: [a, {absent: b}], within: 1m, by: [host]}");
        events(late, "a", 0);
        events(late, "b", 60);
        assertThat(openings(late)).containsExactly(ofMinutes(1));

        Stage inTime = stage("{sequence: [a, {absent: b}], within: 1m, by: [host]}");
        events(inTime, "a", 0);
        events(inTime, "b", 59);
        assertThat(openings(inTime)).isEmpty();
    }

    @Test
    void givenStepsAtOneInstant_whenTheyCome_thenTheyAreInAnyOrder() {
        Stage inOrder = stage("{sequence: [a, b], within: 1m}");
        inOrder.event("1", ofSeconds(0), "kind", "a");
        inOrder.event("2", ofSeconds(0), "kind", "b");
        assertThat(openings(inOrder)).containsExactly(ofSeconds(0));

        Stage reversed = stage("{sequence: [a, b], within: 1m}");
        reversed.event("2", ofSeconds(0), "kind", "a");
        reversed.event("1", ofSeconds(0), "kind", "b");
        assertThat(openings(reversed)).containsExactly(ofSeconds(0));
    }

    @Test
    void givenAnEventThatTakesTwoSteps_whenItComesAlone_thenItTakesOne() {
        String rule = """
                id: rule
                title: Rule
                level: high
                device: windows
                detection: {any: {host: h1}, failed: {kind: b}, condition: 1 of them}
                trigger: {sequence: [any, failed], within: 1m}
                """;
        Stage alone = new Stage(folder, rule);
        events(alone, "b", 0);
        assertThat(openings(alone)).isEmpty();

        Stage two = new Stage(folder, rule);
        events(two, "b", 0, 30);
        assertThat(openings(two)).containsExactly(ofSeconds(30));
    }

    /** Each crossing is an alert of its own, and what was counted for it counts no more. */
    @Test
    void givenRepeatEach_whenATriggerIsCrossedAgainAndAgain_thenEachIsAnAlert() {
        assertThat(each("{count: 2, within: 1m}", "a", 0, 1, 2, 3, 4)).containsExactly(1L, 3L);
        assertThat(each("{distinct: n, count: 2, within: 1m}", "a", 0, 1, 2, 3, 4))
                .containsExactly(1L, 3L);
        assertThat(each("{sum: n, value: \"> 4\", within: 1m}", "a", 0, 1, 2, 3, 4, 5, 6))
                .containsExactly(3L, 5L, 6L);
        assertThat(each("{ratio: b, value: \">= 50%\", count: 2, within: 1m}", "b", 0, 1, 2, 3, 4))
                .containsExactly(1L, 3L);
        assertThat(each("{spike: up, times: 1, count: 2, within: 10s}", "a", 0, 10, 11, 12, 21, 22, 23))
                .containsExactly(11L, 22L);
        assertThat(each("{spike: down, times: 2, count: 2, within: 10s}", "a", 0, 1, 30, 31))
                .containsExactly(11L, 41L);
        assertThat(each("{new: n, within: 1m}", "a", 0, 1, 61, 62)).containsExactly(0L, 1L, 61L, 62L);
        assertThat(each("{change: n, within: 1m}", "a", 0, 1, 2)).containsExactly(1L, 2L);
        assertThat(each("{absent: 10s}", "a", 0, 5, 30)).containsExactly(15L, 40L);
        assertThat(each("{sequence: [a, {absent: b}], within: 10s}", "a", 0, 5)).containsExactly(10L, 15L);
        assertThat(each("{by: [host]}", "a", 0, 5)).containsExactly(0L, 5L);
    }

    private List<Long> each(String trigger, String kind, int... seconds) {
        Stage stage = new Stage(folder.resolve(String.valueOf(trigger.hashCode())), rule(trigger) + "repeat: each\n");
        for (int second : seconds) {
            stage.event(ofSeconds(second), "kind", kind, "host", "h1", "n", (long) second);
        }
        return openings(stage).stream().map(Duration::toSeconds).toList();
    }

    @Test
    void givenADeviceThatNeverSentAnything_whenItIsWaitedFor_thenItsSilenceIsToldOnceThroughEveryRestart() {
        Stage stage = stage("{absent: 5m}");
        stage.event(ofSeconds(10), "kind", "of no matter", "host", "h1");
        for (int minute = 1; minute < 30; minute++) {
            stage.runUntil(ofMinutes(minute));
        }

        assertThat(stage.runUntil(ofMinutes(60)).alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.opened()).isEqualTo(Stage.T0.minusSeconds(1).plus(ofMinutes(5)));
            assertThat(alert.count()).isZero();
            assertThat(alert.evidence()).isEmpty();
        });
    }

    @Test
    void givenADeviceThatFellSilent_whenItSpeaksAndFallsSilentAgain_thenEachSilenceIsTold() {
        for (String repeat : List.of("episode", "each")) {
            Stage stage = new Stage(folder.resolve(repeat), rule("{absent: 5m}") + "repeat: " + repeat + "\n");
            events(stage, "a", 60, 120, 1200);

            assertThat(openings(stage)).as(repeat).containsExactly(ofMinutes(7), ofMinutes(25));
        }
    }

    @Test
    void givenAGroupThatFellSilent_whenTheOthersGoOn_thenItAloneIsTold() {
        Stage stage = stage("{absent: 5m, by: [host]}");
        for (int second = 0; second < 3600; second += 60) {
            stage.event(ofSeconds(second), "kind", "a", "host", "h1");
        }
        stage.event(ofSeconds(30), "kind", "a", "host", "h2");
        stage.event(ofSeconds(330), "kind", "a", "host", "h2"); // exactly at the end of the silence: too late
        stage.event(ofSeconds(700), "kind", "a", "host", "h2");

        assertThat(openings(stage)).containsExactly(ofSeconds(330), ofSeconds(1000));
    }

    @Test
    void givenAlertsOfEveryTrigger_whenTheProgramDiesBetweenAnyTwoEvents_thenTheyAreTheSame() {
        for (String trigger : List.of(
                "{sum: n, value: \"> 9\", within: 20s, by: [host]}",
                "{ratio: b, value: \"> 30%\", count: \">= 3\", within: 20s}",
                "{spike: both, times: 2, count: \">= 3\", within: 20s, reference: 40s}",
                "{new: n, within: 1m, by: [host]}",
                "{change: n, within: 1m, by: [host]}",
                "{sequence: [a, b, c], within: 30s, by: [host]}",
                "{sequence: [a, {absent: b}], within: 15s, by: [host]}")) {
            Stage whole = new Stage(folder.resolve("whole"), rule(trigger));
            Stage broken = new Stage(folder.resolve("broken"), rule(trigger));
            java.util.Random random = new java.util.Random(trigger.hashCode());
            for (int i = 0; i < 200; i++) {
                Duration at = Duration.ofMillis(random.nextInt(600_000));
                Object[] fields = {
                    "kind",
                    List.of("a", "b", "c").get(random.nextInt(3)),
                    "host",
                    "h" + random.nextInt(2),
                    "n",
                    (long) random.nextInt(5)
                };
                whole.event("e" + i, at, fields);
                broken.event("e" + i, at, fields);
            }
            List<Alert> expected = whole.runUntil(ofMinutes(15)).alerts();
            for (int second = 0; second < 600; second += 7) {
                broken.runUntil(ofSeconds(second));
            }
            assertThat(broken.runUntil(ofMinutes(15)).alerts())
                    .as(trigger)
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(expected).as(trigger).isNotEmpty();
        }
    }

    private static String rule(String trigger) {
        return """
                id: rule
                title: Rule
                level: high
                device: windows
                detection:
                  a: {kind: a}
                  b: {kind: b}
                  c: {kind: c}
                  condition: 1 of them
                trigger: %s
                """.formatted(trigger);
    }
}
