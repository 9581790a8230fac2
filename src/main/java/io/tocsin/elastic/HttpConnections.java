package io.tocsin.elastic;

import co.elastic.clients.transport.TransportUtils;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import co.elastic.clients.transport.rest5_client.low_level.Rest5ClientBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;

/** The HTTP connections to a cluster: time limits, credentials, certificates. */
final class HttpConnections {
    private static final int CONNECT_SECONDS = 5;
    private static final int ANSWER_SECONDS = 90;

    private HttpConnections() {}

    static Rest5Client open(Connection connection) {
        URI url = connection.url();
        int port = url.getPort() >= 0 ? url.getPort() : url.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        Rest5ClientBuilder builder = Rest5Client.builder(new HttpHost(url.getScheme(), url.getHost(), port))
                .setConnectionConfigCallback(config -> config.setConnectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                        .setSocketTimeout(ANSWER_SECONDS, TimeUnit.SECONDS))
                .setRequestConfigCallback(config -> config.setResponseTimeout(ANSWER_SECONDS, TimeUnit.SECONDS));
        String path = url.getPath();
        if (path != null && path.length() > 1) {
            builder.setPathPrefix(path);
        }
        String credentials = credentials(connection);
        if (credentials != null) {
            builder.setDefaultHeaders(new Header[] {new BasicHeader("Authorization", credentials)});
        }
        if (connection.certificateAuthority() != null) {
            builder.setSSLContext(trusting(connection.certificateAuthority()));
        }
        return builder.build();
    }

    private static @Nullable String credentials(Connection connection) {
        if (connection.apiKey() != null) {
            return "ApiKey " + connection.apiKey();
        }
        if (connection.username() == null) {
            return null;
        }
        String pair = connection.username() + ":" + connection.password();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static SSLContext trusting(Path certificates) {
        try {
            return TransportUtils.sslContextFromHttpCaCrt(certificates.toFile());
        } catch (IOException | RuntimeException broken) {
            throw new IllegalArgumentException(
                    "the certificate file " + certificates + " holds no X.509 certificate: " + broken.getMessage(),
                    broken);
        }
    }
}
