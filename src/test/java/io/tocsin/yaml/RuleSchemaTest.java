package io.tocsin.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.rule.Level;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The schema that editors use says what the reader of rules says. */
class RuleSchemaTest {
    private static final JsonObject SCHEMA = read(Path.of("docs/rule.schema.json"));

    private static final String RULE = """
            id: r
            title: R
            level: low
            device: web
            detection: {a: {x: 1}, b: {y: 1}, condition: 1 of them}
            """;

    @TempDir
    private Path folder;

    @Test
    void whenAKeyIsKnownToTheReader_thenItIsInTheSchema_andTheOtherWayRound() {
        assertThat(keys(SCHEMA)).containsExactlyInAnyOrderElementsOf(TocsinRule.KEYS);
        assertThat(keys(definition("trigger"))).containsExactlyInAnyOrderElementsOf(Triggers.KEYS);
        assertThat(keys(definition("test"))).containsExactlyInAnyOrderElementsOf(RuleTests.KEYS);
        assertThat(keys(definition("event"))).containsExactlyInAnyOrderElementsOf(RuleTests.EVENT_KEYS);
        JsonObject head = SCHEMA.getJsonObject("properties");
        assertThat(keys(head.getJsonObject("schedule"))).containsExactlyInAnyOrderElementsOf(Schedules.KEYS);
        assertThat(keys(head.getJsonObject("exceptions").getJsonObject("items")))
                .containsExactlyInAnyOrderElementsOf(Exemptions.KEYS);
        assertThat(TocsinRule.KEYS).containsAll(Included.KEYS);
        assertThat(definition("level").getJsonArray("enum"))
                .isEqualTo(
                        new JsonArray(Stream.of(Level.values()).map(Level::text).toList()));
    }

    @Test
    void whenAModifierIsKnownToTheReader_thenItIsInTheSchema_andTheOtherWayRound() {
        String pattern = definition("lines").getJsonObject("propertyNames").getString("pattern");
        List<String> named = List.of(pattern.substring(pattern.lastIndexOf("|(") + 2, pattern.indexOf("))*"))
                .split("\\|"));
        List<String> known = Stream.concat(
                        Stream.of(Modifiers.Modifier.values()).map(Modifiers.Modifier::text),
                        Stream.of("ignorecase", "multiline", "dotall"))
                .toList();

        assertThat(named).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void givenTheRulesThatShip_whenValidated_thenAllAreRight() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("rules-yaml/alerts"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".yml")))
                    .isNotEmpty()
                    .allSatisfy(
                            file -> assertThat(isValid(Files.readString(file))).isTrue());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "levle: low",
                "quiet: soon",
                "repeat: often",
                "tags: {a: b}",
                "trigger: {count: '>= 10'}",
                "trigger: {count: few, within: 5m}",
                "trigger: {count: 0, within: 5m}",
                "trigger: {distinct: x, within: 5m}",
                "trigger: {sum: x, value: '> 1'}",
                "trigger: {sum: x, value: many, within: 5m}",
                "trigger: {ratio: a, within: 5m}",
                "trigger: {spike: sideways, times: 3, within: 5m}",
                "trigger: {spike: up, within: 5m}",
                "trigger: {sequence: [a], within: 5m}",
                "trigger: {sequence: [a, {missing: b}], within: 5m}",
                "trigger: {threshold: 5}",
                "trigger: {by: [x], by_missing: never}",
                "trigger: {by_missing: skip}",
                "enabled: perhaps",
                "schedule: {time_zone: UTC}",
                "schedule: {day: mon}",
                "schedule: {days: mon, outside: perhaps}",
                "message: {{count}}",
                "message: [a]",
                "notify: {a: b}",
                "exceptions: {detection: {x: 1}}",
                "exceptions: [{detection: {x: 1}}]",
                "exceptions: [{detection: {x: 1}, reason: ''}]",
                "exceptions: [{reason: known}]",
                "exceptions: [{detection: {x: 1}, reason: known, expires: soon}]",
                "exceptions: [{detection: {x: 1}, reason: known, until: 2026-12-31}]",
                "tests: [{name: x, events: []}]",
                "tests: [{events: [], alerts: 1}]",
                "tests: [{name: x, events: [], alerts: -1}]",
                "tests: [{name: x, events: [{repeat: 0}], alerts: 1}]",
                "tests: [{name: x, events: [{at: noon}], alerts: 1}]",
                "tests: [{name: x, event: [], alerts: 1}]",
            })
    void givenAMistake_whenValidated_thenTheSchemaFindsItAsTheReaderDoes(String mistake) throws IOException {
        assertBoth(RULE + mistake + "\n", false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "title", "level", "device", "detection"})
    void givenAMissingKey_whenValidated_thenTheSchemaFindsItAsTheReaderDoes(String key) throws IOException {
        assertBoth(RULE.replaceAll("(?m)^" + key + ":.*\n", ""), false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trigger: {by: [x]}",
                "trigger: {count: '>= 10', within: 1h30m, by: x}",
                "trigger: {count: 10, within: 5m}",
                "trigger: {distinct: x, count: '> 2', within: 5m}",
                "trigger: {sum: x, value: '> 1', within: 5m}",
                "trigger: {percentile: 99.5, of: x, value: '>= -0.5', within: 5m}",
                "trigger: {ratio: a, value: '> 20%', count: 10, within: 5m}",
                "trigger: {spike: both, times: 2.5, count: 10, within: 5m, reference: 1h}",
                "trigger: {absent: 30m}",
                "trigger: {new: x, within: 7d}",
                "trigger: {change: x, within: 7d}",
                "trigger: {sequence: [a, b], ordered: false, within: 5m}",
                "trigger: {sequence: [a, {absent: b}], within: 5m}",
                "tests: [{name: x, events: e.ndjson, alerts: 0}]",
                "tests: [{name: x, events: [e.ndjson, {repeat: 2, every: 1m, at: 5s, x: [1, 2], y: {z: null}}], groups: [{x: 1}]}]",
                "tags: attack.t1078",
                "trigger: {by: [x], by_missing: skip}",
                "enabled: no",
                "schedule: {days: mon-fri, hours: 08:00-18:00, time_zone: Europe/Berlin, outside: true}",
                "schedule: {days: [sat, sun]}",
                "owner: ada\nrunbook: https://wiki.example.com/r\nnotify: [soc, ada]",
                "message: '{{count}} of {{x}} and {{source.ip}}, {{event:kind}}'",
                "exceptions: [{detection: {x: 1, y|startswith: a}, reason: known, owner: ada, expires: '2026-12-31'}]",
                "exceptions: [{detection: {a: {x: 1}, b: {y: 2}, condition: a and b}, reason: known}]",
                "exceptions: [{detection: [{x: 1}, {y: 1}], reason: known, expires: '2026-12-31T12:00:00Z'}]",
                "vars: {n: 10}\ntrigger: {count: '>= ${n}', within: 5m}",
                "vars: {long: 1h}\nquiet: ${long}",
                "status: test\ndate: 2026-11-24\nfalsepositives: [none]\nfields: [x]",
            })
    void givenWhatIsRight_whenValidated_thenTheSchemaAgreesWithTheReader(String right) throws IOException {
        assertBoth(RULE + right + "\n", true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{x|contain: 1}~false",
                "{x|re|i: a, y|cidr: 10.0.0.0/8, z: null}~true",
                "{x: [1, two, null], '|contains': word}~true",
                "{x: []}~false",
                "{x: {y: 1}}~false",
                "{}~false",
                "[]~false",
                "[word, 7]~true",
                "[{x: 1}, {y: 1}]~true",
                "word~true",
            })
    void givenASelection_whenValidated_thenTheSchemaAgreesWithTheReader(String selection) throws IOException {
        String[] parts = selection.split("~");

        assertBoth(RULE.replace("a: {x: 1}", "a: " + parts[0]), Boolean.parseBoolean(parts[1]));
    }

    private void assertBoth(String yaml, boolean right) throws IOException {
        RuleFolder read = RuleFolder.read(Files.writeString(folder.resolve("r.yml"), yaml));
        assertThat(read.problems().isEmpty()).as("reader: " + read.problems()).isEqualTo(right);
        assertThat(isValid(yaml)).as("schema").isEqualTo(right);
    }

    private static boolean isValid(String yaml) {
        Object document = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(yaml.replaceAll("(?m)^date: (.*)$", "date: '$1'"));
        return Validator.create(
                        JsonSchema.of(SCHEMA),
                        new JsonSchemaOptions()
                                .setBaseUri("https://tocsin.invalid")
                                .setDraft(Draft.DRAFT202012))
                .validate(new JsonObject(asMap(document)))
                .getValid();
    }

    @SuppressWarnings("unchecked") // a YAML map's keys are text here
    private static Map<String, Object> asMap(Object document) {
        return (Map<String, Object>) document;
    }

    private static java.util.Set<String> keys(JsonObject schema) {
        return schema.getJsonObject("properties").fieldNames();
    }

    private static JsonObject definition(String name) {
        return SCHEMA.getJsonObject("$defs").getJsonObject(name);
    }

    private static JsonObject read(Path file) {
        try {
            return new JsonObject(Files.readString(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
