package io.tocsin.settings;

import io.tocsin.yaml.Dialects;
import io.tocsin.yaml.Logsources;
import io.tocsin.yaml.Placeholders;
import io.tocsin.yaml.YamlFile;
import io.tocsin.yaml.YamlNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the settings say of Sigma rules: both sections are written out, or name a file. */
final class DialectSettings {
    private DialectSettings() {}

    /** @param home where relative paths start */
    static Dialects read(SettingsSection root, Path home) {
        return new Dialects(logsources(root, home), placeholders(root, home));
    }

    private static Logsources logsources(SettingsSection root, Path home) {
        Logsources shipped = Logsources.shipped();
        Logsources read = root.value(
                "logsources",
                node -> node.isScalar()
                        ? YamlFile.read(home.resolve(root.scalar(node)), shipped::with)
                        : shipped.with(List.of(node)));
        return read == null ? shipped : read;
    }

    private static Placeholders placeholders(SettingsSection root, Path home) {
        @Nullable Placeholders read = root.value("placeholders", node -> placeholders(root, node, home));
        return read == null ? Placeholders.NONE : read;
    }

    private static Placeholders placeholders(SettingsSection root, YamlNode node, Path home) {
        if (node.isScalar()) {
            return YamlFile.read(home.resolve(root.scalar(node)), Placeholders::parse);
        }
        Map<String, List<String>> values = root.open("placeholders").values(root::texts);
        return new Placeholders(values);
    }
}
