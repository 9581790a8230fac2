package io.tocsin.yaml;

import io.tocsin.event.FieldMapping;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The field mappings that ship, by name. */
public final class Mappings {
    /** Those that ship. */
    public static final List<String> NAMES = List.of("windows", "linux", "web", "zeek", "cloudtrail");

    private Mappings() {}

    /** @throws IllegalArgumentException when none of that name ships; the message names those that do */
    public static FieldMapping named(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("there is no mapping " + name + Nearest.hint(name, NAMES)
                    + "; known are " + String.join(", ", NAMES));
        }
        try (InputStream resource = Mappings.class.getResourceAsStream("mappings/" + name + ".yml")) {
            if (resource == null) {
                throw new IllegalStateException("mapping " + name + " is not on the class path");
            }
            return parse(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That of a device which the settings do not have: by its name, as Sigma rules come to it. */
    public static FieldMapping forDevice(String device) {
        return switch (device) {
            case "linux-auth" -> named("linux");
            case "proxy" -> named("web");
            default -> NAMES.contains(device) ? named(device) : FieldMapping.NONE;
        };
    }

    /**
     * One that ships, by its name, or a file of the user's own, by its path.
     *
     * @param home where a relative path starts
     * @throws IllegalArgumentException when there is neither, or the file is not as it should be
     */
    public static FieldMapping find(String nameOrPath, Path home) {
        Path file = home.resolve(nameOrPath);
        if (NAMES.contains(nameOrPath)
                || !(nameOrPath.matches(".*\\.ya?ml|.*[/\\\\].*") || Files.isRegularFile(file))) {
            return named(nameOrPath);
        }
        return YamlFile.read(file, Mappings::parse);
    }

    /**
     * One entry a rule's field, each with one document field or a list of them in order of preference.
     *
     * @throws YamlProblem for the first thing that is wrong
     */
    public static FieldMapping parse(String yaml) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (YamlNode document : YamlNode.parse(yaml)) {
            document.map().forEach((name, targets) -> names.put(name, Keys.texts(targets)));
        }
        return new FieldMapping(names);
    }
}
