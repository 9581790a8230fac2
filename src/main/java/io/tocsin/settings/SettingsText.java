package io.tocsin.settings;

import io.tocsin.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A settings file as its author wrote it, comments and all. */
public record SettingsText(String text) {
    private static final String SECTION = "devices";

    /** The presets of its devices, by the device's name. */
    public Map<String, String> presets() {
        Map<String, String> presets = new LinkedHashMap<>();
        YamlNode devices = devices();
        if (devices != null && devices.isMap()) {
            devices.map().forEach((name, device) -> {
                YamlNode preset = device.isMap() ? device.map().get("preset") : null;
                if (preset != null && preset.isScalar()) {
                    presets.put(name, preset.text());
                }
            });
        }
        return presets;
    }

    /** Whether it says which devices there are; those that ship are not watched then. */
    public boolean namesDevices() {
        return devices() != null;
    }

    /**
     * The same with one more device, the first of them.
     *
     * @param lines of the device, its name first, without the indentation of the section
     * @throws IllegalArgumentException when the section is written in a way that takes no further lines
     */
    public SettingsText with(List<String> lines) {
        String end = text.contains("\r\n") ? "\r\n" : "\n";
        List<String> all = new ArrayList<>(text.lines().toList());
        YamlNode devices = devices();
        if (devices == null) {
            if (!all.isEmpty() && !all.getLast().isBlank()) {
                all.add("");
            }
            all.add(SECTION + ":");
            lines.forEach(line -> all.add("  " + line));
            return new SettingsText(String.join(end, all) + end);
        }
        int header = keyLine() - 1;
        if (!all.get(header).matches("[\"']?" + SECTION + "[\"']?\\s*:\\s*(#.*)?")) {
            throw new IllegalArgumentException("line " + (header + 1)
                    + ": devices is written within one line; write each device on lines of its own");
        }
        String indent = devices.isMap() ? indentOf(all, devices) : "  ";
        List<String> added = new ArrayList<>();
        lines.forEach(line -> added.add(line.isBlank() ? "" : indent + line));
        added.add("");
        all.addAll(header + 1, added);
        return new SettingsText(String.join(end, all) + end);
    }

    private static String indentOf(List<String> all, YamlNode devices) {
        int first = devices.keyLines().values().stream()
                .mapToInt(Integer::intValue)
                .min()
                .orElse(0);
        String line = first == 0 ? "  x" : all.get(first - 1);
        return line.substring(0, line.length() - line.stripLeading().length());
    }

    private int keyLine() {
        return YamlNode.parse(text).getFirst().keyLines().getOrDefault(SECTION, 1);
    }

    private @Nullable YamlNode devices() {
        List<YamlNode> documents = YamlNode.parse(text);
        return documents.isEmpty() || !documents.getFirst().isMap()
                ? null
                : documents.getFirst().map().get(SECTION);
    }
}
