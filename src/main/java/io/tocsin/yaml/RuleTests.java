package io.tocsin.yaml;

import io.tocsin.rule.RuleTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rule's {@code tests} block. */
public final class RuleTests {
    static final List<String> KEYS = List.of("name", "events", "until", "alerts", "matches", "groups");

    /** What an event of a test may say beside its fields. */
    static final List<String> EVENT_KEYS = List.of("device", "repeat", "every", "at");

    private static final int MOST_REPEATS = 100_000;

    private RuleTests() {}

    /**
     * The tests of a file's rules, by the rule's id; rules that have none are left out.
     *
     * @throws YamlProblem for the first thing that is wrong
     */
    public static Map<String, List<RuleTest>> in(Path file) throws IOException {
        Map<String, List<RuleTest>> tests = new HashMap<>();
        for (YamlNode document : YamlNode.parse(RuleText.read(file))) {
            Map<String, YamlNode> entries = document.isMap() ? document.map() : Map.of();
            // A Sigma rule without an id goes by its title.
            YamlNode id = entries.getOrDefault("id", entries.get("title"));
            if (id != null && entries.containsKey("tests")) {
                tests.put(id.text(), read(entries.get("tests")));
            }
        }
        return tests;
    }

    static List<RuleTest> read(@Nullable YamlNode block) {
        return block == null
                ? List.of()
                : block.list().stream().map(RuleTests::test).toList();
    }

    private static RuleTest test(YamlNode node) {
        Map<String, YamlNode> entries = Keys.checked(node, "tests", KEYS);
        YamlNode name = entries.get("name");
        if (name == null || name.text().isBlank()) {
            throw node.problem("tests: a test needs a name, what it is about");
        }
        YamlNode events = entries.get("events");
        if (events == null) {
            throw node.problem("tests: a test needs events, a list of them or the name of an NDJSON file");
        }
        YamlNode until = entries.get("until");
        return new RuleTest(
                name.text(),
                node.line(),
                (events.isList() ? events.list() : List.of(events))
                        .stream().map(RuleTests::source).toList(),
                until == null ? null : Triggers.duration(until),
                expected(node, entries));
    }

    private static RuleTest.Expected expected(YamlNode test, Map<String, YamlNode> entries) {
        YamlNode groups = entries.get("groups");
        Long alerts = count("alerts", entries.get("alerts"));
        Long matches = count("matches", entries.get("matches"));
        if (alerts == null && matches == null && groups == null) {
            throw test.problem("tests: a test needs what is expected: alerts, matches or groups");
        }
        return new RuleTest.Expected(
                alerts,
                matches,
                groups == null
                        ? null
                        : groups.list().stream().map(RuleTests::group).toList());
    }

    private static @Nullable Long count(String key, @Nullable YamlNode node) {
        if (node == null) {
            return null;
        }
        if (!node.text().matches("\\d{1,9}")) {
            throw node.problem("tests: " + key + " is how many, not " + node.text());
        }
        return Long.valueOf(node.text());
    }

    private static Map<String, String> group(YamlNode node) {
        Map<String, String> group = new LinkedHashMap<>();
        node.map().forEach((field, value) -> group.put(field, Values.text(value)));
        return group;
    }

    private static RuleTest.Source source(YamlNode node) {
        if (node.isMap()) {
            return inline(node);
        }
        if (node.text().isBlank()) {
            throw node.problem("tests: expected fields of an event or the name of a file");
        }
        return new RuleTest.FromFile(node.line(), node.text());
    }

    private static RuleTest.Inline inline(YamlNode node) {
        Map<String, YamlNode> entries = node.map();
        YamlNode at = entries.get("at");
        YamlNode every = entries.get("every");
        Map<String, Object> fields = new LinkedHashMap<>();
        // A document may hold an object of this name.
        YamlNode device = entries.get("device");
        boolean named = device != null && device.isScalar() && !device.isNull();
        entries.forEach((name, value) -> {
            if (!EVENT_KEYS.contains(name) || (name.equals("device") && !named)) {
                addFields(fields, name, value);
            }
        });
        return new RuleTest.Inline(
                node.line(),
                named && device != null ? device.text() : null,
                at == null ? null : Triggers.duration(at),
                repeat(entries.get("repeat")),
                every == null ? Duration.ofSeconds(1) : Triggers.duration(every),
                fields);
    }

    private static int repeat(@Nullable YamlNode node) {
        if (node == null) {
            return 1;
        }
        int repeat = node.text().matches("\\d{1,6}") ? Integer.parseInt(node.text()) : 0;
        if (repeat < 1 || repeat > MOST_REPEATS) {
            throw node.problem("tests: repeat is a number from 1 to " + MOST_REPEATS + ", not " + node.text());
        }
        return repeat;
    }

    /** As in a document that was indexed: flat under dotted names, without empty values. */
    private static void addFields(Map<String, Object> fields, String name, YamlNode value) {
        if (value.isMap()) {
            value.map().forEach((inner, node) -> addFields(fields, name + "." + inner, node));
            return;
        }
        List<Object> values = new ArrayList<>();
        for (YamlNode one : value.isList() ? value.list() : List.of(value)) {
            if (!one.isNull()) {
                values.add(value(one));
            }
        }
        if (!values.isEmpty()) {
            fields.put(name, values.size() == 1 ? values.getFirst() : List.copyOf(values));
        }
    }

    private static Object value(YamlNode node) {
        String text = Values.text(node);
        if (node.isBoolean()) {
            return Boolean.valueOf(text);
        }
        if (node.isNumber() && text.matches("-?\\d{1,18}")) {
            return Long.valueOf(text);
        }
        return text;
    }
}
