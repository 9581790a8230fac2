package io.tocsin.yaml;

import io.tocsin.event.FieldMapping;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known beforehand of a log source: where its documents lie, how they are read, and rules to begin with.
 *
 * @param device the name it usually gets
 * @param arrival the field with the time at which a document was taken in; null when its documents have none
 * @param mappings names of mappings that ship
 * @param fields what rules call a field: what the documents call it; before those of the mappings
 * @param needs document fields that its rules rely on, to be looked for in the index
 * @param rules texts of rule files, by file name
 */
public record Preset(
        String name,
        String title,
        String device,
        String index,
        String timeField,
        @Nullable String arrival,
        List<String> aliases,
        List<String> mappings,
        Map<String, List<String>> fields,
        List<String> needs,
        Map<String, String> rules) {
    /** Those that ship, in the order in which they are listed. */
    public static final List<String> NAMES = List.of(
            "winlogbeat",
            "filebeat-system",
            "filebeat-nginx",
            "filebeat-apache",
            "metricbeat",
            "packetbeat",
            "auditbeat",
            "syslog",
            "jdbc",
            "zeek",
            "cloudtrail",
            "json");

    private static final List<String> KEYS = List.of(
            "title", "device", "index", "time_field", "arrival", "aliases", "mapping", "fields", "needs", "rules");

    public Preset {
        aliases = List.copyOf(aliases);
        mappings = List.copyOf(mappings);
        fields = Map.copyOf(fields);
        needs = List.copyOf(needs);
        rules = Map.copyOf(rules);
    }

    /** @throws IllegalArgumentException when none of that name ships; the message names those that do */
    public static Preset named(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("there is no preset " + name + Nearest.hint(name, NAMES) + "; known are "
                    + String.join(", ", NAMES));
        }
        try (InputStream resource = Preset.class.getResourceAsStream("presets/" + name + ".yml")) {
            if (resource == null) {
                throw new IllegalStateException("preset " + name + " is not on the class path");
            }
            return parse(name, new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws YamlProblem for the first thing that is wrong */
    static Preset parse(String name, String yaml) {
        YamlNode document = YamlNode.parse(yaml).getFirst();
        Map<String, YamlNode> keys = Keys.checked(document, "preset", KEYS);
        Map<String, List<String>> fields = new LinkedHashMap<>();
        Map<String, String> rules = new LinkedHashMap<>();
        map(keys, "fields").forEach((field, targets) -> fields.put(field, Keys.texts(targets)));
        map(keys, "rules").forEach((file, text) -> rules.put(file, text.text()));
        return new Preset(
                name,
                needed(document, keys, "title"),
                needed(document, keys, "device"),
                needed(document, keys, "index"),
                keys.containsKey("time_field") ? keys.get("time_field").text() : "@timestamp",
                keys.containsKey("arrival") ? keys.get("arrival").text() : null,
                Keys.texts(keys.get("aliases")),
                Keys.texts(keys.get("mapping")),
                fields,
                Keys.texts(keys.get("needs")),
                rules);
    }

    /** How its rules call the fields of its documents. */
    public FieldMapping mapping() {
        FieldMapping mapping = new FieldMapping(fields);
        for (String name : mappings) {
            mapping = mapping.over(Mappings.named(name));
        }
        return mapping;
    }

    /** Its rules, for a device of another name. */
    public Map<String, String> rulesFor(String other) {
        Map<String, String> own = new LinkedHashMap<>();
        List<String> files = new ArrayList<>(rules.keySet());
        files.sort(null);
        files.forEach(file ->
                own.put(file, String.valueOf(rules.get(file)).replaceAll("(?m)^device: .*$", "device: " + other)));
        return own;
    }

    private static Map<String, YamlNode> map(Map<String, YamlNode> keys, String key) {
        YamlNode node = keys.get(key);
        return node == null ? Map.of() : node.map();
    }

    private static String needed(YamlNode document, Map<String, YamlNode> keys, String key) {
        YamlNode node = keys.get(key);
        if (node == null) {
            throw document.problem("preset: " + key + " is missing");
        }
        return node.text();
    }
}
