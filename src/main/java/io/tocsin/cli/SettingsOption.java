package io.tocsin.cli;

import io.tocsin.settings.Settings;
import io.tocsin.settings.SettingsReader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command's settings come from. */
public final class SettingsOption {
    @Option(
            names = {"-s", "--settings"},
            paramLabel = "FILE",
            description = "Settings to use instead of tocsin.yaml in Tocsin's folder.")
    private @Nullable Path file;

    /** The file that is read, or would be if it were there. */
    Path path() {
        Path given = file;
        return (given == null ? Path.of(System.getProperty("tocsin.home", "")).resolve("tocsin.yaml") : given)
                .toAbsolutePath()
                .normalize();
    }

    /** @throws io.tocsin.settings.SettingsException naming every mistake */
    public Settings read() {
        Path given = file;
        Settings settings = given == null
                ? SettingsReader.readIn(Path.of(System.getProperty("tocsin.home", "")), System.getenv())
                : SettingsReader.read(given, System.getenv());
        // Read by logback.xml when the first message is logged, which is later.
        System.setProperty(
                "tocsin.logs", settings.folders().data().resolve("logs").toString());
        return settings;
    }
}
