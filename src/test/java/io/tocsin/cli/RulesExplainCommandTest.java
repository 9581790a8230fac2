package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesExplainCommandTest {
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
            """;

    private static final String EVENTS = """
            {"@timestamp":"2026-11-24T08:00:00Z","event":{"action":"login","outcome":"failure"},"source.ip":"192.0.2.7"}
            {"@timestamp":"2026-11-24T08:00:10Z","event":{"action":"login","outcome":"failure"},"user":{"name":"svc_a\\u001b[31m"}}

            {"@timestamp":"2026-11-24T08:00:20Z","event":{"action":["logout","login"]},"source.ip":"192.0.2.7"}
            {"@timestamp":"2026-11-24T08:00:30Z","event":{"action":"login","outcome":"failure"},"source.ip":"192.0.2.7"}
            """;

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of(System.getProperty("java.io.tmpdir")));

    @BeforeEach
    void open() {
        cli = new Cli(folder);
        cli.write("rules-yaml/a.yml", RULE);
        cli.write("events.ndjson", EVENTS);
    }

    @Test
    void givenOneLine_whenExplained_thenTheConditionIsATreeOfVerdicts() {
        assertThat(explain(":2")).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.out()).isEqualTo("""
                guessing  FOLDER/rules-yaml/a.yml:1

                FOLDER/events.ndjson:2  2026-11-24T08:00:10Z  does not match
                  no   all of
                    yes  selection failed
                      yes  all of
                        yes  event.action equals "login"; it is "login"
                        yes  event.outcome equals "failure"; it is "failure"
                    no   not selection service
                      yes  user.name starts with "svc_"; it is "svc_a\\u001b[31m"

                trigger: count >= 3 within 1m by source.ip
                0 matches, 0 alerts
                """);
    }

    @Test
    void givenAnEventThatAnExceptionLetsOff_whenExplained_thenTheExceptionIsNamed() {
        cli.write("rules-yaml/a.yml", RULE + """
                schedule: {days: tue, hours: [07:00-08:01, 09:00-10:00], time_zone: Europe/London}
                exceptions:
                  - {detection: {user.name: ada}, reason: of no matter here}
                  - {detection: {source.ip: 192.0.2.7}, reason: our scanner, owner: grace, expires: 2026-12-31}
                  - {detection: {source.ip|exists: true}, reason: past, expires: 2026-11-23}
                """);

        assertThat(explain(":1")).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.out()).contains("""
                FOLDER/events.ndjson:1  2026-11-24T08:00:00Z  does not match
                  not raised: exception 2: our scanner (owner grace, until 2027-01-01T00:00:00Z)
                  yes  all of
                """);
    }

    @Test
    void givenAnEventOutsideOfTheSchedule_whenExplained_thenTheScheduleIsNamed() {
        cli.write("rules-yaml/a.yml", RULE + "enabled: no\nschedule: {days: [sat, sun], hours: 22-6}\n");

        assertThat(explain(":1")).isEqualTo(Exit.PROBLEMS);
        assertThat(cli.out())
                .contains("not raised: the rule is not enabled\n")
                .contains("not raised: outside of the schedule: Sat, Sun 22:00-06:00 Z\n");
    }

    @Test
    void givenSeveralEvents_whenExplained_thenWhatTheWindowStillNeedsIsTold() {
        assertThat(explain("")).isZero();
        assertThat(cli.out())
                .contains("events.ndjson:1  2026-11-24T08:00:00Z  matches\n")
                .contains("""
                        events.ndjson:4  2026-11-24T08:00:20Z  does not match
                          selection failed fails: event.outcome equals "failure"; it is not there
                        """)
                .endsWith("""
                        trigger: count >= 3 within 1m by source.ip
                          source.ip=192.0.2.7: at most 2 of 3 events within 1m, 1 missing
                        2 matches, 0 alerts
                        """);
    }

    @Test
    void givenDistinctAndAbsentTriggers_whenExplained_thenTheyTellTheirOwn() {
        cli.write("rules-yaml/a.yml", RULE.replace("count:", "distinct: user.name, count:"));
        assertThat(explain(":1")).isZero();
        assertThat(cli.out()).contains("source.ip=192.0.2.7: at most 0 of 3 values of user.name within 1m, 3 missing");

        cli.write("rules-yaml/a.yml", RULE.replaceAll("trigger.*", "trigger: {absent: 30m}"));
        assertThat(explain(":1")).isZero();
        assertThat(cli.out()).contains("raises at 2026-11-24T08:30:00Z unless an event comes before");
    }

    @Test
    void whenJsonIsAskedFor_thenTheTreeIsInIt() throws Exception {
        assertThat(explain(":4", "--json")).isEqualTo(Exit.PROBLEMS);
        JsonNode report = new JsonMapper().readTree(cli.out());
        assertThat(report.at("/events/0/condition/holds").asBoolean()).isFalse();
        assertThat(report.at("/events/0/condition/parts/0/parts/0/parts/0/found")
                        .asText())
                .isEqualTo("it is [logout, login]");
    }

    @Test
    void givenNoSuchEvent_whenExplained_thenThatIsTold() {
        assertThat(explain(":9")).isEqualTo(Exit.USAGE);
        assertThat(cli.err()).contains("FOLDER/events.ndjson has no event on line 9");
        assertThat(explain(".gone")).isEqualTo(Exit.USAGE);
        assertThat(cli.err()).contains("there is no file FOLDER/events.ndjson.gone");
        cli.write("events.ndjson", "{\"a\":1}\n");
        assertThat(explain("")).isEqualTo(Exit.USAGE);
        assertThat(cli.err()).contains("FOLDER/events.ndjson:1: has no time: there is no field @timestamp");
    }

    private int explain(String place, String... more) {
        String[] arguments = new String[4 + more.length];
        System.arraycopy(
                new String[] {"rules", "explain", "guessing", "--event=" + folder.resolve("events.ndjson") + place},
                0,
                arguments,
                0,
                4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return cli.run(arguments);
    }
}
