package io.tocsin.yaml;

import io.tocsin.rule.Comparison;
import io.tocsin.rule.Threshold;
import io.tocsin.rule.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A rule's {@code trigger} block. */
final class Triggers {
    private static final List<String> KEYS = List.of("count", "distinct", "absent", "within", "by");
    private static final Pattern THRESHOLD = Pattern.compile("\\s*(>=|>|<=|<|==?)?\\s*(\\d{1,15})\\s*");

    private Triggers() {}

    /** Left out, every matching event raises. */
    static Trigger read(@Nullable YamlNode block) {
        if (block == null) {
            return new Trigger.Every(List.of());
        }
        Map<String, YamlNode> entries = Keys.checked(block, "trigger", KEYS);
        List<String> by = Keys.texts(entries.get("by"));
        YamlNode absent = entries.get("absent");
        if (absent != null) {
            refuse(entries, "absent", "count", "distinct", "within");
            return new Trigger.Absent(duration(absent), by);
        }
        YamlNode count = entries.get("count");
        YamlNode distinct = entries.get("distinct");
        if (count == null) {
            if (distinct != null) {
                throw distinct.problem("trigger: distinct needs count, how many different values (count: \">= 10\")");
            }
            refuse(entries, "a trigger without count", "within");
            return new Trigger.Every(by);
        }
        YamlNode within = entries.get("within");
        if (within == null) {
            throw block.problem("trigger: count needs within, the window it counts in (within: 5m)");
        }
        Threshold threshold = threshold(count);
        return distinct == null
                ? new Trigger.Count(threshold, duration(within), by)
                : new Trigger.Distinct(distinct.text(), threshold, duration(within), by);
    }

    private static void refuse(Map<String, YamlNode> entries, String what, String... keys) {
        for (String key : keys) {
            YamlNode node = entries.get(key);
            if (node != null) {
                throw node.problem("trigger: " + what + " does not go with " + key);
            }
        }
    }

    private static Threshold threshold(YamlNode node) {
        Matcher matcher = THRESHOLD.matcher(Values.text(node));
        if (!matcher.matches()) {
            throw node.problem("trigger: count takes a lower bound such as \">= 10\", not " + node.text());
        }
        long value = Long.parseLong(matcher.group(2));
        Comparison comparison = switch (matcher.group(1)) {
            case null -> Comparison.AT_LEAST;
            case ">=" -> Comparison.AT_LEAST;
            case ">" -> Comparison.MORE;
            default ->
                throw node.problem("trigger: count takes a lower bound such as \">= 10\", not " + node.text()
                        + " (for too few events, use absent)");
        };
        Threshold threshold = new Threshold(comparison, value);
        if (threshold.least() < 1) {
            throw node.problem("trigger: count " + node.text() + " would hold without any event");
        }
        return threshold;
    }

    static Duration duration(YamlNode node) {
        try {
            return Durations.parse(node.text());
        } catch (IllegalArgumentException e) {
            throw node.problem(String.valueOf(e.getMessage()));
        }
    }
}
