package io.tocsin;

import io.tocsin.event.Device;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set, with the defaults filled in; paths are absolute.
 *
 * @param elasticsearch the user's cluster; null runs the embedded engine
 * @param patience how long correlations wait for a device that gets no further
 */
public record Settings(
        @Nullable Elasticsearch elasticsearch,
        Engine engine,
        Http http,
        List<Device> devices,
        Folders folders,
        Duration patience) {
    public Settings {
        devices = List.copyOf(devices);
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

    /** Where the HTTP server listens: a loopback address, as nobody has to log in; port 0 takes a free one. */
    public record Http(String host, int port) {
        public Http {
            if (!isLoopback(host)) {
                throw new IllegalArgumentException(
                        host + " can be reached from other machines, which is refused as there is no login yet;"
                                + " use 127.0.0.1");
            }
        }

        /** Literal addresses and localhost only: what a name resolves to may change. */
        private static boolean isLoopback(String host) {
            try {
                return host.equalsIgnoreCase("localhost")
                        || InetAddress.ofLiteral(host).isLoopbackAddress();
            } catch (IllegalArgumentException notAnAddress) {
                return false;
            }
        }
    }

    public record Folders(Path rulesYaml, Path rulesDrl, Path templates, Path data) {}
}
