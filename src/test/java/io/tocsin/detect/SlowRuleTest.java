package io.tocsin.detect;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.coverage.Entry;
import io.tocsin.coverage.State;
import io.tocsin.event.Obstacle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An expert's rule that takes too long is set aside; the others raise what they would have raised without it. */
class SlowRuleTest {
    private static final Duration LIMIT = ofMillis(800);

    private static final String BRUTE_FORCE = """
            id: brute-force
            title: Brute force
            level: high
            device: windows
            detection: {failed: {event.code: 4625}, condition: failed}
            trigger: {count: ">= 3", within: 1m, by: [source.ip]}
            """;

    private static final String SLOW = """
            package experts.slow
            import io.tocsin.event.Event
            import io.tocsin.detect.Matched
            import io.tocsin.detect.Candidate
            global io.tocsin.detect.Alerts alerts
            declare Note
                count : int
            end
            function boolean forEver(String text) { while (true) { if (text == null) { return false; } } }
            function boolean stubborn(String text) {
                while (true) { try { if (text == null) { return false; } } catch (RuntimeException e) { } }
            }
            function long fibonacci(long n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }
            function boolean busy(long millis) {
                long end = System.nanoTime() + millis * 1000000L;
                while (System.nanoTime() < end) { }
                return true;
            }
            rule "slow" @id("slow")
            %s
            end
            """;

    private static final String WORKS = """
            package experts.works
            import io.tocsin.event.Event
            import io.tocsin.detect.Matched
            global io.tocsin.detect.Alerts alerts
            function boolean isLogin(Event event) { return "4624".equals(event.text("event.code")); }
            rule "logins" @id("logins") @quiet("0s") when $login : Event() eval( isLogin($login) )
            then alerts.raise(drools, java.util.Map.of(), $login);
            end
            rule "pairs" @id("pairs") @quiet("0s")
            when
                $one : Event( get("event.code") == "4624" )
                $two : Event( get("event.code") == "4624", this after[1ms,10s] $one )
            then alerts.raise(drools, java.util.Map.of(), $two, $one);
            end
            rule "bursts" @id("bursts") when $burst : Matched( rule == "brute-force" )
            then alerts.raise(drools, java.util.Map.of(), $burst);
            end
            """;

    @TempDir
    Path folder;

    private Stage stage(String name) {
        return new Stage(folder.resolve(name), BRUTE_FORCE).drl("works.drl", WORKS);
    }

    private static List<String> alerts(Stage stage) {
        for (int i = 0; i < 30; i++) {
            stage.event(ofSeconds(5L * i), "event.code", i % 3 == 0 ? "4625" : "4624", "source.ip", "10.0.0.1");
        }
        return stage.runUntil(ofMinutes(10)).alerts().stream()
                .map(alert -> alert.ruleId() + " " + alert.id() + " " + alert.evidence())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "when Event( get(\"event.code\") == \"4624\" ) then while (true) { }",
                "when Event( get(\"event.code\") == \"4624\" ) then Thread.sleep(3600000L);",
                "when Event( stubborn(text(\"event.code\")) ) then fibonacci(90);",
                "when $e : Event() eval( forEver($e.text(\"event.code\")) ) then",
                "when Event( get(\"event.code\") == \"4624\", busy(80) ) then",
                "when Event() then busy(80);",
                "@keeps(\"none\") when $c : Candidate( id == \"slow\", fibonacci(90) > 0 ) then alerts.raise($c);",
                "dialect \"mvel\" when Event() then insert(new Note(1));  end rule \"loop\" @id(\"loop\") dialect \"mvel\""
                        + " when $n : Note( count > 0 ) then modify($n) { count = $n.count + 1 };",
            })
    void givenARuleWithoutAnEnd_whenEventsCome_thenItAloneIsSetAside(String rule) {
        List<String> others = alerts(stage("without"));
        Stage stage = stage("with").drl("slow.drl", SLOW.formatted(rule)).allow(LIMIT);
        assertThat(stage.problems()).isEmpty();

        List<String> raised = alerts(stage);
        assertThat(raised).containsExactlyInAnyOrderElementsOf(others);
        assertThat(others).hasSizeGreaterThan(30);
        String slow = rule.contains("\"loop\"") ? "loop" : "slow";
        assertThat(stage.status().trouble())
                .startsWith(slow + " is set aside: ")
                .doesNotContain(";");
        assertThat(stage.coverage.holes()).singleElement().satisfies(hole -> {
            assertThat(hole.obstacle()).isEqualTo(Obstacle.RULE_TOO_SLOW);
            assertThat(hole.rules()).containsExactly(slow);
        });
    }

    @Test
    void givenASlowRule_whenItsFileIsMended_thenItIsBack_andItsTimeIsEvaluatedAgain() {
        try (LiveStage stage = new LiveStage(folder, BRUTE_FORCE)) {
            String raise = "when $e : Event( %s ) then alerts.raise(drools, java.util.Map.of(\"id\", $e.id()), $e);";
            stage.drl("slow.drl", SLOW.formatted(raise.formatted("forEver(\"x\")")))
                    .reload();
            stage.allow(LIMIT);
            stage.event(ofSeconds(10), "event.code", "1");
            stage.runUntil(ofSeconds(15));
            stage.event(ofSeconds(20), "event.code", "1");
            stage.runUntil(ofSeconds(40)).runUntil(ofSeconds(100));
            assertThat(stage.raised()).isEmpty();

            stage.drl("slow.drl", SLOW.formatted(raise.formatted("text(\"event.code\") == \"1\"")))
                    .reload();
            stage.runUntil(ofSeconds(110)).runUntil(ofSeconds(120));

            assertThat(stage.raised()).containsExactly("slow", "slow");
            assertThat(stage.coverage.obstacles())
                    .singleElement()
                    .extracting(Entry::state, Entry::obstacle)
                    .containsExactly(State.LATE, Obstacle.RULE_TOO_SLOW);
        }
    }
}
