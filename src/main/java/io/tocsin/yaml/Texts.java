package io.tocsin.yaml;

import io.tocsin.rule.Level;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every dialect's head needs. */
final class Texts {
    private Texts() {}

    /** @throws YamlProblem when the key is missing */
    static YamlNode node(YamlNode document, Map<String, YamlNode> entries, String key) {
        YamlNode node = entries.get(key);
        if (node == null || node.isNull()) {
            throw (node == null ? document : node).problem("rule: " + key + " is missing");
        }
        return node;
    }

    /** @throws YamlProblem when the key is missing or blank */
    static String required(YamlNode document, Map<String, YamlNode> entries, String key) {
        String text = text(node(document, entries, key), key);
        if (text.isEmpty()) {
            throw node(document, entries, key).problem("rule: " + key + " is missing");
        }
        return text;
    }

    private static String text(YamlNode node, String key) {
        if (!node.isScalar()) {
            throw node.problem("rule: " + key + " is a text, not " + node.kind());
        }
        return node.text().strip();
    }

    static @Nullable String optional(@Nullable YamlNode node) {
        return node == null || node.isNull() ? null : node.text();
    }

    static Level level(YamlNode node) {
        if (node.isNull()) {
            throw node.problem("rule: level is missing (informational, low, medium, high or critical)");
        }
        return Level.of(text(node, "level").toLowerCase(Locale.ROOT))
                .orElseThrow(() -> node.problem(
                        "rule: level is informational, low, medium, high or critical, not " + node.text()));
    }
}
