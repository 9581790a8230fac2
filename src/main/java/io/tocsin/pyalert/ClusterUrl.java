package io.tocsin.pyalert;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** An address of PyAlert's host and port. */
final class ClusterUrl {
    private ClusterUrl() {}

    /** Nothing when they make none. */
    static Optional<String> of(String host, String port) {
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
            return Optional.empty();
        }
        boolean literal6 = host.contains(":") && !host.startsWith("[") && !host.contains("://");
        String scheme = host.contains("://") ? "" : "http://";
        try {
            URI url = new URI(scheme + (literal6 ? "[" + host + "]" : host.replaceAll("/+$", "")) + ":" + port);
            boolean usable = url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getPath().isEmpty()
                    && url.getQuery() == null
                    && url.getFragment() == null
                    && ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()));
            return usable ? Optional.of(url.toString()) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
