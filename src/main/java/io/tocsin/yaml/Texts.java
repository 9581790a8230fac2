package io.tocsin.yaml;

import io.tocsin.rule.Level;
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
        YamlNode node = node(document, entries, key);
        if (node.text().isBlank()) {
            throw node.problem("rule: " + key + " is missing");
        }
        return node.text();
    }

    static @Nullable String optional(@Nullable YamlNode node) {
        return node == null || node.isNull() ? null : node.text();
    }

    static Level level(YamlNode node) {
        return Level.of(node.text())
                .orElseThrow(() -> node.problem(
                        "rule: level is informational, low, medium, high or critical, not " + node.text()));
    }
}
