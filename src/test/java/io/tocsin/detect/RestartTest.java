package io.tocsin.detect;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alert.Alert;
import io.tocsin.event.EventSource;
import io.tocsin.event.NoSourceYetException;
import io.tocsin.event.SourceUnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However often the program dies in between, the alerts are those of one undisturbed run: none lost, none twice. */
class RestartTest {
    private static final String[] RULES = {
        """
        id: every
        title: Every
        level: low
        device: windows
        detection: {one: {event.code: 1}, condition: one}
        """, """
        id: every-grouped
        title: Every, grouped
        level: low
        device: windows
        detection: {one: {event.code: 1}, condition: one}
        trigger: {by: [host.name]}
        quiet: 2m
        """, """
        id: count
        title: Count
        level: low
        device: windows
        detection: {two: {event.code: 2}, condition: two}
        trigger: {count: ">= 4", within: 1m, by: [host.name]}
        quiet: 90s
        """, """
        id: count-each
        title: Count, each
        level: low
        device: windows
        detection: {two: {event.code: 2}, condition: two}
        trigger: {count: "> 2", within: 2m}
        repeat: each
        """, """
        id: distinct
        title: Distinct
        level: low
        device: windows
        detection: {three: {event.code: 3}, condition: three}
        trigger: {distinct: user.name, count: ">= 3", within: 1m, by: [host.name]}
        """, """
        id: absent
        title: Absent
        level: low
        device: windows
        detection: {seen: {host.name|exists: true}, condition: seen}
        trigger: {absent: 1m, by: [host.name]}
        """,
    };

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void givenRandomEvents_whenTheProgramDiesAtRandomTimes_thenTheAlertsAreThoseOfOneRun(long seed) {
        Random random = new Random(seed);
        Stage whole = new Stage(folder.resolve("whole"), RULES);
        Stage broken = new Stage(folder.resolve("broken"), RULES);
        Duration length = Duration.ofMinutes(20);
        for (int i = 0; i < 400; i++) {
            // Whole seconds now and then, so that many events share an instant.
            long at = random.nextInt((int) length.toMillis());
            Duration after = ofMillis(random.nextBoolean() ? at : at / 1000 * 1000);
            Object[] fields = {
                "event.code", (long) random.nextInt(1, 5),
                "host.name", "host" + random.nextInt(3),
                "user.name", "user" + random.nextInt(6)
            };
            whole.event("e" + i, after, fields);
            broken.event("e" + i, after, fields);
        }

        List<Alert> expected = whole.runUntil(length.plusMinutes(5)).alerts();
        for (long millis = 0; millis < length.toMillis(); millis += random.nextInt(200, 60_000)) {
            broken.store.dieAfter(random.nextInt(4));
            try {
                broken.runUntil(ofMillis(millis));
            } catch (SourceUnavailableException died) {
                assertThat(died).hasMessage("died");
            }
        }
        broken.store.dieAfter(Integer.MAX_VALUE);
        broken.runUntil(length.plusMinutes(5));

        assertThat(differences(broken.alerts(), expected)).isEmpty();
        assertThat(expected).extracting(Alert::ruleId).contains("every", "count", "count-each", "distinct", "absent");
    }

    @Test
    void givenAnIndexThatIsNotThere_whenLookedAt_thenWaitingForTheFirstEventIsToldFromAnIndexThatVanished() {
        Stage stage = new Stage(folder, RULES[0]);
        EventSource none = (device, range) -> {
            throw new NoSourceYetException("no index matches logs-*");
        };

        assertThatThrownBy(() -> stage.poll(none)).isInstanceOf(NoSourceYetException.class);
        stage.runUntil(Duration.ofSeconds(1));
        assertThatThrownBy(() -> stage.poll(none))
                .isNotInstanceOf(NoSourceYetException.class)
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("there was one before");
    }

    private static List<String> differences(List<Alert> actual, List<Alert> expected) {
        return Stream.concat(
                        actual.stream()
                                .filter(alert -> !expected.contains(alert))
                                .map(alert -> "not expected: " + alert),
                        expected.stream()
                                .filter(alert -> !actual.contains(alert))
                                .map(alert -> "missing: " + alert))
                .toList();
    }
}
