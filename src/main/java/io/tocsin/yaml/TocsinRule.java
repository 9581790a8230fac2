package io.tocsin.yaml;

import io.tocsin.rule.Level;
import io.tocsin.rule.Repeat;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleInfo;
import io.tocsin.rule.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Tocsin dialect: a Sigma rule with a device, a trigger and what goes with it. */
final class TocsinRule {
    /** Understood, and Sigma's own that say nothing about matching. */
    private static final List<String> KEYS = List.of(
            "id",
            "title",
            "description",
            "author",
            "level",
            "tags",
            "references",
            "device",
            "detection",
            "trigger",
            "quiet",
            "repeat",
            "tests",
            "status",
            "date",
            "modified",
            "falsepositives",
            "fields",
            "license");

    private TocsinRule() {}

    /** @throws YamlProblem for the first thing that is wrong */
    static Rule read(YamlNode document, String file) {
        Map<String, YamlNode> entries = Keys.checked(document, "rule", KEYS);
        Trigger trigger = Triggers.read(entries.get("trigger"));
        RuleInfo info = new RuleInfo(
                required(document, entries, "id"),
                required(document, entries, "title"),
                optional(entries.get("description")),
                optional(entries.get("author")),
                level(document, entries.get("level")),
                Keys.texts(entries.get("tags")),
                Keys.texts(entries.get("references")),
                file,
                document.line());
        YamlNode detection = entries.get("detection");
        if (detection == null) {
            throw document.problem("rule: detection is missing");
        }
        return new Rule(
                info,
                required(document, entries, "device"),
                Detection.read(detection),
                trigger,
                quiet(entries.get("quiet"), trigger),
                repeat(entries.get("repeat")));
    }

    private static String required(YamlNode document, Map<String, YamlNode> entries, String key) {
        YamlNode node = entries.get(key);
        if (node == null || node.isNull() || node.text().isBlank()) {
            throw (node == null ? document : node).problem("rule: " + key + " is missing");
        }
        return node.text();
    }

    private static @Nullable String optional(@Nullable YamlNode node) {
        return node == null || node.isNull() ? null : node.text();
    }

    private static Level level(YamlNode document, @Nullable YamlNode node) {
        if (node == null) {
            throw document.problem("rule: level is missing (informational, low, medium, high or critical)");
        }
        Optional<Level> level = Level.of(node.text());
        return level.orElseThrow(
                () -> node.problem("rule: level is informational, low, medium, high or critical, not " + node.text()));
    }

    /** Left out: an alert is over when its window has emptied; without a window each event is its own alert. */
    private static Duration quiet(@Nullable YamlNode node, Trigger trigger) {
        return node == null ? trigger.within() : Triggers.duration(node);
    }

    private static Repeat repeat(@Nullable YamlNode node) {
        return switch (node == null ? "episode" : node.text()) {
            case "episode" -> Repeat.EPISODE;
            case "each" -> Repeat.EACH;
            case String other ->
                throw (node == null
                        ? new YamlProblem(0, other)
                        : node.problem("rule: repeat is episode or each, not " + other));
        };
    }
}
