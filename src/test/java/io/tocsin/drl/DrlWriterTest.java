package io.tocsin.drl;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.rule.Condition;
import io.tocsin.rule.Rule;
import io.tocsin.yaml.RuleFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The DRL that rules come to, as `tocsin rules drl` shows it. */
class DrlWriterTest {
    @TempDir
    Path folder;

    @Test
    void givenACountingRule_whenWritten_thenItCollectsAndRaises() throws IOException {
        assertThat(drl("""
                        detection:
                          failed: {event.code: 4625}
                          service: {user.name|startswith: svc_}
                          condition: failed and not service
                        trigger: {count: ">= 10", within: 5m, by: [source.ip]}
                        """)).isEqualTo("""
                        rule "3 brute-force: collect"
                          when  $c : Candidate( rule == 3, has("event.code", 17) && !has("user.name", 18) )
                          then  windows.add($c);
                        end
                        rule "3 brute-force: raise"
                          when  $w : Window( rule == 3, count >= 10 )
                          then  alerts.raise($w);
                        end
                        """);
    }

    @Test
    void givenARuleWithoutTrigger_whenWritten_thenTheCandidateRaises() throws IOException {
        assertThat(drl("""
                        detection:
                          a: {x: 1, y: 2}
                          b: [{x: 3}, {y: [4, 5]}]
                          words: [mimikatz]
                          condition: (a or b) and not words
                        """)).isEqualTo("""
                        rule "3 brute-force"
                          when  $c : Candidate( rule == 3, ((has("x", 17) && has("y", 18)) || (has("x", 19) || has("y", 20))) && !has("*", 21) )
                          then  alerts.raise($c);
                        end
                        """);
    }

    @Test
    void givenDistinctAndAbsent_whenWritten_thenTheWindowIsAskedForThat() throws IOException {
        String detection = "detection: {a: {x: 1}, condition: a}\n";

        assertThat(drl(detection + "trigger: {distinct: user.name, count: \"> 5\", within: 1m}"))
                .contains("$w : Window( rule == 3, distinct > 5 )");
        assertThat(drl(detection + "trigger: {absent: 30m, by: [host.name]}"))
                .contains("$w : Window( rule == 3, silent == true )");
    }

    @Test
    void givenAScheduleAndExceptions_whenWritten_thenTheyAreAskedForAndCounted() throws IOException {
        assertThat(drl("""
                        detection: {failed: {event.code: 4625}, condition: failed}
                        trigger: {count: 10, within: 5m, by: [source.ip], by_missing: skip}
                        schedule: {days: mon-fri}
                        exceptions:
                          - {detection: {user.name: svc_backup}, reason: nightly}
                          - {detection: {user.name: ada, host.name: [a, b]}, reason: new, expires: 2026-12-31}
                        """)).isEqualTo("""
                        rule "3 brute-force: collect"
                          when  $c : Candidate( rule == 3, scheduled == true, has("event.code", 17) && has("source.ip", 18), !(inForce(1) && has("user.name", 19)), !(inForce(2) && (has("user.name", 20) && has("host.name", 21))) )
                          then  windows.add($c);
                        end
                        rule "3 brute-force: raise"
                          when  $w : Window( rule == 3, count >= 10 )
                          then  alerts.raise($w);
                        end
                        rule "3 brute-force: exception 1"
                          when  $c : Candidate( rule == 3, scheduled == true, has("event.code", 17) && has("source.ip", 18), inForce(1) && has("user.name", 19) )
                          then  alerts.except($c, 1);
                        end
                        rule "3 brute-force: exception 2"
                          when  $c : Candidate( rule == 3, scheduled == true, has("event.code", 17) && has("source.ip", 18), inForce(2) && (has("user.name", 20) && has("host.name", 21)) )
                          then  alerts.except($c, 2);
                        end
                        """);
    }

    @Test
    void givenValues_whenWritten_thenTheyStayInTheTable() throws IOException {
        DrlWriter.Drl drl = DrlWriter.write(
                rule("detection: {a: {CommandLine|contains: [\"secret\", \"hidden\"]}, condition: a}"), 0, 0);

        assertThat(drl.text()).doesNotContain("secret", "hidden");
        assertThat(drl.rows())
                .singleElement()
                .isInstanceOfSatisfying(
                        Condition.Field.class,
                        field -> assertThat(field.tests()).hasSize(2));
    }

    private String drl(String rest) throws IOException {
        return DrlWriter.write(rule(rest), 3, 17).text();
    }

    private Rule rule(String rest) throws IOException {
        Path file = Files.writeString(
                folder.resolve("rule.yml"),
                "id: brute-force\ntitle: Brute force\nlevel: high\ndevice: windows\n" + rest);
        RuleFolder read = RuleFolder.read(file);
        assertThat(read.problems()).isEmpty();
        return read.rules().getFirst();
    }
}
