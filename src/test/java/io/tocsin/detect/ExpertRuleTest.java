package io.tocsin.detect;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Briefing;
import io.tocsin.rule.Level;
import io.tocsin.rule.RuleProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Experts write DRL themselves, over events and over what other rules found. */
class ExpertRuleTest {
    private static final String BRUTE_FORCE = """
            id: brute-force
            title: Brute force
            level: high
            device: windows
            detection:
              failed: {event.code: 4625}
              condition: failed
            trigger: {count: ">= 3", within: 1m, by: [source.ip]}
            """;

    private static final String THEN_A_WAY_IN = """
            package experts.windows
            import io.tocsin.event.Event
            import io.tocsin.detect.Matched
            global io.tocsin.detect.Alerts alerts

            rule "Brute force, then a way in"
                @id( "way-in" ) @title( "Brute force succeeded" ) @level( "critical" ) @tags( "attack.t1110 attack.t1078" ) @quiet( "1h" )
            when
                $burst : Matched( rule == "brute-force" )
                $login : Event( get("event.code") == "4624", text("source.ip") == $burst.text("source.ip"), this after[0s,10m] $burst )
            then
                alerts.raise(drools, java.util.Map.of("source.ip", $login.text("source.ip")), $login, $burst);
            end
            """;

    @TempDir
    Path folder;

    @Test
    void givenASequenceInDrl_whenASuccessFollowsTheBurst_thenItRaisesWithItsAnnotations() {
        Stage stage = new Stage(folder, BRUTE_FORCE).drl("way-in.drl", THEN_A_WAY_IN);
        for (String ip : new String[] {"10.0.0.1", "10.0.0.2"}) {
            for (int i = 0; i < 3; i++) {
                stage.event(ofSeconds(i), "event.code", "4625", "source.ip", ip);
            }
        }
        stage.event(ofMinutes(5), "event.code", "4624", "source.ip", "10.0.0.1");
        stage.event(ofMinutes(20), "event.code", "4624", "source.ip", "10.0.0.2");

        assertThat(stage.runUntil(ofMinutes(30)).alerts())
                .filteredOn(alert -> alert.ruleId().equals("way-in"))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.ruleTitle()).isEqualTo("Brute force succeeded");
                    assertThat(alert.level()).isEqualTo(Level.CRITICAL);
                    assertThat(alert.tags()).containsExactly("attack.t1110", "attack.t1078");
                    assertThat(alert.group()).hasToString("source.ip=10.0.0.1");
                    assertThat(alert.evidence()).containsExactly("e2", "e6");
                });
    }

    @Test
    void givenABrokenFile_whenCompiled_thenItIsNamedWithItsLineAndTheOthersRun() {
        Stage stage = new Stage(folder, BRUTE_FORCE)
                .drl("broken.drl", "package x\n\nrule \"no\"\nwhen\n  Nothing( at == all )\nthen\nend\n")
                .drl("way-in.drl", THEN_A_WAY_IN);

        assertThat(stage.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(RuleProblem.Severity.ERROR);
            assertThat(problem.file()).endsWith("broken.drl");
            assertThat(problem.line()).isBetween(3, 5);
            assertThat(problem.message()).contains("Nothing");
        });
        for (int i = 0; i < 3; i++) {
            stage.event(ofSeconds(i), "event.code", "4625", "source.ip", "10.0.0.1");
        }
        assertThat(stage.runUntil(ofMinutes(5)).alerts()).hasSize(1);
    }

    @Test
    void givenAnnotations_whenOneMeansNothing_thenThatIsTold_andTheOthersHelp() {
        Stage stage = new Stage(folder, BRUTE_FORCE).drl("helps.drl", """
                        package experts.helps
                        import io.tocsin.event.Event
                        global io.tocsin.detect.Alerts alerts
                        rule "helps"
                            @owner("soc") @runbook("https://wiki.example.com") @notify("soc, ada") @levle("high")
                            @message("{{user.name}} logged in, {{count}} event")
                        when $login : Event( get("event.code") == "4624" )
                        then alerts.raise(drools, java.util.Map.of(), $login);
                        end
                        """);
        stage.event(ofSeconds(0), "event.code", "4624", "user.name", "ada");

        assertThat(stage.problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.toString()).contains("helps.drl:4: warning: @levle means nothing"));
        assertThat(stage.runUntil(ofMinutes(1)).alerts())
                .extracting(alert -> alert.briefing())
                .containsExactly(new Briefing(
                        "ada logged in, 1 event",
                        "soc",
                        "https://wiki.example.com",
                        List.of("soc", "ada"),
                        Map.of("user.name", "ada")));
    }

    /** Conditions of which the engine does not say whose they are, and those that many rules share. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$e : Event() eval( $e.text(\"none\").length() > 1 )",
                "$e : Event( longer($e.text(\"none\")) )",
                "Event() accumulate( $f : Event() over window:time(1m); $n : sum( $f.text(\"none\").length() ) )",
                "Event() $n : Number() from accumulate( $f : Event(), sum( $f.text(\"none\").length() ) )",
                "Event( $t : text(\"none\"), $t.length() > 2 )",
                "$e : Event() not Event( this != $e, text(\"none\").length() > $e.text(\"none\").length() )",
            })
    void givenAConditionThatFails_whenEventsCome_thenItsRuleAloneIsSetAside(String condition) {
        Stage stage = new Stage(folder, BRUTE_FORCE)
                .drl("fails.drl", """
                        package experts.fails
                        import io.tocsin.event.Event
                        function boolean longer(String text) { return text.length() > 1; }
                        rule "fails" @id("fails") when %s then end
                        """.formatted(condition))
                .drl("works.drl", """
                        package experts.works
                        import io.tocsin.event.Event
                        global io.tocsin.detect.Alerts alerts
                        rule "works" @id("works") @quiet("0s") when $e : Event()
                        then alerts.raise(drools, java.util.Map.of(), $e); end
                        """);
        for (int i = 0; i < 4; i++) {
            stage.event(ofSeconds(i), "event.code", "4625", "source.ip", "10.0.0.1");
        }

        assertThat(stage.runUntil(ofMinutes(5)).alerts())
                .extracting(alert -> alert.ruleId() + " " + alert.opened().getEpochSecond() % 60)
                .containsExactlyInAnyOrder("works 0", "works 1", "works 2", "works 3", "brute-force 2");
        assertThat(stage.status().trouble()).startsWith("fails is set aside: ").doesNotContain("works");
    }

    @Test
    void givenABurstThatGoesOnForLong_whenASuccessFollowsItsEnd_thenThatIsFoundThroughEveryRestart() {
        for (boolean restarts : new boolean[] {false, true}) {
            Stage stage =
                    new Stage(folder.resolve("restarts " + restarts), BRUTE_FORCE).drl("way-in.drl", THEN_A_WAY_IN);
            for (int i = 0; i < 90; i++) {
                stage.event(ofSeconds(20L * i), "event.code", "4625", "source.ip", "10.0.0.1");
            }
            stage.event(ofMinutes(36), "event.code", "4624", "source.ip", "10.0.0.1");
            for (int minute = 0; restarts && minute < 40; minute++) {
                stage.runUntil(ofMinutes(minute));
            }

            assertThat(stage.runUntil(ofMinutes(60)).alerts())
                    .filteredOn(alert -> alert.ruleId().equals("way-in"))
                    .singleElement()
                    .satisfies(alert -> assertThat(alert.opened()).isEqualTo(Stage.T0.plus(ofMinutes(36))));
        }
    }

    @Test
    void givenARestartBetweenBurstAndSuccess_whenItGoesOn_thenTheWayInIsFound() {
        Stage stage = new Stage(folder, BRUTE_FORCE).drl("way-in.drl", THEN_A_WAY_IN);
        for (int i = 0; i < 3; i++) {
            stage.event(ofSeconds(i), "event.code", "4625", "source.ip", "10.0.0.1");
        }
        stage.runUntil(ofMinutes(5));
        stage.event(ofMinutes(6), "event.code", "4624", "source.ip", "10.0.0.1");

        assertThat(stage.runUntil(ofMinutes(10)).alerts())
                .filteredOn(alert -> alert.ruleId().equals("way-in"))
                .singleElement()
                .satisfies(alert -> assertThat(alert.evidence()).containsExactly("e2", "e3"));
    }

    @Test
    void givenExpertsRulesThatFail_whenTheyDo_thenEachIsSetAsideAndTheOthersMissNothing() {
        Stage stage = new Stage(folder, BRUTE_FORCE).drl("fails.drl", """
                        package experts.fails
                        import io.tocsin.event.Event
                        import io.tocsin.detect.Matched
                        import io.tocsin.detect.Candidate
                        rule "consequence" @id("consequence")
                        when Event( get("event.code") == "4624" )
                        then throw new IllegalStateException("no luck");
                        end
                        rule "condition" @id("condition")
                        when Event( text("user.name").startsWith("x") )
                        then
                        end
                        rule "join" @id("join")
                        when
                            $one : Event( get("event.code") == "4624" )
                            Event( this after[0s,1m] $one, text("user.name").length() > $one.text("none").length() )
                        then
                        end
                        rule "match" @id("match")
                        when Matched( text("none").length() > 1 )
                        then
                        end
                        rule "candidate" @id("candidate")
                        when Candidate( event.text("none").length() > 1 )
                        then
                        end
                        """).drl("works.drl", """
                        package experts.works
                        import io.tocsin.event.Event
                        import io.tocsin.detect.Matched
                        global io.tocsin.detect.Alerts alerts
                        rule "logins" @id("logins") @quiet("0s")
                        when $login : Event( get("event.code") == "4624" )
                        then alerts.raise(drools, java.util.Map.of(), $login);
                        end
                        rule "pairs" @id("pairs") @quiet("0s")
                        when
                            $one : Event( get("event.code") == "4624" )
                            $two : Event( get("event.code") == "4624", this after[1ms,10s] $one )
                        then alerts.raise(drools, java.util.Map.of(), $two, $one);
                        end
                        rule "bursts" @id("bursts")
                        when $burst : Matched( rule == "brute-force" )
                        then alerts.raise(drools, java.util.Map.of(), $burst);
                        end
                        """);
        for (int i = 0; i < 4; i++) {
            stage.event(ofSeconds(10L * i), "event.code", "4624", "user.name", i == 3 ? "x" : "ada");
        }
        stage.event(ofSeconds(50), "event.code", "4625", "source.ip", "10.0.0.1");
        stage.event(ofSeconds(51), "event.code", "4625", "source.ip", "10.0.0.1");
        stage.event(ofSeconds(52), "event.code", "4625", "source.ip", "10.0.0.1");
        stage.event(ofSeconds(53), "event.code", "4624");

        assertThat(stage.runUntil(ofMinutes(5)).alerts())
                .extracting(alert -> alert.ruleId() + " " + alert.evidence().getLast())
                .containsExactlyInAnyOrder(
                        "logins e0",
                        "logins e1",
                        "logins e2",
                        "logins e3",
                        "logins e7",
                        "pairs e1",
                        "pairs e2",
                        "pairs e3",
                        "brute-force e6",
                        "bursts e6");
        assertThat(stage.status().trouble())
                .contains("consequence is set aside: its consequence failed: no luck")
                .contains("condition is set aside: text(\"user.name\").startsWith(\"x\") failed: null is no value")
                .contains("join is set aside: ", "match is set aside: ", "candidate is set aside: ");
    }
}
