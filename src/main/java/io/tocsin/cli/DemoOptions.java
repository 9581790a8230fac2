package io.tocsin.cli;

import io.tocsin.demo.DemoDay;
import io.tocsin.demo.DemoInput;
import io.tocsin.demo.FileInput;
import io.tocsin.demo.GeneratedInput;
import io.tocsin.demo.InputException;
import io.tocsin.event.Device;
import io.tocsin.settings.HealthDevice;
import io.tocsin.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a demo is about and where it happens. */
public final class DemoOptions {
    /** Live events come each second: looking as often shows their alerts without delay. */
    private static final Duration POLL = Duration.ofSeconds(1);

    @Option(
            names = "--events",
            paramLabel = "FILE",
            description = "Take the events of an NDJSON file, also .gz, instead of a generated day.")
    private @Nullable Path events;

    @Option(
            names = "--device",
            paramLabel = "NAME",
            description = "The device of all events of the file; without it each says its own in device.kind.")
    private @Nullable String device;

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            description = "What is planted in the file; without it truth.json beside the file, if there is one.")
    private @Nullable Path truth;

    @Option(
            names = "--seed",
            defaultValue = "42",
            description = "Another seed, another day (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Where the page is; 0 takes a free one. Without it http.port, with --exit a free one.")
    private @Nullable Integer port;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "The demo's own data folder (default: demo in the data folder of the settings).")
    private @Nullable Path data;

    long seed() {
        return seed;
    }

    /** Live events suit the generated day only: they go on where it ends. */
    boolean isGenerated() {
        return events == null;
    }

    /**
     * The settings of the demo: the user's rules, devices and port, but an engine, a folder and indices of its own. A
     * cluster in the settings is never touched.
     */
    Settings own(Settings settings, boolean exit) {
        int chosen = port != null ? port : exit ? 0 : settings.http().port();
        Settings.Folders folders = settings.folders();
        Path folder = data != null ? data.toAbsolutePath() : folders.data().resolve("demo");
        return new Settings(
                null,
                settings.engine(),
                new Settings.Http(
                        settings.http().host(), chosen, settings.http().open()),
                Settings.Logstash.NONE,
                settings.health(),
                settings.devices().stream()
                        .filter(device -> !HealthDevice.is(device))
                        .map(DemoOptions::own)
                        .toList(),
                new Settings.Folders(
                        folders.rulesYaml(), folders.rulesDrl(), folders.templates(), folder, folders.reports()),
                settings.dialects(),
                settings.patience());
    }

    private static Device own(Device device) {
        String index = DemoLoad.EVENTS + device.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "_");
        return device.in(index, "@timestamp").with(POLL, device.settle(), device.overlap());
    }

    /**
     * @param now a generated day ends with the minute before it
     * @throws InputException when the file, its truth or the device cannot be used
     */
    DemoInput input(List<Device> devices, Instant now) {
        Path file = events;
        if (file == null) {
            requireOwnDevices(devices);
            return new GeneratedInput(DemoDay.generate(seed, now.truncatedTo(ChronoUnit.MINUTES)));
        }
        try {
            return FileInput.open(file, devices, device, truth != null ? truth : besides(file));
        } catch (NoSuchFileException none) {
            throw new InputException(file + ": there is no such file");
        } catch (IOException | UncheckedIOException unreadable) {
            throw new InputException(file + ": cannot be read: " + unreadable.getMessage());
        }
    }

    private static @Nullable Path besides(Path file) {
        Path truth = file.resolveSibling("truth.json");
        return Files.exists(truth) ? truth : null;
    }

    private static void requireOwnDevices(List<Device> devices) {
        List<String> names = devices.stream().map(Device::name).toList();
        if (!names.containsAll(DemoDay.DEVICES)) {
            throw new InputException("the generated day needs the devices " + String.join(", ", DemoDay.DEVICES)
                    + "; the settings have " + String.join(", ", names) + ". Use other settings (--settings) or a file"
                    + " of events (--events)");
        }
    }
}
