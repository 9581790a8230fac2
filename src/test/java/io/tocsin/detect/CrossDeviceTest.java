package io.tocsin.detect;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alert.Alert;
import io.tocsin.event.SourceUnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules over several devices, of which each is as far as it is. */
class CrossDeviceTest {
    private static final String LOGINS = """
            id: logins
            title: Many failures on all devices together
            level: high
            devices: [windows, vpn]
            detection: {failed: {outcome: failure}, condition: failed}
            trigger: {count: ">= 3", within: 1m, by: [user]}
            """;

    private static final String TRAVEL = """
            id: travel
            title: From the VPN to a shell
            level: high
            devices: [vpn, linux]
            detection:
              vpn: {device: vpn, outcome: success}
              shell: {device: linux, outcome: success}
              condition: 1 of them
            trigger: {sequence: [vpn, shell], within: 5m, by: [user]}
            """;

    private static final String SIGMA = """
            title: Failed anywhere
            name: failed_windows
            id: failed-windows
            logsource: {product: windows}
            detection: {s: {outcome: failure}, condition: s}
            ---
            title: Failed on the VPN
            name: failed_vpn
            id: failed-vpn
            logsource: {product: vpn}
            detection: {s: {outcome: failure}, condition: s}
            ---
            title: Bursts
            id: burst
            name: burst
            correlation:
              type: event_count
              rules: [failed_windows, failed_vpn]
              group-by: [user]
              timespan: 1m
              condition: {gte: 4}
            ---
            title: Successful login
            id: login
            name: login
            logsource: {product: vpn}
            detection: {s: {outcome: success}, condition: s}
            ---
            title: A burst, then a way in
            id: way-in
            level: critical
            correlation:
              type: temporal_ordered
              rules: [burst, login]
              group-by: [user]
              timespan: 5m
            """;

    private static final String SILENCE = """
            id: silence
            title: A user is silent everywhere
            level: low
            devices: [windows, vpn, linux]
            detection: {seen: {user|exists: true}, condition: seen}
            trigger: {absent: 3m, by: [user]}
            """;

    private static final String[] RULES = {LOGINS, TRAVEL, SIGMA, SILENCE};

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // each test has rules of its own
    private SeveralDevices stage;

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void givenEventsOfTwoDevices_whenTheyCallTheUserDifferently_thenTheyCountTogether() {
        stage = new SeveralDevices(folder, LOGINS);
        stage.event("windows", "w1", ofSeconds(0), "outcome", "failure", "user", "ada");
        stage.event("vpn", "v1", ofSeconds(10), "outcome", "failure", "username", "ada");
        stage.event("vpn", "v2", ofSeconds(20), "outcome", "failure", "username", "bob");
        stage.event("windows", "w2", ofSeconds(59), "outcome", "failure", "user", "ada");

        stage.runUntil(ofMinutes(5));

        assertThat(stage.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.device()).isEqualTo("correlation");
            assertThat(alert.group().values()).isEqualTo(Map.of("user", "ada"));
            assertThat(alert.evidence()).containsExactly("windows/w1", "vpn/v1", "windows/w2");
        });
    }

    @Test
    void givenASequenceOverDevices_whenTheStepsAreOfTheDevicesTheyName_thenItRaises() {
        stage = new SeveralDevices(folder, TRAVEL);
        stage.event("linux", ofSeconds(0), "outcome", "success", "user", "ada");
        stage.event("linux", ofSeconds(1), "outcome", "success", "user", "bob");
        stage.event("vpn", ofSeconds(5), "outcome", "success", "username", "ada");
        stage.event("vpn", ofSeconds(6), "outcome", "success", "username", "bob");
        stage.event("linux", ofSeconds(60), "outcome", "success", "user", "ada");

        assertThat(stage.runUntil(ofMinutes(5)).openings("travel")).containsExactly(ofSeconds(60));
    }

    @Test
    void givenADeviceThatIsBehind_whenTheOtherIsAhead_thenTheirEventsAreTakenInOrder() {
        stage = new SeveralDevices(folder, TRAVEL);
        stage.event("vpn", ofSeconds(10), "outcome", "success", "username", "ada");
        stage.event("linux", ofSeconds(20), "outcome", "success", "user", "ada");

        stage.at(ofMinutes(1)).look("linux").correlate();
        assertThat(stage.alerts()).isEmpty();
        stage.at(ofSeconds(15)).look("vpn").correlate();
        assertThat(stage.alerts()).isEmpty();
        stage.at(ofMinutes(2)).look("vpn").correlate();
        assertThat(stage.openings("travel")).containsExactly(ofSeconds(20));
    }

    @Test
    void givenADeviceThatCannotBeReached_whenPatienceEnds_thenTheOthersGoOn_andWhatItBringsLaterStillCounts() {
        stage = new SeveralDevices(folder, LOGINS);
        stage.runUntil(ofSeconds(0));
        stage.source("vpn").failing(true);
        for (int second : new int[] {10, 11, 12}) {
            stage.event("windows", ofSeconds(second), "outcome", "failure", "user", "ada");
        }
        stage.event("windows", ofSeconds(20), "outcome", "failure", "user", "bob");
        stage.event("windows", ofSeconds(21), "outcome", "failure", "user", "bob");
        stage.event("vpn", ofSeconds(22), "outcome", "failure", "username", "bob");

        assertThat(stage.runUntil(ofMinutes(4)).alerts()).isEmpty();
        assertThat(stage.correlator().status().trouble()).isNull();
        assertThat(stage.runUntil(ofMinutes(6)).openings("logins")).containsExactly(ofSeconds(12));
        assertThat(stage.correlator().status().trouble()).startsWith("goes on without vpn since ");

        stage.source("vpn").failing(false);
        assertThat(stage.runUntil(ofMinutes(7)).openings("logins")).containsExactly(ofSeconds(12), ofSeconds(22));
        assertThat(stage.correlator().status().trouble()).isNull();
    }

    @Test
    void givenADeviceWithoutEvents_whenTheOthersHaveSome_thenNobodyWaits() {
        stage = new SeveralDevices(folder, LOGINS);
        for (int second : new int[] {10, 11, 12}) {
            stage.event("windows", ofSeconds(second), "outcome", "failure", "user", "ada");
        }

        assertThat(stage.runUntil(ofSeconds(13)).openings("logins")).containsExactly(ofSeconds(12));
    }

    @Test
    void givenAStoreThatIsDown_whenMatchesWait_thenTheyAreEvaluatedOnceItIsBack() {
        stage = new SeveralDevices(folder, LOGINS);
        for (int second : new int[] {10, 11, 12}) {
            stage.event("windows", ofSeconds(second), "outcome", "failure", "user", "ada");
        }
        stage.runUntil(ofSeconds(5));
        stage.store.dieAfter(3); // the three devices' checkpoints
        assertThatThrownBy(() -> stage.runUntil(ofMinutes(1))).isInstanceOf(SourceUnavailableException.class);
        stage.store.dieAfter(Integer.MAX_VALUE);

        assertThat(stage.runUntil(ofMinutes(2)).openings("logins")).containsExactly(ofSeconds(12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void givenRandomEvents_whenDevicesLagAndTheProgramDies_thenTheAlertsAreThoseOfOneRun(long seed) {
        Random random = new Random(seed);
        SeveralDevices whole = new SeveralDevices(folder.resolve("whole"), RULES);
        stage = new SeveralDevices(folder.resolve("broken"), RULES);
        Duration length = ofMinutes(30);
        List<String> devices = List.of("windows", "linux", "vpn");
        for (int i = 0; i < 500; i++) {
            String device = devices.get(random.nextInt(3));
            long at = random.nextInt((int) length.toMillis());
            Duration after = ofMillis(random.nextBoolean() ? at : at / 1000 * 1000);
            Object[] fields = {
                "outcome",
                random.nextInt(3) > 0 ? "failure" : "success",
                device.equals("vpn") ? "username" : "user",
                "user" + random.nextInt(6)
            };
            whole.event(device, "e" + i, after, fields);
            stage.event(device, "e" + i, after, fields);
        }
        List<Alert> expected = whole.runUntil(length.plusMinutes(15)).alerts();

        for (long millis = 0; millis < length.toMillis(); millis += random.nextInt(200, 60_000)) {
            stage.at(ofMillis(millis));
            stage.store.dieAfter(random.nextInt(6));
            try {
                for (String device : devices) {
                    if (random.nextInt(3) > 0) {
                        stage.look(device);
                    }
                    if (random.nextInt(3) > 0) {
                        stage.correlate();
                    }
                }
            } catch (SourceUnavailableException died) {
                assertThat(died).hasMessage("died");
            }
            if (random.nextInt(4) == 0) {
                stage.die();
            }
        }
        stage.store.dieAfter(Integer.MAX_VALUE);
        stage.runUntil(length.plusMinutes(15));

        assertThat(stage.alerts()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(expected)
                .extracting(Alert::ruleId)
                .contains("logins", "travel", "way-in", "silence")
                .doesNotContain("failed-windows", "burst", "login");
        whole.close();
    }
}
