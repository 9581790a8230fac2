package io.tocsin.settings;

import java.net.URI;
import java.net.URISyntaxException;

/** Addresses in the settings. */
final class Urls {
    private Urls() {}

    /** @throws IllegalArgumentException when it is not a plain http or https address of a cluster */
    static URI cluster(String text) {
        return plain(text, "https://elastic.example:9200");
    }

    /** @throws IllegalArgumentException when it is not a plain http or https address of a node's API */
    static URI logstash(String text) {
        return plain(text, "http://logstash.example:9600");
    }

    private static URI plain(String text, String example) {
        try {
            URI url = new URI(text.strip());
            boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (url.getUserInfo() != null) {
                throw new IllegalArgumentException("put the user into username and password, not into the address");
            }
            if (http && url.getHost() != null && url.getQuery() == null && url.getFragment() == null) {
                return url;
            }
        } catch (URISyntaxException notAnAddress) {
            // Told below, in the same words.
        }
        throw new IllegalArgumentException("expected an address such as " + example + ", found " + text);
    }
}
