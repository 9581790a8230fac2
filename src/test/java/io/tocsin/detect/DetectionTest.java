package io.tocsin.detect;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a rule file to alerts: what a trigger means, event by event. */
class DetectionTest {
    private static final String ANY = """
            id: cleared
            title: Event log cleared
            level: high
            device: windows
            detection:
              cleared: {event.code: 1102}
              condition: cleared
            """;

    private static final String COUNT = """
            id: brute-force
            title: Brute force
            level: high
            tags: [attack.t1110]
            device: windows
            detection:
              failed: {event.code: 4625}
              service: {user.name|startswith: svc_}
              condition: failed and not service
            trigger: {count: ">= 3", within: 1m, by: [source.ip]}
            quiet: 5m
            """;

    @TempDir
    Path folder;

    @Test
    void givenARuleWithoutTrigger_whenEventsMatch_thenEachIsAnAlertOfItsOwn() {
        Stage stage = new Stage(folder, ANY);
        stage.event(ofSeconds(1), "event.code", 1102L);
        stage.event(ofSeconds(2), "event.code", 4624L);
        stage.event(ofSeconds(3), "event.code", "1102");

        assertThat(stage.runUntil(ofMinutes(1)).alerts())
                .extracting(Alert::ruleId, Alert::count, Alert::evidence)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("cleared", 1L, java.util.List.of("e0")),
                        org.assertj.core.groups.Tuple.tuple("cleared", 1L, java.util.List.of("e2")));
    }

    @Test
    void givenThreeFailuresWithinTheWindow_whenEvaluated_thenOneAlertHoldsThem() {
        Stage stage = new Stage(folder, COUNT);
        failures(stage, "10.0.0.1", 0, 20, 40);
        failures(stage, "10.0.0.2", 0, 20);

        assertThat(stage.runUntil(ofMinutes(10)).alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.group()).hasToString("source.ip=10.0.0.1");
            assertThat(alert.opened()).isEqualTo(Stage.T0.plusSeconds(40));
            assertThat(alert.first()).isEqualTo(Stage.T0);
            assertThat(alert.evidence()).containsExactly("e0", "e1", "e2");
            assertThat(alert.quietUntil()).isEqualTo(Stage.T0.plusSeconds(340));
        });
    }

    @Test
    void givenThreeFailuresSpreadBeyondTheWindow_whenEvaluated_thenNothingIsRaised() {
        Stage stage = new Stage(folder, COUNT);
        failures(stage, "10.0.0.1", 0, 30, 60, 90);

        assertThat(stage.runUntil(ofMinutes(10)).alerts()).isEmpty();
    }

    @Test
    void givenAServiceAccount_whenItFails_thenTheExceptionHolds() {
        Stage stage = new Stage(folder, COUNT);
        for (int i = 0; i < 5; i++) {
            stage.event(ofSeconds(i), "event.code", 4625L, "source.ip", "10.0.0.1", "user.name", "SVC_backup");
        }

        assertThat(stage.runUntil(ofMinutes(10)).alerts()).isEmpty();
    }

    @Test
    void givenFailuresThatGoOn_whenQuietHasNotPassed_thenTheAlertGrowsInsteadOfRepeating() {
        Stage stage = new Stage(folder, COUNT);
        failures(stage, "10.0.0.1", 0, 10, 20, 30, 200, 210, 220);

        assertThat(stage.runUntil(ofMinutes(10)).alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.count()).isEqualTo(7);
            assertThat(alert.last()).isEqualTo(Stage.T0.plusSeconds(220));
        });
    }

    @Test
    void givenQuietInBetween_whenItStartsAgain_thenThatIsASecondAlert() {
        Stage stage = new Stage(folder, COUNT);
        failures(stage, "10.0.0.1", 0, 10, 20, 400, 410, 420);

        assertThat(stage.runUntil(ofMinutes(10)).alerts()).hasSize(2);
    }

    @Test
    void givenRepeatEach_whenTheCountIsReachedAgain_thenTheWindowHadStartedAfresh() {
        Stage stage = new Stage(folder, COUNT.replace("quiet: 5m", "repeat: each"));
        failures(stage, "10.0.0.1", 0, 1, 2, 3, 4, 5, 6);

        assertThat(stage.runUntil(ofMinutes(10)).alerts())
                .extracting(Alert::evidence)
                .containsExactly(java.util.List.of("e0", "e1", "e2"), java.util.List.of("e3", "e4", "e5"));
    }

    @Test
    void givenDistinct_whenOneUserFailsOftenAndManyFailOnce_thenOnlyTheManyCount() {
        Stage stage = new Stage(folder, """
                id: spraying
                title: Password spraying
                level: high
                device: windows
                detection:
                  failed: {event.code: 4625}
                  condition: failed
                trigger: {distinct: user.name, count: "> 3", within: 10m, by: [source.ip]}
                """);
        for (int i = 0; i < 20; i++) {
            stage.event(ofSeconds(i), "event.code", 4625L, "source.ip", "10.0.0.1", "user.name", "ada");
            stage.event(ofSeconds(i), "event.code", 4625L, "source.ip", "10.0.0.2", "user.name", "user" + i % 4);
        }

        assertThat(stage.runUntil(ofMinutes(30)).alerts())
                .extracting(alert -> alert.group().get("source.ip"))
                .containsExactly("10.0.0.2");
    }

    @Test
    void givenAbsence_whenAHostFallsSilent_thenItIsRaisedOnceAtTheTimeItWasDue() {
        Stage stage = new Stage(folder, """
                id: silent
                title: Host fell silent
                level: medium
                device: windows
                detection:
                  seen: {host.name|exists: true}
                  condition: seen
                trigger: {absent: 5m, by: [host.name]}
                """);
        for (int i = 0; i < 20; i++) {
            stage.event(ofMinutes(i), "host.name", "talks");
        }
        stage.event(ofMinutes(3), "host.name", "stops");

        assertThat(stage.runUntil(ofMinutes(20)).alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.group()).hasToString("host.name=stops");
            assertThat(alert.opened()).isEqualTo(Stage.T0.plus(ofMinutes(8)));
        });
    }

    @Test
    void givenAStraggler_whenItCompletesAWindowOfThePast_thenTheAlertIsRaised() {
        Stage stage = new Stage(folder, COUNT);
        failures(stage, "10.0.0.1", 0, 20, 100);
        stage.runUntil(ofSeconds(60));
        failures(stage, "10.0.0.1", 30);

        assertThat(stage.runUntil(ofMinutes(10)).alerts())
                .singleElement()
                .satisfies(alert -> assertThat(alert.evidence()).containsExactly("e0", "e1", "e3"));
    }

    @Test
    void givenARestartInTheMiddleOfAWindow_whenTheRestArrives_thenTheAlertIsTheSame() {
        Stage whole = new Stage(folder.resolve("whole"), COUNT);
        failures(whole, "10.0.0.1", 0, 20, 40, 90, 100);
        Stage halves = new Stage(folder.resolve("halves"), COUNT);
        failures(halves, "10.0.0.1", 0, 20, 40, 90, 100);

        whole.runUntil(ofMinutes(10));
        for (int second = 5; second <= 600; second += 5) {
            halves.runUntil(ofSeconds(second));
        }

        assertThat(halves.alerts()).isEqualTo(whole.alerts()).hasSize(1);
    }

    @Test
    void givenARuleWhoseExpressionRunsAway_whenItMeetsSuchText_thenItIsSetAsideAndTheOthersGoOn() {
        Stage stage = new Stage(folder, """
                id: runaway
                title: Runaway
                level: low
                device: windows
                detection:
                  slow: {text|re: '(a+)+$'}
                  condition: slow
                """, ANY);
        stage.event(ofSeconds(1), "text", "a".repeat(3000) + "!", "event.code", 1102L);
        stage.event(ofSeconds(2), "text", "a", "event.code", 1102L);

        assertThat(stage.runUntil(ofMinutes(1)).alerts())
                .extracting(Alert::ruleId)
                .containsExactly("cleared", "cleared");
        assertThat(stage.status().trouble()).contains("runaway is set aside").contains("(a+)+$");
    }

    private static void failures(Stage stage, String ip, int... seconds) {
        for (int second : seconds) {
            stage.event(ofSeconds(second), "event.code", 4625L, "source.ip", ip, "user.name", "ada");
        }
    }
}
