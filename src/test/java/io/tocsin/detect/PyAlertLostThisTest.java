package io.tocsin.detect;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alert.Alert;
import io.tocsin.event.SourceUnavailableException;
import io.tocsin.json.EventTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What PyAlert got wrong with its own rules, one by one, and what the same files do here. */
class PyAlertLostThisTest {
    private static final String RULE = """
            Rule_Source: windows
            Alert_Name: Ticket Refused
            Rule:
              Equal:
                AND:
                  event.code: 4771
                OR:
              NotEqual: {AND: , OR: }
              Contains: {AND: , OR: }
              NotContains: {AND: , OR: }
            Aggregation:
              matches: 3
              timeframe: 20
            """;

    private static final String PLAIN = """
            Rule_Source: windows
            Alert_Name: Plain
            Rule:
            """;

    @TempDir
    Path folder;

    @Test
    void pyAlertLostThisBurstOfFiveEventsInOneSecond() {
        Stage stage = new Stage(folder, RULE);
        for (int i = 0; i < 5; i++) {
            hit(stage, ofMillis(100L * i));
        }

        assertThat(stage.runUntil(ofMinutes(1)).alerts())
                .extracting(Alert::evidence)
                .containsExactly(List.of("e0", "e1", "e2"));
    }

    @Test
    void pyAlertLostThisStartAfreshAndRaisedAnAlertForEveryEvent() {
        Stage stage = new Stage(folder, RULE.replace("matches: 3", "matches: 2"));
        for (int i = 0; i < 6; i++) {
            hit(stage, ofSeconds(i));
        }

        assertThat(stage.runUntil(ofMinutes(1)).alerts())
                .extracting(Alert::evidence)
                .containsExactly(List.of("e0", "e1"), List.of("e2", "e3"), List.of("e4", "e5"));
    }

    @Test
    void pyAlertLostThisAndBothEndsOfTheTimeframeAreIn() {
        Stage stage = new Stage(folder, RULE.replace("matches: 3", "matches: 2"));
        hit(stage, ofSeconds(0));
        hit(stage, ofSeconds(20));
        hit(stage, ofSeconds(100));
        hit(stage, ofMillis(120_001));

        assertThat(stage.runUntil(ofMinutes(5)).alerts())
                .extracting(Alert::evidence)
                .containsExactly(List.of("e0", "e1"));
    }

    @Test
    void pyAlertLostThisWindowAcrossTwoPolls() {
        Stage stage = new Stage(folder, RULE);
        hit(stage, ofSeconds(58));
        hit(stage, ofSeconds(59));
        stage.runUntil(ofSeconds(60));
        assertThat(stage.alerts()).isEmpty();

        hit(stage, ofSeconds(61));
        assertThat(stage.runUntil(ofMinutes(2)).alerts()).hasSize(1);
    }

    @Test
    void pyAlertLostThisRuleWhenAnotherOneOfTheDeviceWasFurtherInTime() {
        String other = RULE.replace("Ticket Refused", "Log Cleared").replace("4771", "1102");
        Stage stage = new Stage(folder, other, RULE);
        hit(stage, ofSeconds(1));
        hit(stage, ofSeconds(2));
        hit(stage, ofSeconds(3));
        for (int i = 0; i < 3; i++) {
            stage.event(ofSeconds(50), "event.code", 1102L);
        }
        for (int poll = 1; poll < 5; poll++) {
            stage.runUntil(ofSeconds(55L * poll));
        }

        assertThat(stage.alerts())
                .extracting(Alert::ruleId)
                .containsExactly("windows-ticket-refused", "windows-log-cleared");
    }

    @Test
    void pyAlertLostThisMemoryOfAlertsAtARestartAndRaisedThemAgain() {
        Stage stage = new Stage(folder, RULE);
        for (int i = 0; i < 3; i++) {
            hit(stage, ofSeconds(i));
        }
        List<Alert> before = stage.runUntil(ofSeconds(30)).alerts();
        List<Alert> after = stage.runUntil(ofMinutes(5)).runUntil(ofMinutes(10)).alerts();

        assertThat(before).hasSize(1);
        assertThat(after).isEqualTo(before);
    }

    @Test
    void pyAlertLostThisDeviceAfterOneErrorOfTheCluster() {
        Stage stage = new Stage(folder, RULE);
        hit(stage, ofSeconds(1));
        hit(stage, ofSeconds(2));
        stage.runUntil(ofSeconds(10));
        stage.source.failing(true);
        assertThatThrownBy(() -> stage.runUntil(ofSeconds(20))).isInstanceOf(SourceUnavailableException.class);

        stage.source.failing(false);
        hit(stage, ofSeconds(15));
        assertThat(stage.runUntil(ofSeconds(30)).alerts())
                .extracting(Alert::evidence)
                .containsExactly(List.of("e0", "e1", "e2"));
    }

    @Test
    void pyAlertLostThisDeviceAtATimeWithoutFraction() {
        assertThat(EventTime.of("2026-11-24T08:00:01Z")).isEqualTo(Instant.parse("2026-11-24T08:00:01Z"));
        assertThat(EventTime.of("2026-11-24T08:00:01.000Z")).isEqualTo(Instant.parse("2026-11-24T08:00:01Z"));
    }

    @Test
    void pyAlertLostThisOrThatStandsAlone() {
        Stage stage = new Stage(folder, PLAIN + "  Equal: {AND: , OR: {user.name: ada, host.name: web1}}\n");
        stage.event(ofSeconds(1), "user.name", "ada", "host.name", "web2");
        stage.event(ofSeconds(2), "user.name", "bob", "host.name", "web1");
        stage.event(ofSeconds(3), "user.name", "bob", "host.name", "web2");

        assertThat(evidence(stage)).containsExactly("e0", "e1");
    }

    @Test
    void pyAlertLostThisOrBesideAnAnd() {
        Stage stage = new Stage(
                folder, PLAIN + "  Equal: {AND: {event.code: 4625}, OR: {user.name: ada, host.name: web1}}\n");
        stage.event(ofSeconds(1), "event.code", 4625L, "user.name", "ada");
        stage.event(ofSeconds(2), "event.code", 4625L, "user.name", "bob", "host.name", "web1");
        stage.event(ofSeconds(3), "event.code", 4625L, "user.name", "bob", "host.name", "web2");
        stage.event(ofSeconds(4), "event.code", 4624L, "user.name", "ada");

        assertThat(evidence(stage)).containsExactly("e0", "e1");
    }

    @Test
    void pyAlertLostThisDifferenceOfAndAndOrUnderNotEqual() {
        assertThat(differing("NotEqual", "AND")).containsExactly("e3");
        assertThat(differing("NotEqual", "OR")).containsExactly("e1", "e2", "e3");
    }

    @Test
    void pyAlertLostThisDifferenceOfAndAndOrUnderNotContains() {
        assertThat(differing("NotContains", "AND")).containsExactly("e3");
        assertThat(differing("NotContains", "OR")).containsExactly("e1", "e2", "e3");
    }

    private List<String> differing(String part, String joint) {
        Stage stage = new Stage(
                folder.resolve(part + joint),
                PLAIN + "  " + part + ": {" + joint + ": {user.name: ada, host.name: web1}}\n");
        stage.event(ofSeconds(1), "user.name", "ada", "host.name", "web1");
        stage.event(ofSeconds(2), "user.name", "ada", "host.name", "web2");
        stage.event(ofSeconds(3), "user.name", "bob", "host.name", "web1");
        stage.event(ofSeconds(4), "user.name", "bob", "host.name", "web2");
        return evidence(stage);
    }

    @Test
    void pyAlertLostThisEventBehindTheTenThousandth() {
        Stage stage = new Stage(folder, RULE);
        for (int i = 0; i < 25_000; i++) {
            stage.event(ofMillis(i), "event.code", 4624L);
        }
        for (int i = 0; i < 3; i++) {
            hit(stage, ofSeconds(30 + i));
        }

        assertThat(stage.runUntil(ofMinutes(1)).alerts()).hasSize(1);
        assertThat(stage.status().eventsSeen()).isEqualTo(25_003);
    }

    @Test
    void pyAlertLostThisEventThatCameLate() {
        Stage stage = new Stage(folder, RULE);
        hit(stage, ofSeconds(10));
        hit(stage, ofSeconds(30));
        stage.runUntil(ofSeconds(40));
        stage.event("late", ofSeconds(20), "event.code", 4771L);

        assertThat(stage.runUntil(ofSeconds(50)).alerts())
                .extracting(Alert::evidence)
                .containsExactly(List.of("e0", "late", "e1"));
    }

    private static List<String> evidence(Stage stage) {
        return stage.runUntil(ofMinutes(1)).alerts().stream()
                .flatMap(alert -> alert.evidence().stream())
                .toList();
    }

    private static void hit(Stage stage, Duration after) {
        stage.event(after, "event.code", 4771L);
    }
}
