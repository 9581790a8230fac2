package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tools for authors know correlations, filters and rules over several devices. */
class CorrelationCommandsTest {
    private static final String RULES = """
            title: Failed login
            id: failed
            name: failed
            logsource: {category: webserver}
            detection: {s: {outcome: failure}, condition: s}
            ---
            title: Many failed logins
            id: many
            level: medium
            correlation:
              type: event_count
              rules: [failed]
              group-by: [user]
              timespan: 1m
              condition: {gte: 3}
            tests:
              - name: three
                events:
                  - {repeat: 3, every: 10s, outcome: failure, user: ada}
                  - {outcome: failure, user: bob}
                alerts: 1
                matches: 4
                groups: [{user: ada}]
              - name: too slow
                events: [{repeat: 3, every: 30s, outcome: failure, user: ada}]
                alerts: 0
            ---
            title: Not in the lab
            logsource: {category: webserver}
            filter: {rules: any, lab: {user: lab}, condition: not lab}
            """;

    private static final String DEVICES = """
            id: both
            title: On both devices
            level: high
            devices: [web, linux-auth]
            detection:
              web: {device: web, outcome: failure}
              shell: {device: linux-auth, outcome: success}
              condition: 1 of them
            trigger: {sequence: [web, shell], within: 1m, by: [user]}
            tests:
              - name: first the one, then the other
                events:
                  - {device: web, outcome: failure, user: ada}
                  - {device: linux-auth, outcome: success, user: ada}
                  - {device: linux-auth, outcome: failure, user: ada}
                alerts: 1
                matches: 2
            """;

    private static final String EVENTS = """
            {"@timestamp": "2026-11-24T08:00:00Z", "outcome": "failure", "user": "ada"}
            {"@timestamp": "2026-11-24T08:00:10Z", "outcome": "failure", "user": "lab"}
            {"@timestamp": "2026-11-24T08:00:20Z", "outcome": "failure", "user": "ada"}
            {"@timestamp": "2026-11-24T08:00:59Z", "outcome": "failure", "user": "ada"}
            {"@timestamp": "2026-11-24T08:00:59Z", "outcome": "success", "user": "ada"}
            """;

    @TempDir
    private Path folder;

    private Cli cli;
    private String rules;
    private String events;

    @BeforeEach
    void open() {
        cli = new Cli(folder);
        cli.write("rules/sigma.yml", RULES);
        cli.write("rules/both.yml", DEVICES);
        rules = folder.resolve("rules").toString();
        events = cli.write("events.ndjson", EVENTS).toString();
    }

    @Test
    void whenChecked_thenAllAreCounted() {
        assertThat(cli.run("rules", "check", rules)).as(cli.out()).isZero();
        assertThat(cli.out()).isEqualTo("3 rules (2 Sigma, 1 Tocsin), 0 errors, 0 warnings\n");
    }

    @Test
    void whenTheirTestsRun_thenTheyPass() {
        assertThat(cli.run("rules", "test", rules)).as(cli.out()).isZero();
        assertThat(cli.out()).contains("3 tests, 3 passed, 0 failed");
    }

    @Test
    void givenAnEventThatDoesNotSayWhoseItIs_whenTested_thenTheTestSaysSo() {
        cli.write("rules/both.yml", DEVICES.replace("{device: web, outcome: failure, user", "{outcome: failure, user"));

        assertThat(cli.run("rules", "test", rules)).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.out()).contains("both.yml:13: the rule looks at several devices; say whose event it is");
    }

    @Test
    void givenATestThatFails_whenRun_thenItTellsWhy() {
        cli.write("rules/sigma.yml", RULES.replace("alerts: 0", "alerts: 1"));

        assertThat(cli.run("rules", "test", rules)).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.out())
                .contains("FAILED many: too slow", "expected 1 alert, found 0", "user=ada: at most 2 events within 1m");
    }

    @Test
    void whenRunOverEvents_thenMatchesOfCorrelationsAreThoseTheyHear() {
        assertThat(cli.run("rules", "run", "--rules", rules, "--events", events, "--lines"))
                .as(cli.out())
                .isZero();
        assertThat(cli.out()).isEqualTo("""
                rule_id,matches,alerts,lines
                both,5,1,1 2 3 4 5
                failed,3,0,1 3 4
                many,3,1,1 3 4
                """);
    }

    @Test
    void whenExplained_thenItTellsWhichOfItsRulesMatches() {
        assertThat(cli.run("rules", "explain", "many", "--rules", rules, "--event", events))
                .as(cli.out())
                .isZero();
        assertThat(cli.out())
                .contains(
                        "trigger: events >= 3 within 1m by user",
                        "user=ada: at most 3 events within 1m",
                        "rule failed selection filter Not in the lab selection lab holds",
                        "3 matches, 1 alert");
    }
}
