package io.tocsin.settings;

import io.tocsin.rule.Durations;
import io.tocsin.yaml.Nearest;
import io.tocsin.yaml.YamlNode;
import io.tocsin.yaml.YamlProblem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One map of the settings file. A mistake is reported, and what it stands in reads as not set. */
final class SettingsSection {
    private final String path;
    private final SettingsSource source;
    private Map<String, YamlNode> entries = Map.of();
    private Map<String, Integer> lines = Map.of();

    /**
     * @param path of keys that leads here, empty for the whole file
     * @param node null when the section is not there
     */
    SettingsSection(String path, SettingsSource source, @Nullable YamlNode node) {
        this.path = path;
        this.source = source;
        if (node != null && !node.isNull()) {
            try {
                entries = node.map();
                lines = node.keyLines();
            } catch (YamlProblem problem) {
                source.problem(problem.line(), (path.isEmpty() ? "" : path + ": ") + problem.getMessage());
            }
        }
    }

    /** In the file, or in the environment. */
    boolean has(String key) {
        YamlNode node = entries.get(key);
        return (node != null && !node.isNull()) || source.overrides().has(name(key));
    }

    /** A map below this one, with its keys checked; without entries when it is not there. */
    SettingsSection section(String key, String... known) {
        return open(key).onlyKnows(known);
    }

    /** A map below this one whose keys are names of the author's choice. */
    SettingsSection open(String key) {
        return new SettingsSection(name(key), source, entries.get(key));
    }

    /** A map below this one that another reader checks; without entries when it is none. */
    SettingsSection quietly(String key) {
        YamlNode node = entries.get(key);
        return new SettingsSection(name(key), source, node != null && node.isMap() ? node : null);
    }

    /** Refuses every key that does not exist. */
    SettingsSection onlyKnows(String... known) {
        lines.forEach((key, line) -> {
            if (!List.of(known).contains(key)) {
                String hint = Nearest.hint(key, List.of(known));
                String help = hint.isEmpty() ? " (known are " + String.join(", ", known) + ")" : hint;
                source.problem(line, "there is no setting " + name(key) + help);
            }
        });
        return this;
    }

    Set<String> keys() {
        return entries.keySet();
    }

    /** The line of a key that is there. */
    int line(String key) {
        return lines.getOrDefault(key, 0);
    }

    void problem(String key, String message) {
        source.problem(line(key), name(key) + ": " + message);
    }

    @Nullable
    String text(String key) {
        return value(key, this::scalar);
    }

    String text(String key, String otherwise) {
        String text = text(key);
        return text == null ? otherwise : text;
    }

    /** One text or a list of them. */
    List<String> texts(String key) {
        List<String> texts = value(key, this::texts);
        return texts == null ? List.of() : texts;
    }

    List<String> texts(YamlNode node) {
        return node.isList() ? node.list().stream().map(this::scalar).toList() : List.of(scalar(node));
    }

    /** False when it is not there. */
    boolean flag(String key) {
        Boolean flag = value(key, node -> {
            String text = scalar(node);
            if (!text.equals("true") && !text.equals("false")) {
                throw node.problem("expected true or false, found " + text);
            }
            return Boolean.valueOf(text);
        });
        return flag != null && flag;
    }

    int number(String key, int otherwise, int least, int most) {
        Integer number = value(key, node -> {
            String text = scalar(node);
            if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
                throw node.problem("expected a whole number from %d to %d, found %s".formatted(least, most, text));
            }
            return Integer.valueOf(text);
        });
        return number == null ? otherwise : number;
    }

    Duration duration(String key, Duration otherwise) {
        Duration duration = value(key, node -> Durations.parse(scalar(node)));
        return duration == null ? otherwise : duration;
    }

    /** Any other kind of value; the reader's IllegalArgumentException becomes a problem with the value's line. */
    <T> @Nullable T value(String key, Function<YamlNode, T> reader) {
        YamlNode override = overriding(key);
        YamlNode node = override == null ? entries.get(key) : override;
        if (node == null || node.isNull()) {
            return null;
        }
        try {
            return reader.apply(node);
        } catch (YamlProblem | IllegalArgumentException mistake) {
            if (override != null) {
                source.problem(0, name(key) + " (" + Overrides.variable(name(key)) + "): " + mistake.getMessage());
                return null;
            }
            problem(key, node, mistake);
        }
        return null;
    }

    private void problem(String key, YamlNode node, RuntimeException mistake) {
        int line = mistake instanceof YamlProblem problem ? problem.line() : node.line();
        source.problem(line, name(key) + ": " + mistake.getMessage());
    }

    private @Nullable YamlNode overriding(String key) {
        try {
            return source.overrides().of(name(key));
        } catch (YamlProblem mistake) {
            source.problem(0, name(key) + " (" + Overrides.variable(name(key)) + "): " + mistake.getMessage());
            return null;
        }
    }

    /** Reads every entry by the same reader, leaving out those with mistakes. */
    <T> Map<String, T> values(Function<YamlNode, T> reader) {
        Map<String, T> values = new LinkedHashMap<>();
        for (String key : entries.keySet()) {
            T value = value(key, reader);
            if (value != null) {
                values.put(key, value);
            }
        }
        return values;
    }

    String scalar(YamlNode node) {
        if (!node.isScalar() || node.isNull()) {
            throw node.problem("expected one value, found " + node.kind());
        }
        try {
            return source.variables().replace(node.text());
        } catch (IllegalArgumentException mistake) {
            throw node.problem(String.valueOf(mistake.getMessage()));
        }
    }

    private String name(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
