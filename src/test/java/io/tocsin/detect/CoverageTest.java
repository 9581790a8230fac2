package io.tocsin.detect;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alert.Alert;
import io.tocsin.coverage.Entry;
import io.tocsin.coverage.State;
import io.tocsin.event.Obstacle;
import io.tocsin.event.SourceUnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a detector misses is written down, and made up for once it can be. */
class CoverageTest {
    private static final String COUNT = """
            id: count
            title: Count
            level: high
            device: windows
            detection: {one: {event.code: 1}, condition: one}
            trigger: {count: ">= 3", within: 5m, by: [host.name]}
            quiet: 1m
            """;

    private static final String EXPERT = """
            package experts.each
            import io.tocsin.event.Event
            global io.tocsin.detect.Alerts alerts
            rule "each"
            when $event : Event( get("event.code") == "2" )
            then %s alerts.raise(drools, java.util.Map.of("id", $event.id()), $event);
            end
            """;

    @TempDir
    Path folder;

    private static String told(Entry entry) {
        return "%s %s %s %s-%s"
                .formatted(
                        entry.state(),
                        entry.obstacle(),
                        entry.rules(),
                        seconds(entry.from()),
                        entry.to() == null ? "" : seconds(entry.to()));
    }

    private static long seconds(java.time.Instant time) {
        return Duration.between(LiveStage.T0, time).toSeconds();
    }

    @Test
    void givenASourceThatFailsForAWhile_whenItAnswersAgain_thenTheTimeIsTold_andItsAlertsAreThere() {
        try (LiveStage stage = new LiveStage(folder, COUNT)) {
            stage.runUntil(ofSeconds(10));
            for (int i = 0; i < 3; i++) {
                stage.event(ofSeconds(20 + i), "event.code", 1L, "host.name", "a");
            }
            stage.source.failing(true);
            for (int second = 20; second < 80; second += 10) {
                Duration at = ofSeconds(second);
                assertThatThrownBy(() -> stage.runUntil(at)).isInstanceOf(SourceUnavailableException.class);
            }
            stage.source.failing(false);

            stage.runUntil(ofSeconds(80));

            assertThat(stage.raised()).containsExactly("count");
            assertThat(stage.coverage.all().stream().map(CoverageTest::told))
                    .containsExactlyInAnyOrder("EVALUATED null [count] -1-", "LATE ENGINE_DOWN [] 10-80");
        }
    }

    @Test
    void givenAProgramThatStoppedForAWhile_whenItStartsAgain_thenThatIsTold() {
        Stage stage = new Stage(folder, COUNT);
        stage.runUntil(ofMinutes(1)).runUntil(ofSeconds(61)).runUntil(ofMinutes(20));

        assertThat(stage.coverage.obstacles().stream().map(CoverageTest::told))
                .containsExactly("LATE SERVER_STOPPED [] 61-1200");
    }

    @Test
    void givenAnExpertsRuleThatFails_whenItsFileIsMended_thenItsTimeIsEvaluatedAgain() {
        try (LiveStage stage = new LiveStage(folder, COUNT)) {
            stage.drl(
                    "each.drl",
                    EXPERT.formatted("if ($event.id().equals(\"e1\")) { throw new RuntimeException(\"boom\"); }"));
            stage.reload();
            stage.event(ofSeconds(10), "event.code", "2");
            stage.runUntil(ofSeconds(15));
            stage.event(ofSeconds(20), "event.code", "2");
            stage.event(ofSeconds(30), "event.code", "2");
            stage.runUntil(ofSeconds(40)).runUntil(ofSeconds(100));
            assertThat(stage.raised()).containsExactly("each");
            assertThat(stage.coverage.holes()).singleElement().satisfies(hole -> {
                assertThat(hole.obstacle()).isEqualTo(Obstacle.RULE_FAILED);
                assertThat(hole.rules()).containsExactly("each");
                assertThat(hole.detail()).contains("boom");
                assertThat(hole.to()).isNull();
            });

            stage.drl("each.drl", EXPERT.formatted(""));
            stage.reload();
            stage.runUntil(ofSeconds(110)).runUntil(ofSeconds(120));

            assertThat(stage.alerts()).extracting(Alert::evidence).hasSize(3);
            assertThat(stage.coverage.holes()).isEmpty();
            assertThat(stage.coverage.obstacles())
                    .singleElement()
                    .extracting(Entry::state)
                    .isEqualTo(State.LATE);
        }
    }

    @Test
    void givenARuleWhoseFileBreaks_whenItIsMended_thenWhatItMissedIsRaised() {
        try (LiveStage stage = new LiveStage(folder, COUNT)) {
            stage.runUntil(ofSeconds(10));
            stage.broken("count").rule("rule0", "id: [").reload();
            for (int i = 0; i < 3; i++) {
                stage.event(ofSeconds(20 + i), "event.code", 1L, "host.name", "a");
            }
            stage.runUntil(ofMinutes(30));
            assertThat(stage.raised()).isEmpty();
            assertThat(stage.coverage.holes().stream().map(CoverageTest::told))
                    .containsExactly("SKIPPED RULE_BROKEN [count] 10-");

            stage.rule("rule0", COUNT).reload();
            for (int look = 1; look <= 3; look++) {
                stage.runUntil(ofMinutes(30).plusSeconds(10L * look));
            }

            assertThat(stage.raised()).containsExactly("count");
            assertThat(stage.coverage.obstacles().stream().map(CoverageTest::told))
                    .contains("LATE RULE_BROKEN [count] 10-1800");
        }
    }

    @Test
    void givenAFieldThatNoDocumentHas_whenItAppears_thenTheRulesThatNeedItAreToldUntilThen() {
        try (LiveStage stage = new LiveStage(folder, COUNT, """
                id: other
                title: Other
                level: low
                device: windows
                detection: {one: {event.code: 1}, two: {user.name: ada}, condition: one or two}
                """, """
                id: needs
                title: Needs
                level: low
                device: windows
                detection: {one: {event.code: 1}, two: {user.name: ada}, condition: one and two}
                """)) {
            stage.source.fields("event.code", "host.name");
            stage.runUntil(ofSeconds(10)).runUntil(ofSeconds(20));
            assertThat(stage.coverage.holes()).singleElement().satisfies(hole -> {
                assertThat(hole.rules()).containsExactly("needs");
                assertThat(hole.detail()).isEqualTo("no document in logs-* has the field user.name");
            });

            stage.source.fields("event.code", "host.name", "user.name");
            stage.runUntil(ofMinutes(10));

            assertThat(stage.coverage.holes()).isEmpty();
        }
    }

    @Test
    void givenASourceThatIsBlind_whenItSeesAgain_thenThatTimeIsNoSilence() {
        try (LiveStage stage = new LiveStage(folder, COUNT)) {
            stage.runUntil(ofSeconds(10)).blind("no answer for 10 s").runUntil(ofSeconds(20));
            stage.blind("no answer for 20 s").runUntil(ofSeconds(30));
            assertThat(stage.coverage.holes())
                    .singleElement()
                    .extracting(Entry::detail)
                    .isEqualTo("no answer for 10 s");

            stage.blind(null).runUntil(ofSeconds(40));

            assertThat(stage.coverage.obstacles())
                    .singleElement()
                    .extracting(Entry::state)
                    .isEqualTo(State.LATE);
        }
    }

    @Test
    void givenEventsThatCameLate_whenTheirTimeIsEvaluatedAgain_thenTheLedgerTellsBoth() {
        try (LiveStage stage = new LiveStage(folder, COUNT)) {
            for (int minute = 0; minute < 20; minute++) {
                stage.runUntil(ofMinutes(minute));
            }
            for (int i = 0; i < 3; i++) {
                stage.event(ofSeconds(20 + i), "event.code", 1L, "host.name", "a");
            }
            boolean hole = false;
            for (int look = 0; look < 20; look++) {
                stage.runUntil(ofMinutes(20).plusSeconds(10L * look));
                hole |= !stage.coverage.holes().isEmpty();
            }

            assertThat(hole).isTrue();
            assertThat(stage.raised()).containsExactly("count");
            assertThat(stage.coverage.obstacles()).singleElement().satisfies(entry -> {
                assertThat(entry.obstacle()).isEqualTo(Obstacle.LATE_EVENTS);
                assertThat(entry.state()).isEqualTo(State.LATE);
                assertThat(entry.rules()).containsExactly("count");
            });
        }
    }

    @Test
    void givenALedgerThatCannotBeWritten_whenEventsCome_thenTheyAreEvaluatedAllTheSame_andItIsTold() {
        try (LiveStage stage = new LiveStage(folder, COUNT)) {
            stage.runUntil(ofSeconds(10));
            stage.coverage.failing(true);
            stage.blind("pipeline main is down").runUntil(ofSeconds(20));
            for (int i = 0; i < 3; i++) {
                stage.event(ofSeconds(20 + i), "event.code", 1L, "host.name", "a");
            }
            stage.runUntil(ofSeconds(30));

            assertThat(stage.raised()).containsExactly("count");
            assertThat(stage.status().trouble()).contains("ledger is not up to date");
        }
    }
}
