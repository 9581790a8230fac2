package io.tocsin.pyalert;

import java.nio.file.Path;

/** A {@code tocsin.yaml} that says what PyAlert's settings say. */
public final class SettingsText {
    private final PyAlertSettings settings;
    private final Path home;
    private final StringBuilder yaml = new StringBuilder();

    private SettingsText(PyAlertSettings settings, Path home) {
        this.settings = settings;
        this.home = home;
    }

    /** @param home the folder it will lie in: the rules stay where they are and are named from there */
    public static String of(PyAlertSettings settings, Path home) {
        return new SettingsText(settings, home.toAbsolutePath().normalize()).write();
    }

    private String write() {
        line("# Settings of Tocsin, made of those in "
                + YamlText.quoted(absolute(settings.folder()).toString()) + ".");
        line("# What is not here has Tocsin's own default; docs/pyalert.md tells what differs.");
        line("");
        elasticsearch();
        line("folders:");
        line("  rules_yaml: " + YamlText.setting(shown(settings.rules())) + "   # PyAlert's rules, where they are");
        line("");
        devices();
        logstash();
        return yaml.toString();
    }

    private void elasticsearch() {
        if (settings.url().isPresent()) {
            line("elasticsearch:");
            line("  url: " + YamlText.setting(settings.url().get()));
        } else {
            line(
                    "# PyAlert's hostname and port cannot be used. Without this section an engine of Tocsin's own is started.");
            line("# elasticsearch:");
            line("#   url: https://elastic.example:9200");
        }
        line("  # PyAlert knows neither TLS nor logins. With them: https in the url, and");
        line("  # username: tocsin");
        line("  # password: ${ELASTIC_PASSWORD}");
        line("  # ca: certificates/ca.pem");
        line("");
    }

    private void devices() {
        if (settings.devices().isEmpty()) {
            line("devices: {}");
            return;
        }
        line("devices:");
        settings.devices().forEach(this::device);
    }

    private void device(PyAlertDevice device) {
        line("  " + YamlText.quoted(device.name()) + ":");
        line("    index: " + YamlText.setting(device.index()));
        if (!device.aliases().isEmpty()) {
            line("    aliases: " + YamlText.settings(device.aliases()) + "   # what PyAlert calls it");
        }
        if (settings.pollSeconds() > 0) {
            line("    poll: " + settings.pollSeconds() + "s   # search_query_time_interval; 5s is no burden");
        }
        if (device.fields().values().stream().anyMatch(targets -> targets.size() > 1)) {
            line("    fields:   # the names of its parsers; a document's own field of that name goes first");
            device.fields().forEach((name, targets) -> {
                if (targets.size() > 1) {
                    line("      " + YamlText.quoted(name) + ": " + YamlText.settings(targets));
                }
            });
        }
    }

    private void logstash() {
        if (!settings.logstash().isEmpty()) {
            line("");
            line("# Not watched yet. [Logstash] says:");
            settings.logstash().forEach(text -> line("#   " + YamlText.quoted(text)));
        }
    }

    private String shown(Path path) {
        Path absolute = absolute(path);
        return (absolute.startsWith(home) ? home.relativize(absolute) : absolute).toString();
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private void line(String text) {
        yaml.append(text).append('\n');
    }
}
