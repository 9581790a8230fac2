package io.tocsin.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.event.SourceUnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules change while a device is watched. */
class RuleChangeTest {
    @TempDir
    private Path folder;

    private static Duration s(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static String every(String id, String code) {
        return """
                id: %s
                title: Every
                level: low
                device: windows
                detection: {one: {code: %s}, condition: one}
                quiet: 0s
                """.formatted(id, code);
    }

    private static String three(String id, String code) {
        return """
                id: %s
                title: Three
                level: low
                device: windows
                detection: {one: {code: %s}, condition: one}
                trigger: {count: ">= 3", within: 5m, by: host}
                """.formatted(id, code);
    }

    private static String steps(String id) {
        return """
                id: %s
                title: Steps
                level: low
                device: windows
                detection: {first: {code: 10}, second: {code: 11}, condition: first or second}
                trigger: {sequence: [first, second], within: 5m, by: host}
                """.formatted(id);
    }

    private static String expert(String name, String code) {
        return """
                package my.rules
                import io.tocsin.event.Event
                global io.tocsin.detect.Alerts alerts
                rule "%s" @quiet("1m")
                  when  $a : Event( text("code") == "%s" )
                        $b : Event( text("code") == "99", this after[0s,10m] $a )
                  then  alerts.raise(drools, java.util.Map.of(), $a, $b);
                end
                """.formatted(name, code);
    }

    @Test
    void givenARuleIsChanged_whenEventsGoOn_thenOnlyTheNewVersionDecides() {
        try (LiveStage stage = new LiveStage(folder, every("a", "1"), every("b", "2"))) {
            stage.event(s(1), "code", 1L);
            stage.event(s(2), "code", 2L);
            stage.runUntil(s(10));

            stage.rule("rule0", every("a", "3")).reload();
            stage.event(s(11), "code", 1L);
            stage.event(s(12), "code", 2L);
            stage.event(s(13), "code", 3L);
            stage.runUntil(s(20));

            assertThat(stage.raised()).containsExactly("a", "b", "b", "a");
            assertThat(stage.status().rulesLoaded()).isEqualTo(2);
        }
    }

    @Test
    void givenWindowsAndSequencesUnderWay_whenAnotherRuleChanges_thenTheyGoOn() {
        try (LiveStage stage = new LiveStage(folder, three("count", "7"), steps("steps"), every("a", "1"))) {
            stage.event(s(1), "code", 7L, "host", "h");
            stage.event(s(2), "code", 7L, "host", "h");
            stage.event(s(3), "code", 10L, "host", "h");
            stage.runUntil(s(10));

            stage.rule("rule2", every("a", "2")).reload();
            // Had the session been made anew, what was read would not be read again.
            stage.event(s(80), "code", 7L, "host", "h");
            stage.event(s(81), "code", 11L, "host", "h");
            stage.runUntil(s(90));

            assertThat(stage.raised()).containsExactly("count", "steps");
            assertThat(stage.alerts().getFirst().count()).isEqualTo(3);
        }
    }

    @Test
    void givenExpertsFactsUnderWay_whenOtherRulesChange_thenTheyGoOn() {
        try (LiveStage stage = new LiveStage(folder, every("a", "1"))) {
            stage.drl("mine.drl", expert("mine", "50"))
                    .drl("other.drl", expert("other", "60"))
                    .reload();
            stage.event(s(1), "code", 50L);
            stage.runUntil(s(10));

            stage.rule("rule0", every("a", "2"))
                    .drl("other.drl", expert("other", "61"))
                    .reload();
            stage.event(s(11), "code", 99L);
            stage.runUntil(s(20));

            assertThat(stage.raised()).containsExactly("mine");
            assertThat(stage.problems()).isEmpty();
        }
    }

    @Test
    void givenAFunctionOfAnExpertsFileChanges_whenEventsGoOn_thenTheNewOneDecides_andOtherFilesOfThePackageStay() {
        String function = """
                package my.rules
                import io.tocsin.event.Event
                global io.tocsin.detect.Alerts alerts
                function boolean wanted(Event e) { return "50".equals(e.text("code")); }
                rule "calls" @quiet("0s")
                  when  $e : Event( wanted(this) )
                  then  alerts.raise(drools, java.util.Map.of(), $e);
                end
                """;
        try (LiveStage stage = new LiveStage(folder, every("a", "1"))) {
            stage.drl("calls.drl", function)
                    .drl("mine.drl", expert("mine", "70"))
                    .reload();
            stage.event(s(1), "code", 50L);
            stage.event(s(2), "code", 70L);
            stage.runUntil(s(10));

            stage.drl("calls.drl", function.replace("50", "60")).reload();
            stage.event(s(11), "code", 50L);
            stage.event(s(12), "code", 60L);
            stage.event(s(13), "code", 99L);
            stage.runUntil(s(20));

            assertThat(stage.raised()).containsExactlyInAnyOrder("calls", "calls", "mine");
            assertThat(stage.alerts().getLast().evidence()).doesNotContain("e2");
            assertThat(stage.problems()).isEmpty();
        }
    }

    @Test
    void givenAnExpertsFileIsChangedOrDeleted_whenEventsGoOn_thenItsOldRulesAreGone() {
        try (LiveStage stage = new LiveStage(folder, every("a", "1"))) {
            stage.drl("mine.drl", expert("mine", "50"))
                    .drl("other.drl", expert("other", "60"))
                    .reload();
            stage.event(s(1), "code", 50L);
            stage.event(s(2), "code", 60L);
            stage.runUntil(s(10));

            stage.drl("mine.drl", expert("renamed", "50"))
                    .delete("drl/other.drl")
                    .reload();
            stage.event(s(11), "code", 99L);
            stage.runUntil(s(20));

            assertThat(stage.raised()).containsExactly("renamed");
            assertThat(stage.status().trouble()).isNull();
        }
    }

    @Test
    void givenAChangedExpertsRuleThatThePastFulfils_whenReloaded_thenThePastRaisesNothing() {
        try (LiveStage stage = new LiveStage(folder)) {
            stage.drl("mine.drl", expert("mine", "50")).reload();
            stage.event(s(1), "code", 51L);
            stage.event(s(2), "code", 99L);
            stage.runUntil(s(10));

            stage.drl("mine.drl", expert("mine", "51")).reload();
            stage.runUntil(s(20));
            assertThat(stage.raised()).isEmpty();

            stage.event(s(21), "code", 99L);
            stage.runUntil(s(30));
            assertThat(stage.raised()).containsExactly("mine");
        }
    }

    @Test
    void givenAnExpertsFileThatDoesNotCompile_whenReloaded_thenTheOldVersionStaysAndItIsTold() {
        try (LiveStage stage = new LiveStage(folder)) {
            stage.drl("mine.drl", expert("mine", "50")).reload();

            stage.drl("mine.drl", expert("mine", "50").replace("end", "")).reload();
            stage.event(s(11), "code", 50L);
            stage.event(s(12), "code", 99L);
            stage.runUntil(s(20));

            assertThat(stage.raised()).containsExactly("mine");
            assertThat(stage.problems())
                    .isNotEmpty()
                    .allMatch(problem -> problem.file().endsWith("mine.drl"));
        }
    }

    @Test
    void givenANewRuleThatLooksBack_whenItIsAdded_thenItsWindowsKnowWhatWasBeforeAndThePastRaisesNothing() {
        try (LiveStage stage = new LiveStage(folder, every("a", "1"))) {
            stage.event(s(1), "code", 7L, "host", "full");
            stage.event(s(2), "code", 7L, "host", "full");
            stage.event(s(3), "code", 7L, "host", "full");
            stage.event(s(4), "code", 7L, "host", "h");
            stage.runUntil(s(100));
            stage.event(s(99), "code", 7L, "host", "h"); // a straggler that was not seen yet
            stage.event(s(90), "code", 8L, "host", "h");

            stage.rule("rule1", three("count", "7")).reload();
            assertThat(stage.raised()).isEmpty();
            stage.runUntil(s(110));
            assertThat(stage.raised()).as("the straggler is the second").isEmpty();
            stage.event(s(111), "code", 7L, "host", "h");
            stage.runUntil(s(120));

            assertThat(stage.raised()).containsExactly("count");
            assertThat(stage.alerts().getFirst().count()).isEqualTo(3);
        }
    }

    @Test
    void givenThePastCannotBeRead_whenARuleThatLooksBackIsAdded_thenEverythingStaysAsItWas() {
        try (LiveStage stage = new LiveStage(folder, every("a", "1"))) {
            stage.runUntil(s(10));
            stage.rule("rule1", three("count", "7"));
            stage.source.failing(true);

            assertThatThrownBy(stage::reload).isInstanceOf(SourceUnavailableException.class);
            stage.source.failing(false);
            stage.event(s(11), "code", 1L);
            stage.runUntil(s(20));

            assertThat(stage.raised()).containsExactly("a");
            assertThat(stage.status().rulesLoaded()).isEqualTo(1);
        }
    }

    @Test
    void givenARuleIsDeletedOrRenamed_whenEventsGoOn_thenItRaisesNoMoreAndItsWindowsAreGone() {
        try (LiveStage stage = new LiveStage(folder, three("count", "7"), every("a", "1"))) {
            stage.event(s(1), "code", 7L, "host", "h");
            stage.event(s(2), "code", 7L, "host", "h");
            stage.runUntil(s(10));

            stage.delete("rules/rule0.yml").reload();
            stage.event(s(11), "code", 7L, "host", "h");
            stage.runUntil(s(20));
            assertThat(stage.raised()).isEmpty();

            stage.rule("rule0", three("count-again", "7")).reload();
            stage.event(s(21), "code", 7L, "host", "h");
            stage.runUntil(s(30));
            assertThat(stage.raised()).containsExactly("count-again");
        }
    }

    @Test
    void givenOnlyTheTitleChanges_whenReloaded_thenItsWindowGoesOnAndItsAlertsHaveIt() {
        try (LiveStage stage = new LiveStage(folder, three("count", "7"))) {
            stage.event(s(1), "code", 7L, "host", "h");
            stage.event(s(2), "code", 7L, "host", "h");
            stage.runUntil(s(10));

            RuleChange change = stage.rule(
                            "rule0", "# a comment\n" + three("count", "7").replace("Three", "3 times"))
                    .reload();
            stage.event(s(11), "code", 7L, "host", "h");
            stage.runUntil(s(20));

            assertThat(change.added()).isEmpty();
            assertThat(stage.alerts()).extracting(alert -> alert.ruleTitle()).containsExactly("3 times");
        }
    }

    @Test
    void givenNothingChanged_whenReloaded_thenTheChangeIsEmpty() {
        try (LiveStage stage = new LiveStage(folder, three("count", "7"), every("a", "1"))) {
            assertThat(stage.reload().isEmpty()).isTrue();
        }
    }

    @Test
    void givenManyChanges_whenEventsGoOn_thenEachVersionIsForgotten() {
        try (LiveStage stage = new LiveStage(folder, every("a", "0"), three("count", "7"))) {
            stage.event(s(1), "code", 7L, "host", "h");
            stage.event(s(2), "code", 7L, "host", "h");
            for (int version = 1; version <= 60; version++) {
                stage.rule("rule0", every("a", String.valueOf(version % 7 + 20)))
                        .reload();
                stage.event(s(2 + version), "code", (long) (version % 7 + 20));
                stage.runUntil(s(2 + version));
            }
            stage.event(s(63), "code", 7L, "host", "h");
            stage.runUntil(s(70));

            assertThat(stage.raised()).hasSize(61).contains("count");
        }
    }
}
