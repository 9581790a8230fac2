package io.tocsin.settings;

import io.tocsin.event.Device;
import io.tocsin.rule.RuleProblem;
import io.tocsin.settings.Settings.Elasticsearch;
import io.tocsin.settings.Settings.Engine;
import io.tocsin.settings.Settings.Folders;
import io.tocsin.settings.Settings.Http;
import io.tocsin.yaml.YamlNode;
import io.tocsin.yaml.YamlProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads {@code tocsin.yaml}. Relative paths in it start at the folder it lies in. */
public final class SettingsReader {
    static final List<String> SECTIONS = List.of(
            "elasticsearch",
            "engine",
            "http",
            "folders",
            "logstash",
            "health",
            "devices",
            "placeholders",
            "logsources",
            "correlation");

    private static final String SHIPPED = "/tocsin.yaml";
    private static final String SCHEMA = "tocsin.schema.json";

    private final SettingsSource source;
    private final SettingsSection root;
    private final Path home;

    private SettingsReader(SettingsSource source, @Nullable YamlNode document, Path home) {
        this.source = source;
        this.root = new SettingsSection("", source, document).onlyKnows(SECTIONS.toArray(String[]::new));
        this.home = home;
    }

    /**
     * The settings of a file that must be there.
     *
     * @throws SettingsException naming every mistake
     */
    public static Settings read(Path file, Map<String, String> environment) {
        Path absolute = file.toAbsolutePath().normalize();
        return read(shown(absolute), content(absolute), Objects.requireNonNull(absolute.getParent()), environment);
    }

    /** The settings of {@code tocsin.yaml} in a folder, or those that ship when there is none. */
    public static Settings readIn(Path folder, Map<String, String> environment) {
        Path file = folder.resolve("tocsin.yaml");
        if (Files.notExists(file)) {
            return read(
                    "tocsin.yaml (as shipped)",
                    shipped(),
                    folder.toAbsolutePath().normalize(),
                    environment);
        }
        return read(file, environment);
    }

    /** @param text of the file, which need not be there */
    public static Settings read(String name, String text, Path home, Map<String, String> environment) {
        SettingsSource source = new SettingsSource(name, new Variables(environment));
        Settings settings = null;
        try {
            settings = new SettingsReader(source, only(YamlNode.parse(text)), home).settings();
        } catch (YamlProblem problem) {
            source.problem(problem.line(), String.valueOf(problem.getMessage()));
        }
        if (settings == null || !source.problems().isEmpty()) {
            throw new SettingsException(source.problems().stream()
                    .sorted(Comparator.comparingInt(RuleProblem::line))
                    .toList());
        }
        return settings;
    }

    private static @Nullable YamlNode only(List<YamlNode> documents) {
        if (documents.size() > 1) {
            throw documents.get(1).problem("a second document begins here; settings are one");
        }
        return documents.isEmpty() ? null : documents.getFirst();
    }

    private Settings settings() {
        List<Device> devices = devices();
        Settings.Logstash logstash = LogstashSettings.read(root, home);
        return new Settings(
                elasticsearch(),
                engine(),
                http(),
                logstash,
                LogstashSettings.history(root),
                HealthDevice.with(devices, logstash),
                folders(),
                DialectSettings.read(root, home),
                patience());
    }

    private @Nullable Elasticsearch elasticsearch() {
        if (!root.has("elasticsearch")) {
            return null;
        }
        SettingsSection section = root.section("elasticsearch", "url", "username", "password", "api_key", "ca");
        if (section.has("username") != section.has("password")) {
            section.problem(section.has("username") ? "username" : "password", "username and password go together");
        }
        URI url = section.value("url", node -> Urls.cluster(section.scalar(node)));
        if (!section.has("url")) {
            root.problem("elasticsearch", "url is missing; leave the section out to use the embedded engine");
        }
        return url == null
                ? null
                : new Elasticsearch(
                        url,
                        section.text("username"),
                        section.text("password"),
                        section.text("api_key"),
                        section.has("ca") ? folder(section, "ca", "") : null);
    }

    private Engine engine() {
        SettingsSection section = root.section("engine", "heap");
        String heap = section.text("heap", "512m");
        if (!heap.matches("[1-9]\\d{0,5}[mMgG]")) {
            section.problem("heap", "expected memory such as 512m or 2g, found " + heap);
        }
        return new Engine(heap);
    }

    private Http http() {
        SettingsSection section = root.section("http", "host", "port", "open");
        int port = section.number("port", 8321, 0, 65_535);
        return new Http(section.text("host", "127.0.0.1"), port, section.flag("open"));
    }

    private Duration patience() {
        return root.section("correlation", "patience").duration("patience", Duration.ofMinutes(5));
    }

    private Folders folders() {
        SettingsSection section = root.section("folders", "rules_yaml", "rules_drl", "templates", "data", "reports");
        return new Folders(
                folder(section, "rules_yaml", "rules-yaml"),
                folder(section, "rules_drl", "rules-drl"),
                folder(section, "templates", "templates"),
                folder(section, "data", "data"),
                folder(section, "reports", "Generated Reports"));
    }

    private Path folder(SettingsSection section, String key, String otherwise) {
        Path path = section.value(key, node -> home.resolve(section.scalar(node)));
        return (path == null ? home.resolve(otherwise) : path).normalize();
    }

    /** Those that ship, when a file says nothing of devices. */
    private List<Device> devices() {
        if (!root.has("devices") && !source.file().endsWith("(as shipped)")) {
            return read("tocsin.yaml (as shipped)", shipped(), home, Map.of()).devices();
        }
        return DeviceSettings.read(root.open("devices"), home);
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw unreadable(file, "it is not UTF-8 text");
        } catch (IOException e) {
            String why = Files.notExists(file)
                    ? "there is no such file"
                    : Files.isDirectory(file) ? "it is a folder" : "permission denied";
            throw unreadable(file, why);
        }
    }

    private static SettingsException unreadable(Path file, String why) {
        SettingsSource source = new SettingsSource(shown(file), new Variables(Map.of()));
        source.problem(0, "cannot be read: " + why);
        return new SettingsException(source.problems());
    }

    /** As they ship, with their comments. */
    public static String shipped() {
        return resource(SHIPPED);
    }

    /** The JSON Schema of the settings. */
    public static String schema() {
        return resource(SCHEMA);
    }

    private static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(SettingsReader.class.getResourceAsStream(name))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As short as someone in the current folder would write it. */
    private static String shown(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return (file.startsWith(here) ? here.relativize(file) : file).toString();
    }
}
