package io.tocsin.cli;

import io.tocsin.event.Device;
import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Rule;
import io.tocsin.settings.Settings;
import io.tocsin.yaml.Mappings;
import io.tocsin.yaml.Nearest;
import io.tocsin.yaml.RuleFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which rules a command is about, and the devices they are for. */
final class RuleChoice {
    @Mixin
    private final SettingsOption settings = new SettingsOption();

    @Mixin
    private final DialectOptions dialects = new DialectOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private @Nullable Settings read;

    /** The rules of files and folders, as one; those of the settings when no path is given. */
    RuleFolder read(List<Path> paths) throws IOException {
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new ParameterException(spec.commandLine(), "there is no file or folder " + path);
            }
        }
        return RuleFolder.read(
                paths.isEmpty() ? List.of(folder()) : paths, settings().dialects());
    }

    /** With the dialects of the command line; read once. */
    Settings settings() {
        Settings known = read;
        if (known == null) {
            Settings given = settings.read();
            known = given.with(dialects.over(given.dialects()));
            read = known;
        }
        return known;
    }

    private Path folder() {
        Path folder = settings().folders().rulesYaml();
        Path here = Path.of("").toAbsolutePath();
        return folder.startsWith(here) ? here.relativize(folder) : folder;
    }

    /** @throws ParameterException when no rule has this id */
    Rule find(RuleFolder folder, String id) {
        List<String> ids = folder.all().stream().map(Rule::id).toList();
        return folder.all().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "there is no rule " + id + Nearest.hint(id, ids) + " among " + Counted.of(ids.size(), "rule")
                                + (folder.problems().isEmpty()
                                        ? ""
                                        : "; " + Counted.of(folder.problems().size(), "problem")
                                                + " kept others from loading, see tocsin rules check")));
    }

    /** A rule's device as the settings have it; one they do not know, with a shipped mapping of its name if there is one. */
    Device device(String name) {
        return settings().devices().stream()
                .filter(device -> device.name().equals(name) || device.aliases().contains(name))
                .findFirst()
                .orElseGet(() -> Device.of(name, name, Mappings.forDevice(name)));
    }

    /**
     * A field mapping that an option names, or its file.
     *
     * @throws ParameterException when there is none
     */
    FieldMapping mapping(String nameOrPath) {
        try {
            return Mappings.find(nameOrPath, Path.of(""));
        } catch (IllegalArgumentException mistake) {
            throw new ParameterException(spec.commandLine(), "--mapping: " + mistake.getMessage(), mistake);
        }
    }
}
