package io.tocsin.yaml;

import io.tocsin.rule.Correlation;
import io.tocsin.rule.Dialect;
import io.tocsin.rule.Level;
import io.tocsin.rule.Repeat;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleInfo;
import io.tocsin.rule.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Tocsin dialect: a Sigma rule with a device, a trigger and what goes with it. */
final class TocsinRule {
    /** Understood, and Sigma's own that say nothing about matching. */
    static final List<String> KEYS = List.of(
            "id",
            "title",
            "description",
            "author",
            "level",
            "tags",
            "references",
            "device",
            "devices",
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
    static Rule read(YamlNode document, String file, Placeholders placeholders) {
        Map<String, YamlNode> entries = Keys.checked(document, "rule", KEYS);
        Detection detection = Detection.read(Texts.node(document, entries, "detection"), placeholders);
        Trigger trigger = Triggers.read(entries.get("trigger"), detection.selections());
        RuleTests.read(entries.get("tests")); // run on request only, but a wrong one is told at once
        RuleInfo info = new RuleInfo(
                Dialect.TOCSIN,
                Texts.required(document, entries, "id"),
                Texts.required(document, entries, "title"),
                Texts.optional(entries.get("description")),
                Texts.optional(entries.get("author")),
                level(document, entries),
                Keys.texts(entries.get("tags")),
                Keys.texts(entries.get("references")),
                file,
                document.line());
        return new Rule(
                info,
                device(document, entries),
                detection.condition(),
                trigger,
                quiet(entries.get("quiet"), trigger),
                repeat(entries.get("repeat")));
    }

    /** Of a rule over several, that of their matches. */
    private static String device(YamlNode document, Map<String, YamlNode> entries) {
        YamlNode several = entries.get("devices");
        if (several != null && entries.containsKey("device")) {
            throw several.problem("rule: device and devices exclude each other");
        }
        return several == null ? Texts.required(document, entries, "device") : Correlation.DEVICE;
    }

    private static Level level(YamlNode document, Map<String, YamlNode> entries) {
        YamlNode node = entries.get("level");
        if (node == null) {
            throw document.problem("rule: level is missing (informational, low, medium, high or critical)");
        }
        return Texts.level(node);
    }

    /** Left out: an alert is over when its window has emptied; what is told by one event is an alert of its own. */
    private static Duration quiet(@Nullable YamlNode node, Trigger trigger) {
        if (node != null) {
            return Triggers.duration(node);
        }
        return trigger instanceof Trigger.New || trigger instanceof Trigger.Change ? Duration.ZERO : trigger.within();
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
