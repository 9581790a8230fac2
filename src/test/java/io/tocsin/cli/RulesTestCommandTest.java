package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A rule's own tests, run as its author runs them. */
class RulesTestCommandTest {
    private static final String RULE = """
            id: guessing
            title: Guessing
            level: high
            device: web
            detection:
              failed: {event.action: login, event.outcome: failure}
              service: {user.name|startswith: svc_}
              condition: failed and not service
            trigger: {count: ">= 3", within: 1m, by: [source.ip]}
            quiet: 5m
            tests:
            """;

    private static final String THREE = """
              - name: three in a minute
                events: [{repeat: 3, every: 10s, event.action: login, event.outcome: failure, source.ip: 192.0.2.7}]
                alerts: 1
                matches: 3
                groups: [{source.ip: 192.0.2.7}]
            """;

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of(System.getProperty("java.io.tmpdir")));

    @BeforeEach
    void open() {
        cli = new Cli(folder);
    }

    @Test
    void givenTestsThatHold_whenRun_thenAllPass() {
        String rule = cli.write("rules-yaml/a.yml", RULE + THREE).toString();

        assertThat(cli.run("rules", "test", rule, "--verbose")).isZero();
        assertThat(cli.out()).isEqualTo("""
                passed guessing: three in a minute
                1 test, 1 passed, 0 failed; 0 rules without tests
                """);
        assertThat(cli.run("rules", "test")).as("rules of the settings").isZero();
        assertThat(cli.out()).startsWith("1 test, 1 passed");
    }

    @Test
    void givenTooFewMatches_whenRun_thenTheSelectionThatFailedIsNamedForEachEvent() {
        cli.write("rules-yaml/a.yml", RULE + """
                  - name: three
                    events:
                      - {repeat: 2, every: 10s, event: {action: login, outcome: failure}, source.ip: 192.0.2.7}
                      - {event.action: login, event.outcome: success, source.ip: 192.0.2.7}
                      - {event.action: login, event.outcome: failure, source.ip: 192.0.2.7, user.name: svc_backup}
                    alerts: 1
                """);

        assertThat(cli.run("rules", "test")).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.out()).isEqualTo("""
                FAILED guessing: three  (FOLDER/rules-yaml/a.yml:12)
                       expected 1 alert, found 0
                       event 3 does not match: selection failed fails: event.outcome equals "failure"; it is "success"
                       event 4 does not match: selection service holds: user.name starts with "svc_"; it is "svc_backup"
                       source.ip=192.0.2.7: at most 2 of 3 events within 1m, 1 missing
                1 test, 0 passed, 1 failed; 0 rules without tests
                """);
    }

    @Test
    void givenMoreAlertsThanExpected_whenRun_thenTheyAreNamedWithWhatMatched() {
        cli.write("rules-yaml/a.yml", RULE + THREE.replace("alerts: 1", "alerts: 0"));

        assertThat(cli.run("rules", "test")).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.out())
                .contains("expected 0 alerts, found 1")
                .contains("alert at 2026-01-05T12:00:20Z of source.ip=192.0.2.7, opened by event 3")
                .contains("event 1 matches: selection failed holds: event.action equals \"login\"");
    }

    @Test
    void givenAnotherGroup_whenRun_thenBothAreNamed() {
        cli.write(
                "rules-yaml/a.yml",
                RULE + THREE.replace("groups: [{source.ip: 192.0.2.7}]", "groups: [{source.ip: 192.0.2.8}]"));

        assertThat(cli.run("rules", "test")).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.out())
                .contains("expected an alert of the group {source.ip=192.0.2.8}, found none")
                .contains("did not expect an alert of the group {source.ip=192.0.2.7}");
    }

    @Test
    void givenAFileOfEvents_whenRun_thenItIsReadBesideTheRule() {
        cli.write("rules-yaml/a.yml", RULE + "  - {name: recorded, events: day.ndjson, alerts: 1}\n");
        cli.write("rules-yaml/day.ndjson", """
                {"@timestamp":"2026-11-24T08:00:00Z","event":{"action":"login","outcome":"failure"}}
                {"@timestamp":"2026-11-24T08:00:59Z","event":{"action":"login","outcome":"failure"}}
                {"@timestamp":"2026-11-24T08:00:30Z","event":{"action":"login","outcome":"failure"}}
                """);

        assertThat(cli.run("rules", "test")).isZero();

        cli.write("rules-yaml/day.ndjson", "{\"@timestamp\":\"2026-11-24T08:00:00Z\"\n");
        assertThat(cli.run("rules", "test")).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.out()).contains("FOLDER/rules-yaml/day.ndjson:1: is not JSON");

        cli.write("rules-yaml/a.yml", RULE + "  - {name: recorded, events: [night.ndjson], alerts: 1}\n");
        assertThat(cli.run("rules", "test")).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.out()).contains("FOLDER/rules-yaml/a.yml:12: there is no file FOLDER/rules-yaml/night.ndjson");
    }

    @Test
    void givenEventsAtTimesOfTheirOwn_whenRun_thenTheWindowTellsThemApart() {
        cli.write("rules-yaml/a.yml", RULE + """
                  - name: the third comes when the first is a minute old
                    events:
                      - {at: 60s, event.action: login, event.outcome: failure}
                      - {at: 0s, event.action: login, event.outcome: failure}
                      - {at: 30s, event.action: login, event.outcome: failure}
                    alerts: 0
                  - name: just before
                    events:
                      - {at: 0s, repeat: 3, every: 29s, event.action: login, event.outcome: failure}
                    alerts: 1
                """);

        assertThat(cli.run("rules", "test")).isZero();
    }

    @Test
    void givenDifferentValues_whenRepeated_thenTheNumberTellsThemApart() {
        cli.write("rules-yaml/a.yml", RULE.replace("count:", "distinct: user.name, count:") + """
                  - name: three accounts
                    events: [{repeat: 3, every: 10s, event.action: login, event.outcome: failure, user.name: "user{n}"}]
                    alerts: 1
                  - name: one account
                    events: [{repeat: 3, every: 10s, event.action: login, event.outcome: failure, user.name: user}]
                    alerts: 0
                """);

        assertThat(cli.run("rules", "test")).isZero();
    }

    @Test
    void givenAbsence_whenRun_thenTimeGoesOnUntilItIsDecided() {
        cli.write("rules-yaml/a.yml", """
                id: silent
                title: Silent
                level: high
                device: web
                detection: {any: {host.name: web-1}, condition: any}
                trigger: {absent: 30m, by: [host.name]}
                tests:
                  - {name: nothing comes any more, events: [{host.name: web-1}], alerts: 1}
                  - {name: not silent yet, events: [{host.name: web-1}], until: 29m, alerts: 0}
                """);

        assertThat(cli.run("rules", "test")).isZero();
    }

    @Test
    void givenFieldsByTheRulesNameOrTheDocuments_whenRun_thenBothAreUnderstood() {
        cli.write("rules-yaml/a.yml", """
                id: mapped
                title: Mapped
                level: low
                device: web
                detection: {a: {ip: 192.0.2.7}, condition: a}
                tests:
                  - {name: "the rule's", events: [{ip: 192.0.2.7}], matches: 1}
                  - {name: "the document's", events: [{source.ip: 192.0.2.7}], matches: 1}
                """);

        assertThat(cli.run("rules", "test")).isZero();
    }

    @Test
    void givenAWrongTest_whenRun_thenItIsAProblemOfTheRule() {
        cli.write("rules-yaml/a.yml", RULE + THREE.replace("alerts: 1", "alarts: 1"));

        assertThat(cli.run("rules", "test")).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.out())
                .contains("FOLDER/rules-yaml/a.yml:14: tests: unknown key alarts (did you mean alerts?)")
                .endsWith("0 tests, 0 passed, 0 failed; 0 rules without tests\n");
    }

    @Test
    void givenHostileNames_whenReported_thenTheXmlIsWellFormedAndTheTerminalUntouched() throws Exception {
        Path junit = folder.resolve("junit.xml");
        cli.write("rules-yaml/a.yml", RULE + """
                  - name: "<&\\u001b[31m\\0\\uffff]]>"
                    events: [{event.action: "\\u001b]0;x\\a<![CDATA["}]
                    alerts: 1
                """);

        assertThat(cli.run("rules", "test", "--junit", junit.toString())).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.out()).doesNotContain("\u001b").contains("FAILED guessing: <&\\u001b[31m\\u0000");
        Document xml =
                DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(junit.toFile());
        Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("name")).isEqualTo("guessing");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        Element failure = (Element) xml.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("expected 1 alert, found 0");
        assertThat(failure.getTextContent()).contains("event 1 does not match").contains("<![CDATA[");
    }

    @Test
    void whenJsonIsAskedFor_thenItHoldsWhatWasExpectedAndFound() throws Exception {
        cli.write("rules-yaml/a.yml", RULE + THREE.replace("alerts: 1", "alerts: 2"));

        assertThat(cli.run("rules", "test", "--json")).isEqualTo(Exit.PROBLEMS);
        JsonNode report = new JsonMapper().readTree(cli.out());
        assertThat(report.at("/failed").asInt()).isEqualTo(1);
        assertThat(report.at("/tests/0/expected/alerts").asInt()).isEqualTo(2);
        assertThat(report.at("/tests/0/found/alerts").asInt()).isEqualTo(1);
        assertThat(report.at("/tests/0/why/0").asText()).isEqualTo("expected 2 alerts, found 1");
    }

    @Test
    void givenTheRulesThatShip_whenTheirTestsAreRun_thenAllPass() {
        assertThat(Commands.of(new Terminal(false)).execute("rules", "test", "rules-yaml"))
                .isZero();
    }
}
