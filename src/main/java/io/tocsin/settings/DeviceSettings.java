package io.tocsin.settings;

import io.tocsin.event.Device;
import io.tocsin.event.FieldMapping;
import io.tocsin.event.Reading;
import io.tocsin.rule.Correlation;
import io.tocsin.yaml.Mappings;
import io.tocsin.yaml.Preset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The devices section of the settings. */
final class DeviceSettings {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    private DeviceSettings() {}

    /** @param home where relative paths start */
    static List<Device> read(SettingsSection devices, Path home) {
        List<Device> read = new ArrayList<>();
        Map<String, String> owners = new HashMap<>();
        for (String name : devices.keys()) {
            if (!NAME.matcher(name).matches()) {
                devices.problem(name, "a device's name is made of a-z, 0-9, - and _, at most 63 characters");
                continue;
            }
            if (name.equals(Correlation.DEVICE)) {
                devices.problem(name, "the name " + name + " stands for correlations; give the device another");
                continue;
            }
            SettingsSection section = devices.section(
                    name,
                    "preset",
                    "index",
                    "time_field",
                    "aliases",
                    "poll",
                    "settle",
                    "overlap",
                    "reading",
                    "arrival",
                    "split_by",
                    "mapping",
                    "fields",
                    "pipelines");
            if (!section.has("index") && !section.has("preset")) {
                devices.problem(
                        name, "index is missing: say which index or pattern holds its events, or name a preset");
                continue;
            }
            Device device = device(name, section, home);
            read.add(device);
            claim(devices, name, name, owners);
            device.aliases().forEach(alias -> claim(devices, name, alias, owners));
        }
        return read;
    }

    /** What the device says itself, before what its preset says. */
    private static Device device(String name, SettingsSection section, Path home) {
        Preset preset = section.value("preset", node -> Preset.named(section.scalar(node)));
        Duration poll = section.duration("poll", Duration.ofSeconds(5));
        if (poll.toMillis() < 100) {
            section.problem("poll", "at least 100ms, so that the cluster is left some air");
        }
        return new Device(
                name,
                notBlank(section, "index", preset == null ? name : preset.index()),
                notBlank(section, "time_field", preset == null ? "@timestamp" : preset.timeField()),
                mapping(section, preset, home),
                section.has("aliases") || preset == null ? section.texts("aliases") : aliases(name, preset),
                poll,
                section.duration("settle", Duration.ofSeconds(2)),
                section.duration("overlap", Duration.ofSeconds(60)),
                reading(section),
                section.has("arrival")
                        ? notBlank(section, "arrival", "event.ingested")
                        : preset == null ? null : preset.arrival(),
                section.has("split_by") ? notBlank(section, "split_by", "host.name") : null);
    }

    /** Rules of the preset speak of the device by its usual name. */
    private static List<String> aliases(String name, Preset preset) {
        List<String> aliases = new ArrayList<>(preset.aliases());
        if (!name.equals(preset.device())) {
            aliases.add(preset.device());
        }
        return aliases;
    }

    private static Reading reading(SettingsSection section) {
        String text = section.text("reading", "auto");
        return switch (text) {
            case "auto" -> Reading.AUTO;
            case "aggregated" -> Reading.AGGREGATED;
            case "streamed" -> Reading.STREAMED;
            default -> {
                section.problem("reading", "is auto, aggregated or streamed, not " + text);
                yield Reading.AUTO;
            }
        };
    }

    /** The device's own fields over those of its preset, or of the mappings it names, the first of them first. */
    private static FieldMapping mapping(SettingsSection section, @Nullable Preset preset, Path home) {
        FieldMapping mapping = new FieldMapping(fields(section));
        if (preset != null && !section.has("mapping")) {
            return mapping.over(preset.mapping());
        }
        List<FieldMapping> named = section.value(
                "mapping",
                node -> section.texts(node).stream()
                        .map(name -> Mappings.find(name, home))
                        .toList());
        for (FieldMapping next : named == null ? List.<FieldMapping>of() : named) {
            mapping = mapping.over(next);
        }
        return mapping;
    }

    private static Map<String, List<String>> fields(SettingsSection section) {
        SettingsSection fields = section.open("fields");
        return fields.values(node -> {
            List<String> targets = fields.texts(node);
            if (targets.isEmpty() || targets.stream().anyMatch(String::isBlank)) {
                throw new IllegalArgumentException("needs at least one document field");
            }
            return targets;
        });
    }

    private static String notBlank(SettingsSection section, String key, String otherwise) {
        String text = section.text(key, otherwise);
        if (text.isBlank()) {
            section.problem(key, "must not be empty");
            return otherwise;
        }
        return text;
    }

    private static void claim(SettingsSection devices, String device, String name, Map<String, String> owners) {
        String owner = owners.putIfAbsent(name, device);
        if (owner != null && !owner.equals(device)) {
            devices.problem(device, "the name " + name + " already stands for " + owner);
        }
    }
}
