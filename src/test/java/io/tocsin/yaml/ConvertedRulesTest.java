package io.tocsin.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Corpus;
import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.json.Decoded;
import io.tocsin.json.EventDecoder;
import io.tocsin.json.EventFile;
import io.tocsin.json.EventLine;
import io.tocsin.match.ConditionCheck;
import io.tocsin.rule.Dialect;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules of other dialects in Tocsin's: they load, and mean the same. */
class ConvertedRulesTest {
    private static final Dialects DIALECTS =
            new Dialects(Logsources.shipped(), new Placeholders(Map.of("admins", List.of("root", "a*"))));

    @TempDir
    Path folder;

    @Test
    void givenASigmaRule_whenConverted_thenItsDetectionIsAsWritten_andWhatHasNoPlaceIsAComment() throws IOException {
        assertThat(converted("""
                # kept at the head
                title: Encoded PowerShell
                id: 5f2c9d3a
                related:
                    - id: 0a1b
                      type: derived
                status: test
                author: Ada # of the night shift
                references: [https://example.org/a]
                tags:
                    - attack.execution
                logsource:
                    product: windows
                    category: process_creation
                detection:
                    # what starts it
                    selection_parent:
                        ParentImage|endswith: '\\winword.exe' # an Office program
                    selection_shell:
                        CommandLine|contains|windash: ' -enc'
                    filter_known:
                        CommandLine|re: 'known\\.ps1'
                    condition: all of selection_* and not 1 of filter_*
                falsepositives: [none]
                level: high
                """).text()).isEqualTo("""
                # Converted from Sigma.
                # kept at the head
                # related:
                # - id: 0a1b
                #   type: derived
                # logsource:
                #   product: windows
                #   category: process_creation
                id: 5f2c9d3a
                title: Encoded PowerShell
                author: Ada # of the night shift
                references: ['https://example.org/a']
                tags:
                - attack.execution
                level: high
                status: test
                falsepositives: [none]
                device: windows
                detection:
                  _logsource:
                    Channel: Microsoft-Windows-Sysmon/Operational
                    EventID: '1'
                  # what starts it
                  selection_parent:
                    ParentImage|endswith: '\\winword.exe' # an Office program
                  selection_shell:
                    CommandLine|contains|windash: ' -enc'
                  filter_known:
                    CommandLine|re: 'known\\.ps1'
                  condition: _logsource and (all of selection_* and not 1 of filter_*)
                """);
    }

    @Test
    void givenAPyAlertRule_whenConverted_thenItCountsTheSame() throws IOException {
        ConvertedRules converted = converted("""
                Rule_Source: web
                Alert_Name: Scanner at Work
                Rule:
                  Equal:
                    AND: {http.response.status_code: 404}
                    OR: {url.path: [/a, '/b*'], user.name: ada}
                  NotEqual:
                    AND: {source.ip: 10.0.0.5}
                    OR:
                  Contains:
                    AND: {user_agent.original: nikto OR sqlmap}
                    OR:
                Aggregation:
                  matches: 20
                  timeframe: 30
                """);

        assertThat(converted.text().replaceAll("\\(\\?:\\(\\?<!.*?\\)\\)", "<edge>"))
                .isEqualTo("""
                # Converted from PyAlert.
                # Rule_Source: web
                id: web-scanner-at-work
                title: Scanner at Work
                level: medium
                device: web
                detection:
                  Equal_AND:
                    http.response.status_code: '404'
                  Equal_OR:
                  - url.path: [/a, /b\\*]
                  - user.name: ada
                  NotEqual_AND:
                    source.ip: 10.0.0.5
                  Contains_AND:
                  - user_agent.original|re|i|s: <edge>nikto<edge>
                  - user_agent.original|re|i|s: <edge>sqlmap<edge>
                  condition: Equal_AND and Equal_OR and not NotEqual_AND and Contains_AND
                trigger:
                  count: '>= 20'
                  within: 30s1ns
                repeat: each
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Equal: {AND: {a: 1, b: [x, 'y*']}}",
                "Equal: {OR: {a: 1, b: z}}",
                "Equal: {AND: {a: 1}, OR: {b: z, c: [x, 2]}}",
                "NotEqual: {AND: {a: 1, b: z}}",
                "NotEqual: {OR: {a: 1, b: z}}",
                "Equal: {OR: {a: [1, 2]}}, NotContains: {AND: {c: 'x y'}}",
                "Contains: {AND: {c: 'x AND NOT (y OR z)', b: '/[xy]+/'}}",
                "Contains: {OR: {c: '\"x y\"', a: '[1 TO 2]'}}, NotEqual: {AND: {b: x}}",
                "Contains: {OR: {a: '>=2', c: 'z*'}}, Equal: {OR: {b: x}}",
                "NotContains: {OR: {a: '+1 -2', c: x}}",
                ""
            })
    void givenAPyAlertRule_whenConverted_thenItMatchesTheSameEvents(String parts) throws IOException {
        ConvertedRules converted = converted("Alert_Name: R\nRule_Source: web\nLevel: high\nTags: [t]\nRule: {" + parts
                + "}\nAggregation: {matches: 3, timeframe: 10}\n");
        Rule again = loaded(converted, DIALECTS);
        ConditionCheck before = ConditionCheck.of(converted.rules().getFirst().condition(), FieldMapping.NONE);
        ConditionCheck after = ConditionCheck.of(again.condition(), FieldMapping.NONE);

        Random random = new Random(7);
        List<Object> values =
                List.of(1L, 2L, 3L, "1", "x", "y", "z", "y*", "x y", "y x", "xy z", "zed", List.of("x", 2L));
        int matches = 0;
        for (int i = 0; i < 500; i++) {
            Map<String, Object> fields = new HashMap<>();
            for (String field : List.of("a", "b", "c")) {
                if (random.nextInt(6) != 0) {
                    fields.put(field, values.get(random.nextInt(values.size())));
                }
            }
            Event event = new Event("e" + i, Instant.EPOCH, fields, FieldMapping.NONE);
            assertThat(after.holds(event)).as(fields.toString()).isEqualTo(before.holds(event));
            matches += after.holds(event) ? 1 : 0;
        }
        assertThat(matches).isPositive();
    }

    @Test
    void givenWhatIsNoRuleOfAnotherDialect_whenConverted_thenAProblemSaysSo() throws IOException {
        assertThat(converted("id: r\ntitle: R\nlevel: low\ndevice: web\ndetection: {a: {x: 1}, condition: a}\n")
                        .problems())
                .extracting(RuleProblem::message)
                .containsExactly("r: is written in Tocsin's dialect already");
        assertThat(converted("title: S\nlogsource: {product: linux}\ndetection: {a: {x: 1}}\n")
                        .problems())
                .extracting(RuleProblem::message)
                .anyMatch(message -> message.contains("the condition is missing"));
    }

    @Test
    void givenWhatLiesAcrossRules_whenConverted_thenItStaysWhereItIs_andOneLineSaysSo() throws IOException {
        ConvertedRules converted = converted("""
                title: Part
                name: part
                level: low
                logsource: {product: linux}
                detection: {a: {x: 1}, condition: a}
                ---
                title: Alone
                level: low
                logsource: {product: linux}
                detection: {a: {x|hour|gte: 22, y|fieldref|endswith: z}, condition: a}
                ---
                title: Many
                level: high
                correlation: {type: event_count, rules: [part], timespan: 5m, condition: {gte: 3}}
                """);

        assertThat(converted.rules()).extracting(Rule::id).containsExactly("Alone");
        assertThat(converted.text()).contains("x|hour|gte: 22").doesNotContain("Many");
        assertThat(converted.problems())
                .extracting(problem -> problem.line() + ": " + problem.message())
                .containsExactlyInAnyOrder(
                        "1: Part: is not converted: it only serves a correlation; leave it in Sigma's dialect",
                        "12: is not converted: it is a correlation; leave it in Sigma's dialect");
    }

    /** A rule without variables has none, whatever its values look like. */
    @Test
    void givenTextLikeAVariable_whenConverted_thenItStaysText() throws IOException {
        ConvertedRules converted = converted("""
                title: Lookup
                level: low
                logsource: {product: linux}
                detection: {a: {x|contains: ['${jndi:ldap', '$${x}', '${y}']}, condition: a}
                """);

        Path file = Files.writeString(folder.resolve("again.yml"), converted.text());
        RuleFolder again = RuleFolder.read(file, DIALECTS);
        assertThat(again.problems()).allMatch(problem -> problem.severity() == RuleProblem.Severity.WARNING);
        assertThat(again.rules().getFirst().condition())
                .isEqualTo(converted.rules().getFirst().condition());
    }

    @Test
    void givenTheRegressionCases_whenConverted_thenTheyMatchTheSameEvents() throws IOException {
        List<Rule> rules = RuleFolder.read(Corpus.path("sigma/rules"), DIALECTS).rules();
        List<Event> events = events();
        assertThat(rules).hasSizeGreaterThan(80);
        assertThat(events).hasSize(339);

        for (Rule rule : rules) {
            same(rule, events);
        }
    }

    @Test
    void givenEveryPublishedRule_whenConverted_thenAllLoad(@TempDir Path unpacked) throws IOException {
        Dialects dialects = new Dialects(Logsources.shipped(), Placeholders.NONE);
        int converted = 0;
        try (Stream<Path> files = Files.walk(Corpus.sigmaRules(unpacked))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".yml"))
                    .filter(one -> !one.toString().contains("rules-placeholder"))
                    .toList()) {
                ConvertedRules rules = ConvertedRules.of(file, dialects);
                if (!rules.rules().isEmpty()) {
                    converted++;
                    loaded(rules, dialects);
                }
            }
        }
        assertThat(converted).isGreaterThan(3_700);
    }

    private void same(Rule rule, List<Event> events) throws IOException {
        ConvertedRules converted = ConvertedRules.of(Path.of(rule.info().file()), DIALECTS);
        Rule again = loaded(converted, DIALECTS);
        ConditionCheck before =
                ConditionCheck.of(rule.condition(), events.getFirst().mapping());
        ConditionCheck after =
                ConditionCheck.of(again.condition(), events.getFirst().mapping());
        for (Event event : events) {
            assertThat(after.holds(event)).as(rule.id()).isEqualTo(before.holds(event));
        }
    }

    /** The one rule of a conversion, read again, with everything that alerts show. */
    private Rule loaded(ConvertedRules converted, Dialects dialects) throws IOException {
        Path file = Files.writeString(folder.resolve("converted.yml"), converted.text());
        RuleFolder read = RuleFolder.read(file, dialects);
        Rule before = converted.rules().getFirst();
        assertThat(read.problems())
                .as(converted.text())
                .allMatch(problem -> problem.message().endsWith("means itself, as the rule has no vars"));
        Rule after = read.rules().getFirst();
        assertThat(after.info().dialect()).isEqualTo(Dialect.TOCSIN);
        assertThat(after)
                .usingRecursiveComparison()
                .ignoringFields("info.dialect", "info.file", "info.line", "condition")
                .isEqualTo(before);
        return after;
    }

    private ConvertedRules converted(String text) throws IOException {
        return ConvertedRules.of(Files.writeString(folder.resolve("rule.yml"), text), DIALECTS);
    }

    private static List<Event> events() throws IOException {
        FieldMapping windows = Mappings.named("windows");
        List<Event> events = new ArrayList<>();
        for (String shape : List.of("events", "events_flat", "events_ecs")) {
            try (Stream<Path> files = Files.list(Corpus.path("sigma/" + shape))) {
                for (Path file : files.sorted().toList()) {
                    try (Stream<EventLine> lines = EventFile.read(file, new EventDecoder("@timestamp", windows))) {
                        lines.forEach(line -> events.add(((Decoded.Success) line.decoded()).event()));
                    }
                }
            }
        }
        return events;
    }
}
