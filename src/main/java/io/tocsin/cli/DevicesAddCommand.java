package io.tocsin.cli;

import io.tocsin.event.Device;
import io.tocsin.event.IndexLook.Sight;
import io.tocsin.event.SourceUnavailableException;
import io.tocsin.settings.Settings;
import io.tocsin.settings.SettingsReader;
import io.tocsin.settings.SettingsText;
import io.tocsin.yaml.Preset;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tocsin devices add} */
@Command(
        name = "add",
        description = {
            "Write a log source that Tocsin knows beforehand into the settings, after a look at its index.",
            "Comments and everything else in the settings stay as they are. The server watches it after its next start."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it is in the settings, and its index is as it should be or could not be looked at",
            "1:it is in the settings, but something is wrong with its index or missing in it",
            "2:nothing was written: the command line or the settings cannot be used"
        },
        footer = {
            "",
            "Examples:",
            "  tocsin devices add winlogbeat",
            "  tocsin devices add filebeat-nginx --name shop --index 'filebeat-shop-*' --with-rules"
        })
final class DevicesAddCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "PRESET",
            completionCandidates = Presets.class,
            description = "What it is; tocsin devices presets lists all.")
    private String preset = "";

    @Option(names = "--name", paramLabel = "NAME", description = "The device's name; the preset's when left out.")
    private @Nullable String name;

    @Option(
            names = "--index",
            paramLabel = "PATTERN",
            description = "Where its events are; the preset's when left out.")
    private @Nullable String index;

    @Option(names = "--with-rules", description = "Also write the preset's example rules into the folder of rules.")
    private boolean withRules;

    @Mixin
    private final ServerOption server = new ServerOption();

    @Mixin
    private final SettingsOption settings = new SettingsOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Preset known = known();
        Settings read = settings.read();
        String device = Objects.requireNonNullElse(name, known.device());
        if (read.devices().stream().anyMatch(one -> one.name().equals(device))) {
            throw mistake("there is a device " + device + " already in " + settings.path()
                    + "; give this one another name with --name, or take the other out");
        }
        Path file = settings.path();
        SettingsText before = new SettingsText(Files.exists(file) ? Files.readString(file) : SettingsReader.shipped());
        SettingsText after = with(before, known, device);
        Settings then = SettingsReader.read(
                file.toString(), after.text(), Objects.requireNonNull(file.getParent()), System.getenv());
        Optional<Sight> sight = look(read, then, device, known);
        write(file, after.text());
        PrintWriter out = spec.commandLine().getOut();
        out.println(file + " has the device " + device + " now; restart the server to have it watched");
        if (!before.namesDevices()) {
            out.println("The devices that ship are not watched any more, as the settings name devices of their own.");
        }
        rules(out, then, known, device);
        sight.ifPresent(seen -> new SightText(out).print(Objects.requireNonNullElse(index, known.index()), seen));
        out.flush();
        return sight.map(seen -> seen.trouble() == null && seen.missing().isEmpty())
                        .orElse(true)
                ? Exit.OK
                : Exit.PROBLEMS;
    }

    private Preset known() {
        try {
            return Preset.named(preset);
        } catch (IllegalArgumentException unknown) {
            throw mistake(String.valueOf(unknown.getMessage()));
        }
    }

    private SettingsText with(SettingsText before, Preset known, String device) {
        List<String> lines = new ArrayList<>();
        lines.add("# " + known.title() + "; logstash/" + known.name() + ".conf brings them.");
        lines.add(device + ":");
        lines.add("  preset: " + known.name());
        lines.add(
                "  index: \"" + Objects.requireNonNullElse(index, known.index()).replace("\"", "") + "\"");
        try {
            return before.with(lines);
        } catch (IllegalArgumentException mistake) {
            throw mistake(settings.path() + ": " + mistake.getMessage());
        }
    }

    private Optional<Sight> look(Settings read, Settings then, String device, Preset known) {
        Device added = then.devices().stream()
                .filter(one -> one.name().equals(device))
                .findFirst()
                .orElseThrow();
        try (IndexSight look = IndexSight.of(server.api(read), read)) {
            return Optional.of(look.look(added, known.needs()));
        } catch (SourceUnavailableException | NoServerException unavailable) {
            spec.commandLine()
                    .getErr()
                    .println("tocsin: the index was not looked at: " + Terminal.plain(unavailable.getMessage())
                            + "; tocsin devices check does it later");
            return Optional.empty();
        }
    }

    /** In one step, so that nobody ever reads half of it. */
    private static void write(Path file, String text) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        if (Files.exists(file)) {
            Files.copy(file, next, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(next, text);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private void rules(PrintWriter out, Settings then, Preset known, String device) throws IOException {
        Path folder = then.folders().rulesYaml().resolve("alerts").resolve(device);
        if (!withRules) {
            out.println("Rules to begin with: the same command with --with-rules writes "
                    + String.join(", ", known.rulesFor(device).keySet()) + " into " + folder);
            return;
        }
        Files.createDirectories(folder);
        for (Map.Entry<String, String> rule : known.rulesFor(device).entrySet()) {
            Path file = folder.resolve(rule.getKey());
            if (Files.exists(file)) {
                out.println(file + " is there already and stays as it is");
            } else {
                Files.writeString(file, rule.getValue());
                out.println(file);
            }
        }
    }

    private ParameterException mistake(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** For shells. */
    static final class Presets extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Presets() {
            super(Preset.NAMES);
        }
    }
}
