package io.tocsin.settings;

import io.tocsin.event.Device;
import io.tocsin.health.Thresholds;
import io.tocsin.logstash.LogstashNode;
import io.tocsin.yaml.Dialects;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set, with the defaults filled in; paths are absolute.
 *
 * @param elasticsearch the user's cluster; null runs the embedded engine
 * @param dialects what the site adds to Sigma rules
 * @param patience how long correlations wait for a device that gets no further
 */
public record Settings(
        @Nullable Elasticsearch elasticsearch,
        Engine engine,
        Http http,
        Logstash logstash,
        History health,
        List<Device> devices,
        Folders folders,
        Dialects dialects,
        Duration patience) {
    public Settings {
        devices = List.copyOf(devices);
    }

    /** The same, with other dialects. */
    public Settings with(Dialects others) {
        return new Settings(elasticsearch, engine, http, logstash, health, devices, folders, others, patience);
    }

    /** A cluster of the user's own. At most one of password and API key is used, the key first. */
    public record Elasticsearch(
            URI url,
            @Nullable String username,
            @Nullable String password,
            @Nullable String apiKey,
            @Nullable Path certificateAuthority) {
        /** Without the secrets, as it may end up in a log. */
        @Override
        public String toString() {
            return "Elasticsearch[" + url + "]";
        }
    }

    /** @param heap of the embedded engine, as the JVM takes it: {@code 512m} */
    public record Engine(String heap) {}

    /**
     * Where the HTTP server listens; port 0 takes a free one.
     *
     * @param open whether everybody who reaches it may do everything while there is no key
     */
    public record Http(String host, int port, boolean open) {
        /** One that needs a key where other machines reach it. */
        public Http(String host, int port) {
            this(host, port, false);
        }

        /** Literal addresses and localhost only: what a name resolves to may change. */
        public boolean isLoopback() {
            try {
                return host.equalsIgnoreCase("localhost")
                        || InetAddress.ofLiteral(host).isLoopbackAddress();
            } catch (IllegalArgumentException notAnAddress) {
                return false;
            }
        }
    }

    /**
     * The Logstash nodes to watch.
     *
     * @param poll pause between two looks at them
     * @param feeds by device the pipelines that feed it: {@code pipeline} on any node, or {@code node/pipeline}
     */
    public record Logstash(
            Duration poll, List<LogstashNode> nodes, Thresholds thresholds, Map<String, List<String>> feeds) {
        public static final Logstash NONE = new Logstash(Duration.ofSeconds(10), List.of(), Thresholds.USUAL, Map.of());

        public Logstash {
            nodes = List.copyOf(nodes);
            feeds = Map.copyOf(feeds);
        }
    }

    /**
     * Of health.
     *
     * @param every pause between two points
     * @param keep for how long they are kept
     */
    public record History(Duration every, Duration keep) {
        public static final History USUAL = new History(Duration.ofMinutes(1), Duration.ofDays(30));
    }

    /** @param reports where generated reports go */
    public record Folders(Path rulesYaml, Path rulesDrl, Path templates, Path data, Path reports) {}
}
