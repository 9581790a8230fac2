package io.tocsin.elastic;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a cluster answers and who asks. At most one of password and API key is used, the key first.
 *
 * @param url http or https, also with a path in front of the cluster's own
 * @param certificateAuthority file with the certificates (PEM or DER) to trust for https; null trusts what the JDK trusts
 */
public record Connection(
        URI url,
        @Nullable String username,
        @Nullable String password,
        @Nullable String apiKey,
        @Nullable Path certificateAuthority) {
    public Connection {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (url.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException(
                    "elasticsearch.url is " + url + ": it has to be like https://search.example.org:9200");
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException("elasticsearch.url holds a user's name: set elasticsearch.username and"
                    + " elasticsearch.password instead");
        }
        if ((username == null) != (password == null)) {
            throw new IllegalArgumentException("elasticsearch.username and elasticsearch.password go together");
        }
        if (certificateAuthority != null && !Files.isReadable(certificateAuthority)) {
            throw new IllegalArgumentException("the certificate file " + certificateAuthority + " cannot be read");
        }
    }

    /** Without credentials, as the embedded engine takes it. */
    public static Connection to(URI url) {
        return new Connection(url, null, null, null, null);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return url.toString();
    }
}
