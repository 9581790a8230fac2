package io.tocsin;

import io.tocsin.event.Device;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set, with the defaults filled in; paths are absolute.
 *
 * @param elasticsearch the user's cluster; null runs the embedded engine
 */
public record Settings(
        @Nullable Elasticsearch elasticsearch, Engine engine, Http http, List<Device> devices, Folders folders) {
    public Settings {
        devices = List.copyOf(devices);
    }

    /** A cluster of the user's own. At most one of password and API key is used, the key first. */
    public record Elasticsearch(
            URI url,
            @Nullable String username,
            @Nullable String password,
            @Nullable String apiKey,
            @Nullable Path certificateAuthority) {}

    /** @param heap of the embedded engine, as the JVM takes it: {@code 512m} */
    public record Engine(String heap) {}

    /** Where the HTTP server listens; port 0 takes a free one. */
    public record Http(String host, int port) {}

    public record Folders(Path rulesYaml, Path rulesDrl, Path templates, Path data) {}
}
