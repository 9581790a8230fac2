package io.tocsin.yaml;

import io.tocsin.rule.Comparison;
import io.tocsin.rule.Dialect;
import io.tocsin.rule.Level;
import io.tocsin.rule.Repeat;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleInfo;
import io.tocsin.rule.RuleProblem;
import io.tocsin.rule.Scope;
import io.tocsin.rule.Threshold;
import io.tocsin.rule.Trigger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An alert rule of PyAlert's, as it is, with the meaning that its author had in mind. */
final class PyAlertRule {
    /** PyAlert's own, and what a rule may say more about itself once it is here. */
    private static final List<String> KEYS = List.of(
            "Rule_Source", "Alert_Name", "Rule", "Aggregation", "Description", "Author", "Level", "Tags", "References");

    private static final List<String> AGGREGATION = List.of("matches", "timeframe");

    private PyAlertRule() {}

    /** Whether a document is PyAlert's dialect; also when one of the two keys that tell is forgotten. */
    static boolean isOne(YamlNode document) {
        if (!document.isMap()) {
            return false;
        }
        Map<String, YamlNode> entries = document.map();
        return entries.containsKey("Alert_Name") || (entries.containsKey("Rule") && !entries.containsKey("detection"));
    }

    /** @throws YamlProblem for the first thing that is wrong */
    static Rule read(YamlNode document, String file, Consumer<RuleProblem> warnings) {
        Map<String, YamlNode> entries = document.map();
        unknown(document, file, warnings);
        String name = Texts.required(document, entries, "Alert_Name");
        String device = device(entries.get("Rule_Source"), document, file, warnings);
        Optional<Trigger.Count> count = count(entries.get("Aggregation"));
        PyAlertConditions conditions =
                new PyAlertConditions((line, text) -> warnings.accept(RuleProblem.warning(file, line, text)));
        return new Rule(
                info(document, entries, PyAlertIds.of(device, name), file),
                device,
                conditions.read(Texts.node(document, entries, "Rule")),
                count.<Trigger>map(one -> one).orElse(new Trigger.Every(List.of())),
                count.map(Trigger.Count::within).orElse(Duration.ZERO),
                count.isPresent() ? Repeat.EACH : Repeat.EPISODE,
                Scope.ALL);
    }

    /** PyAlert passes over them, and its users may keep notes there. */
    private static void unknown(YamlNode document, String file, Consumer<RuleProblem> warnings) {
        for (YamlNode.Entry entry : document.entries()) {
            if (!KEYS.contains(entry.key())) {
                warnings.accept(RuleProblem.warning(
                        file,
                        entry.line(),
                        "the key " + entry.key() + " means nothing, in PyAlert neither"
                                + Nearest.hint(entry.key(), KEYS)));
            }
        }
    }

    private static RuleInfo info(YamlNode document, Map<String, YamlNode> entries, String id, String file) {
        YamlNode level = entries.get("Level");
        return new RuleInfo(
                Dialect.PYALERT,
                id,
                Texts.required(document, entries, "Alert_Name"),
                Texts.optional(entries.get("Description")),
                Texts.optional(entries.get("Author")),
                level == null || level.isNull() ? Level.MEDIUM : Texts.level(level),
                Keys.texts(entries.get("Tags")),
                Keys.texts(entries.get("References")),
                file,
                document.line());
    }

    /** In its own folders PyAlert goes by the folder; elsewhere the rule says it, or else the folder it lies in. */
    private static String device(
            @Nullable YamlNode source, YamlNode document, String file, Consumer<RuleProblem> warnings) {
        String named = Texts.optional(source);
        Optional<String> folder = PyAlertFiles.device(Path.of(file));
        if (source != null && named != null && folder.isPresent() && !named.equalsIgnoreCase(folder.get())) {
            warnings.accept(RuleProblem.warning(
                    file,
                    source.line(),
                    "Rule_Source is " + named + ", but the rule lies in the folder of " + folder.get()
                            + ", and by that PyAlert goes; move it if " + named + " is meant"));
        }
        return folder.or(() -> Optional.ofNullable(named))
                .or(() -> Optional.ofNullable(Path.of(file).toAbsolutePath().getParent())
                        .map(parent -> String.valueOf(parent.getFileName())))
                .filter(device -> !device.isBlank())
                .orElseThrow(
                        () -> document.problem("rule: Rule_Source is missing (the device whose events it is for)"));
    }

    /** Nothing when every matching event raises. */
    private static Optional<Trigger.Count> count(@Nullable YamlNode block) {
        if (block == null || block.isNull()) {
            return Optional.empty();
        }
        Map<String, YamlNode> entries = Keys.checked(block, "Aggregation", AGGREGATION);
        Optional<YamlNode> matches = given(entries, "matches");
        Optional<YamlNode> timeframe = given(entries, "timeframe");
        if (matches.isEmpty() && timeframe.isEmpty()) {
            return Optional.empty();
        }
        if (matches.isEmpty() || timeframe.isEmpty()) {
            throw block.problem("Aggregation: matches and timeframe go together; "
                    + (matches.isEmpty() ? "matches" : "timeframe") + " is missing");
        }
        return Optional.of(new Trigger.Count(
                new Threshold(Comparison.AT_LEAST, number(matches.get(), "matches", 1)),
                // Both ends are meant to be in; a window here is open at its old end.
                Duration.ofSeconds(number(timeframe.get(), "timeframe", 0)).plusNanos(1),
                List.of()));
    }

    private static Optional<YamlNode> given(Map<String, YamlNode> entries, String key) {
        return Optional.ofNullable(entries.get(key)).filter(node -> !node.isNull());
    }

    private static int number(YamlNode node, String key, int least) {
        String text = Values.text(node);
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least) {
            throw node.problem("Aggregation: " + key + " is a whole number"
                    + (key.equals("timeframe") ? " of seconds" : "") + " from " + least + ", not " + text);
        }
        return Integer.parseInt(text);
    }
}
