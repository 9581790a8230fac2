package io.tocsin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertId;
import io.tocsin.alert.GroupKey;
import io.tocsin.event.Device;
import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Device LINUX = Device.of(
                    "linux-auth",
                    "demo-linux-auth",
                    new FieldMapping(Map.of("host.name", List.of("host.name", "device.host"))))
            .with(List.of("linux"));
    private static final Judge JUDGE = new Judge(
            List.of(LINUX), rule -> rule.startsWith("silent") ? Duration.ofMinutes(30) : Duration.ofMinutes(10));

    @Test
    void givenTheAlertThatAnIncidentAsksFor_whenJudged_thenFoundAndNothingElse() {
        Incident incident = incident(Map.of("source.ip", "10.1.1.1"), expected("brute", "source.ip", "10.1.1.1"));
        Alert alert = alert("brute", NOON, "source.ip", "10.1.1.1");

        Verdict verdict = JUDGE.judge(List.of(incident), List.of(alert));

        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.findings().getFirst().alerts()).containsExactly(alert);
    }

    @Test
    void givenNoAlert_whenJudged_thenMissingIsNamed() {
        Incident incident = incident(Map.of(), expected("brute", "source.ip", "10.1.1.1"));

        Verdict verdict = JUDGE.judge(List.of(incident), List.of());

        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.found()).isZero();
        assertThat(verdict.findings().getFirst().missing()).containsExactly("brute {source.ip=10.1.1.1}");
    }

    @Test
    void givenTheSameAlertTwice_whenJudged_thenTheSecondIsOneTooMany() {
        Incident incident = incident(Map.of(), expected("brute", "source.ip", "10.1.1.1"));
        Alert first = alert("brute", NOON, "source.ip", "10.1.1.1");
        Alert second = alert("brute", NOON.plusSeconds(9), "source.ip", "10.1.1.1");

        Verdict verdict = JUDGE.judge(List.of(incident), List.of(first, second));

        assertThat(verdict.found()).isOne();
        assertThat(verdict.unexpected()).containsExactly(second);
        assertThat(verdict.passed()).isFalse();
    }

    @Test
    void givenAnAlertOfAnotherGroupOrRule_whenJudged_thenItDoesNotCount() {
        Incident incident = incident(Map.of("source.ip", "10.1.1.1"), expected("brute", "source.ip", "10.1.1.1"));
        Alert otherGroup = alert("brute", NOON, "source.ip", "10.1.1.2");
        Alert otherRule = alert("spray", NOON, "source.ip", "10.1.1.1");

        Verdict verdict = JUDGE.judge(List.of(incident), List.of(otherGroup, otherRule));

        assertThat(verdict.found()).isZero();
        assertThat(verdict.unexpected()).containsExactly(otherGroup, otherRule);
    }

    @Test
    void givenOneRuleExpectedForTwoGroups_whenOnlyOneIsRaised_thenOnlyTheOtherIsMissing() {
        Incident incident =
                incident(Map.of(), expected("brute", "host.name", "a"), expected("brute", "host.name", "b"));

        Verdict verdict = JUDGE.judge(List.of(incident), List.of(alert("brute", NOON, "host.name", "b")));

        assertThat(verdict.findings().getFirst().missing()).containsExactly("brute {host.name=a}");
        assertThat(verdict.unexpected()).isEmpty();
    }

    @Test
    void givenAnIncidentThatNamesNoAlerts_whenAnyAlertAgrees_thenFoundAndOthersDoNotFail() {
        Incident incident = incident(Map.of("source.ip", "10.1.1.1", "user.name", "ada"));
        Alert agreeing = alert("spray", NOON, "source.ip", "10.1.1.1");
        Alert elsewhere = alert("spray", NOON.plus(Duration.ofHours(5)), "source.ip", "10.1.1.1");

        Verdict verdict = JUDGE.judge(List.of(incident), List.of(agreeing, elsewhere));

        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.unexpected()).containsExactly(elsewhere);
    }

    @Test
    void givenAFieldUnderAnotherNameOfTheMapping_whenJudged_thenItsValueMustAgree() {
        Incident incident = incident(Map.of("device.host", "web02"));

        assertThat(JUDGE.judge(List.of(incident), List.of(alert("errors", NOON, "host.name", "web02")))
                        .passed())
                .isTrue();
        assertThat(JUDGE.judge(List.of(incident), List.of(alert("errors", NOON, "host.name", "web01")))
                        .passed())
                .isFalse();
    }

    @Test
    void givenAnAlertOfAnotherDevice_whenJudged_thenItDoesNotBelong() {
        Incident web = new Incident("x", "web", NOON, NOON, Map.of(), List.of());

        assertThat(JUDGE.judge(List.of(web), List.of(alert("brute", NOON, "source.ip", "1.2.3.4")))
                        .found())
                .isZero();
    }

    @Test
    void givenASilence_whenItsAlertRestsOnAnEventFromBefore_thenTheWindowOfTheRuleBridgesIt() {
        Incident silence = incident(Map.of("device.host", "web01"));

        assertThat(judged(silence, alert("silent", NOON.minus(Duration.ofMinutes(29)), "host.name", "web01")))
                .isTrue();
        assertThat(judged(silence, alert("silent", NOON.minus(Duration.ofMinutes(31)), "host.name", "web01")))
                .isFalse();
        assertThat(judged(silence, alert("brute", NOON.plus(Duration.ofMinutes(31)), "host.name", "web01")))
                .isFalse();
    }

    @Test
    void givenNothingPlanted_whenAlertsAreRaised_thenTheyAreUnexpectedAndNothingFails() {
        Verdict verdict = JUDGE.judge(List.of(), List.of(alert("brute", NOON, "source.ip", "1.2.3.4")));

        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.unexpected()).hasSize(1);
    }

    private static boolean judged(Incident incident, Alert alert) {
        return JUDGE.judge(List.of(incident), List.of(alert)).found() == 1;
    }

    private static ExpectedAlert expected(String rule, String field, String value) {
        return new ExpectedAlert(rule, Map.of(field, value));
    }

    private static Incident incident(Map<String, String> fields, ExpectedAlert... alerts) {
        return new Incident("something", "linux", NOON, NOON.plus(Duration.ofMinutes(20)), fields, List.of(alerts));
    }

    private static Alert alert(String rule, Instant time, String field, String value) {
        GroupKey group = new GroupKey(Map.of(field, value));
        String id = AlertId.of(rule, "linux-auth", group, time.toString());
        return new Alert(
                id, rule, rule, null, Level.HIGH, List.of(), "linux-auth", group, time, time, time, time, 1, List.of());
    }
}
