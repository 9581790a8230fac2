package io.tocsin.logstash;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a node's API answers and who asks. At most one of password and API key is used, the key first.
 *
 * @param name as the settings call it
 * @param url http or https, also with a path in front of the API's own
 * @param certificateAuthority file with the certificates (PEM) to trust for https; null trusts what the JDK trusts
 * @param timeout for a whole answer, from connecting to its last byte
 */
public record LogstashNode(
        String name,
        URI url,
        @Nullable String username,
        @Nullable String password,
        @Nullable String apiKey,
        @Nullable Path certificateAuthority,
        Duration timeout) {

    public LogstashNode within(Duration shorter) {
        return timeout.compareTo(shorter) <= 0
                ? this
                : new LogstashNode(name, url, username, password, apiKey, certificateAuthority, shorter);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return name + " at " + url;
    }
}
