package io.tocsin.detect;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rules leave out: times, what is known and wanted, events without a group; from YAML to alerts. */
class RuleScopeTest {
    @TempDir
    Path folder;

    private Stage stage(String more) {
        return new Stage(folder, """
                id: logins
                title: Logins
                level: high
                device: windows
                detection: {a: {kind: a}, condition: a}
                """ + more);
    }

    /** T0 is a Tuesday, 08:00 UTC. */
    private static List<Duration> openings(Stage stage, Duration until) {
        return stage.runUntil(until).alerts().stream()
                .map(alert -> Duration.between(Stage.T0, alert.opened()))
                .sorted()
                .toList();
    }

    private static void every(Stage stage, Duration... times) {
        for (Duration time : times) {
            stage.event(time, "kind", "a", "user", "ada");
        }
    }

    @Test
    void givenASchedule_whenEventsComeOutsideOfIt_thenTheyDoNotMatch() {
        Stage stage = stage("schedule: {days: [tue], hours: 08:00-09:00, time_zone: UTC}\n");
        every(stage, ofSeconds(-1), ofSeconds(0), ofMinutes(59), ofMinutes(60), ofHours(24));

        assertThat(openings(stage, ofHours(25))).containsExactly(ofSeconds(0), ofMinutes(59));
    }

    @Test
    void givenAScheduleAndACount_whenEventsComeBefore_thenTheyDoNotCount() {
        Stage stage = stage("schedule: {hours: 08:00-09:00}\ntrigger: {count: 3, within: 10m}\n");
        every(stage, ofSeconds(-20), ofSeconds(-10), ofSeconds(10), ofSeconds(20), ofSeconds(30));

        assertThat(openings(stage, ofMinutes(30))).containsExactly(ofSeconds(30));
    }

    @Test
    void givenASilenceThatLastsIntoTheNight_whenNobodyLooks_thenItIsToldOnceTheScheduleHoldsLongEnough() {
        Stage stage = stage("schedule: {hours: 08:00-09:00}\ntrigger: {absent: 20m}\n");
        every(stage, ofMinutes(10), ofMinutes(45));

        // From 08:10 to 08:45 nothing came; the silence after 08:45 is counted anew from 08:00 of the next day.
        assertThat(openings(stage, ofHours(30)))
                .containsExactly(ofMinutes(30), ofHours(24).plusMinutes(20));
    }

    @Test
    void givenAFallThatTimeAloneBringsAbout_whenItIsOutsideOfTheSchedule_thenItIsNotTold() {
        Stage stage = stage("""
                schedule: {hours: 08:00-09:00}
                trigger: {spike: down, times: 4, count: ">= 4", within: 10m}
                """);
        for (int minute = 30; minute < 60; minute++) {
            every(stage, ofMinutes(minute));
        }

        assertThat(openings(stage, ofHours(10))).isEmpty();
    }

    @Test
    void givenARuleThatIsNotEnabled_whenEventsMatch_thenNothingIsRaisedAndItIsCounted() {
        Stage stage = stage("enabled: false\n");
        every(stage, ofSeconds(0));

        assertThat(openings(stage, ofMinutes(1))).isEmpty();
        assertThat(stage.status().rulesLoaded()).isEqualTo(1);
    }

    @Test
    void givenExceptions_whenOneAppliesAndHasNotExpired_thenTheEventIsLetOffAndCounted() {
        Stage stage = stage("""
                exceptions:
                  - {detection: {user: backup}, reason: nightly}
                  - detection: {b: {user: ada}, c: {kind: a}, condition: b and c}
                    reason: new at work
                    owner: grace
                    expires: 2026-11-24T08:01:00Z
                """);
        stage.event(ofSeconds(0), "kind", "a", "user", "backup");
        stage.event(ofSeconds(10), "kind", "a", "user", "BACKUP");
        every(stage, ofSeconds(59), ofSeconds(60));
        stage.event(ofSeconds(70), "kind", "b", "user", "backup");

        assertThat(openings(stage, ofMinutes(5))).containsExactly(ofSeconds(60));
        assertThat(stage.exceptionHits("logins")).containsExactly(2L, 1L);
    }

    @Test
    void givenAnExceptionOfACountingRule_whenEventsAreLetOff_thenTheyDoNotCount() {
        Stage stage = stage("""
                trigger: {count: 2, within: 1m}
                exceptions: [{detection: {user: backup}, reason: nightly, expires: 2026-11-24}]
                """);
        stage.event(ofSeconds(0), "kind", "a", "user", "backup");
        every(stage, ofSeconds(1));
        stage.event(ofHours(16).minusSeconds(1), "kind", "a", "user", "backup"); // 23:59:59, the last of that day
        stage.event(ofHours(16), "kind", "a", "user", "backup");
        stage.event(ofHours(16).plusSeconds(1), "kind", "a", "user", "backup");

        assertThat(openings(stage, ofHours(17))).containsExactly(ofHours(16).plusSeconds(1));
    }

    @Test
    void givenEventsWithoutAGroup_whenTheyAreSkippedByChoice_thenTheyRaiseNothing() {
        Stage group = stage("trigger: {count: 2, within: 1m, by: [user]}\n");
        group.event(ofSeconds(0), "kind", "a");
        group.event(ofSeconds(1), "kind", "a", "user", "ada");
        group.event(ofSeconds(2), "kind", "a");
        assertThat(openings(group, ofMinutes(5))).containsExactly(ofSeconds(2));

        Stage skip = stage("trigger: {count: 2, within: 1m, by: [user], by_missing: skip}\n");
        skip.event(ofSeconds(0), "kind", "a");
        skip.event(ofSeconds(1), "kind", "a", "user", "ada");
        skip.event(ofSeconds(2), "kind", "a");
        skip.event(ofSeconds(3), "kind", "a", "user", "ada");
        assertThat(openings(skip, ofMinutes(5))).containsExactly(ofSeconds(3));
    }

    @Test
    void givenWhatHelps_whenAnAlertIsRaised_thenItCarriesItAndItsMessageGrowsWithIt() {
        Stage stage = stage("""
                owner: identity team
                runbook: https://wiki.example.com/logins
                notify: [soc, ada]
                message: "{{count}} logins of {{user}} from {{source.ip}} ({{title}}, {{level}}, {{event:kind}})"
                trigger: {count: 2, within: 1m, by: [user]}
                """);
        stage.event(ofSeconds(0), "kind", "a", "user", "ada", "source.ip", "10.0.0.1");
        stage.event(ofSeconds(1), "kind", "a", "user", "ada");

        assertThat(stage.runUntil(ofSeconds(2)).alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.briefing().owner()).isEqualTo("identity team");
            assertThat(alert.briefing().runbook()).isEqualTo("https://wiki.example.com/logins");
            assertThat(alert.briefing().receivers()).containsExactly("soc", "ada");
            assertThat(alert.briefing().message()).isEqualTo("2 logins of ada from (no source.ip) (Logins, high, a)");
        });

        // Another process goes on with the alert, and knows the opening event's values from it.
        stage.event(ofSeconds(30), "kind", "a", "user", "ada", "source.ip", "10.9.9.9");
        assertThat(stage.runUntil(ofMinutes(5)).alerts())
                .singleElement()
                .extracting(alert -> alert.briefing().message())
                .isEqualTo("3 logins of ada from (no source.ip) (Logins, high, a)");
    }

    @Test
    void givenHostileValues_whenAMessageIsWritten_thenTheyStayValuesOnOneLine() {
        Stage stage = stage("message: \"by {{event:user}} on {{host.name}}\"\n");
        stage.event(
                ofSeconds(0),
                "kind",
                "a",
                "user",
                "{{count}}\n\u001b[31mCRITICAL\u202e",
                "host.name",
                "x".repeat(5_000));

        Alert alert = stage.runUntil(ofMinutes(1)).alerts().getFirst();
        assertThat(alert.briefing().message())
                .isEqualTo("by {{count}}\\u000a\\u001b[31mCRITICAL\\u202e on " + "x".repeat(300) + "…");
    }
}
