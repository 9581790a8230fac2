package io.tocsin.pyalert;

import io.tocsin.pyalert.IniFile.Entry;
import io.tocsin.rule.RuleProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a PyAlert folder is set to.
 *
 * @param rules the folder of its alert rules
 * @param url of Elasticsearch; empty when the settings name none that can be used
 * @param pollSeconds between two looks; 0 when not set
 * @param logstash the section's lines, {@code key = value}
 * @param problems what could not be taken over, with file and line
 */
public record PyAlertSettings(
        Path folder,
        Path rules,
        Optional<String> url,
        int pollSeconds,
        List<PyAlertDevice> devices,
        List<String> logstash,
        List<RuleProblem> problems) {
    public PyAlertSettings {
        devices = List.copyOf(devices);
        logstash = List.copyOf(logstash);
        problems = List.copyOf(problems);
    }

    /** Whether there is anything of PyAlert in a folder. */
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(mapIndices(folder));
    }

    private static Path mapIndices(Path folder) {
        return folder.resolve("Settings").resolve("Map_Indices");
    }

    /** @param folder with {@code Settings} and {@code Alerting} */
    public static PyAlertSettings read(Path folder) {
        List<RuleProblem> problems = new ArrayList<>();
        IniFile ini = IniFile.read(mapIndices(folder), problems::add);
        Path rules = folder.resolve("Alerting").resolve("Alert_Rules");
        if (!Files.isDirectory(rules)) {
            problems.add(
                    RuleProblem.warning(rules.toString(), 0, "there is no such folder, so there are no alert rules"));
        }
        return new PyAlertSettings(
                folder,
                rules,
                url(ini),
                poll(ini),
                new DeviceReader(ini, folder, rules, problems::add).devices(),
                ini.entries("Logstash").stream()
                        .map(entry -> entry.key() + " = " + entry.value())
                        .toList(),
                problems);
    }

    private static Optional<String> url(IniFile ini) {
        Optional<Entry> host = ini.entry("elastic_search", "hostname");
        if (host.isEmpty()) {
            ini.problem(0, "[elastic_search] hostname is missing; put your cluster's address into the new settings");
            return Optional.empty();
        }
        String port = ini.entry("elastic_search", "port").map(Entry::value).orElse("9200");
        Optional<String> url = ClusterUrl.of(host.get().value(), port);
        if (url.isEmpty()) {
            ini.problem(
                    host.get().line(),
                    "hostname and port make no address: " + host.get().value() + ", " + port
                            + "; put your cluster's address into the new settings");
        }
        return url;
    }

    private static int poll(IniFile ini) {
        Optional<Entry> interval = ini.entry("elastic_search", "search_query_time_interval");
        if (interval.isEmpty()) {
            return 0;
        }
        String text = interval.get().value();
        if (text.matches("\\d{1,6}") && Integer.parseInt(text) > 0) {
            return Integer.parseInt(text);
        }
        ini.warning(
                interval.get().line(), "search_query_time_interval: expected seconds, found " + text + "; left out");
        return 0;
    }
}
