package io.tocsin.settings;

import io.tocsin.health.Thresholds;
import io.tocsin.logstash.LogstashNode;
import io.tocsin.settings.Settings.History;
import io.tocsin.settings.Settings.Logstash;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The logstash section of the settings. */
final class LogstashSettings {
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);

    private LogstashSettings() {}

    /** @param home where relative paths start */
    static Logstash read(SettingsSection root, Path home) {
        SettingsSection section = root.section("logstash", "poll", "nodes", "thresholds");
        Duration poll = section.duration("poll", Duration.ofSeconds(10));
        if (poll.toMillis() < 500) {
            section.problem("poll", "at least 500ms: asking costs a node something, too");
        }
        SettingsSection nodes = section.open("nodes");
        List<LogstashNode> read = new ArrayList<>();
        for (String name : nodes.keys()) {
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}")) {
                nodes.problem(name, "a node's name is made of letters, digits, ., - and _, at most 63 characters");
                continue;
            }
            node(name, nodes, home, read);
        }
        return new Logstash(poll, read, thresholds(section), feeds(root, read));
    }

    private static Map<String, List<String>> feeds(SettingsSection root, List<LogstashNode> nodes) {
        SettingsSection devices = root.quietly("devices");
        Map<String, List<String>> feeds = new LinkedHashMap<>();
        for (String device : devices.keys()) {
            SettingsSection section = devices.quietly(device);
            List<String> pipelines = section.texts("pipelines");
            for (String pipeline : pipelines) {
                int slash = pipeline.indexOf('/');
                String node = slash < 0 ? "" : pipeline.substring(0, slash);
                if (slash >= 0 && nodes.stream().noneMatch(one -> one.name().equals(node))) {
                    section.problem("pipelines", "logstash.nodes has no node " + node);
                }
            }
            if (!pipelines.isEmpty()) {
                feeds.put(device, pipelines);
            }
        }
        return feeds;
    }

    /** The health section. */
    static History history(SettingsSection root) {
        SettingsSection section = root.section("health", "every", "keep");
        Duration every = section.duration("every", History.USUAL.every());
        if (every.toSeconds() < 1) {
            section.problem("every", "at least 1s");
        }
        return new History(every, section.duration("keep", History.USUAL.keep()));
    }

    private static void node(String name, SettingsSection nodes, Path home, List<LogstashNode> read) {
        SettingsSection section = nodes.section(name, "url", "username", "password", "api_key", "ca", "timeout");
        if (!section.has("url")) {
            nodes.problem(name, "url is missing: say where its API answers, as http://logstash.example:9600");
        }
        if (section.has("username") != section.has("password")) {
            section.problem(section.has("username") ? "username" : "password", "username and password go together");
        }
        Duration timeout = section.duration("timeout", Duration.ofSeconds(5));
        if (timeout.toMillis() < 100 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            section.problem("timeout", "expected a time from 100ms to 1m");
        }
        URI url = section.value("url", node -> Urls.logstash(section.scalar(node)));
        Path ca = section.value("ca", node -> home.resolve(section.scalar(node)).normalize());
        if (url != null) {
            read.add(new LogstashNode(
                    name,
                    url,
                    section.text("username"),
                    section.text("password"),
                    section.text("api_key"),
                    ca,
                    timeout));
        }
    }

    private static Thresholds thresholds(SettingsSection logstash) {
        Thresholds usual = Thresholds.USUAL;
        Bounds bounds = new Bounds(logstash.section(
                "thresholds",
                "heap",
                "gc",
                "cpu",
                "file_descriptors",
                "throttled",
                "queue",
                "dead_letters",
                "utilization",
                "backpressure",
                "disk_free",
                "stalled_after",
                "silent_after",
                "busy_for",
                "growing_for",
                "confirm",
                "recover"));
        return new Thresholds(
                bounds.limit("heap", usual.heap()),
                bounds.limit("gc", usual.gc()),
                bounds.limit("cpu", usual.cpu()),
                bounds.limit("file_descriptors", usual.fileDescriptors()),
                bounds.limit("throttled", usual.throttled()),
                bounds.limit("queue", usual.queue()),
                bounds.limit("dead_letters", usual.deadLetters()),
                bounds.limit("utilization", usual.utilization()),
                bounds.limit("backpressure", usual.backpressure()),
                bounds.floor("disk_free", usual.diskFree()),
                bounds.span("stalled_after", usual.stalledAfter()),
                bounds.span("silent_after", usual.silentAfter()),
                bounds.span("busy_for", usual.busyFor()),
                bounds.span("growing_for", usual.growingFor()),
                bounds.looks("confirm", usual.confirm()),
                bounds.looks("recover", usual.recover()));
    }
}
