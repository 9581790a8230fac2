package io.tocsin.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A running server's API. It uses the JDK's old HTTP client: a command is over before the new one has loaded its classes.
 *
 * @param key null where nobody has to log in
 */
record ServerApi(URI url, @Nullable String key) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CONNECT_MILLIS = 1_000;
    private static final int ANSWER_MILLIS = 30_000;

    /** A stream beats every 15 seconds. */
    private static final int SILENT_MILLIS = 45_000;

    /** Whether a server listens there at all. */
    boolean isRunning() {
        try {
            HttpURLConnection connection = open("/api/v1/devices");
            connection.setReadTimeout(CONNECT_MILLIS);
            int status = connection.getResponseCode();
            connection.disconnect();
            return status > 0;
        } catch (IOException none) {
            return false;
        }
    }

    /**
     * An answer of any status that is JSON.
     *
     * @throws NoServerException when no server answers there, or with something else
     * @throws KeyRefusedException when it wants a key, or another one
     * @throws ServerRefusedException when it says why not, in its own words
     */
    JsonNode get(String path) {
        return found(path).orElseThrow(() -> new ServerRefusedException("there is nothing at " + path + " of " + url));
    }

    /** A query parameter, escaped. */
    static String escaped(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** Empty when there is no such thing (404). */
    Optional<JsonNode> found(String path) {
        return found("GET", path, null);
    }

    /** Like {@link #found(String)}, for what changes something. */
    Optional<JsonNode> post(String path, Object body) {
        return found("POST", path, body);
    }

    /** Like {@link #found(String)}, for what is to end. */
    Optional<JsonNode> delete(String path) {
        return found("DELETE", path, null);
    }

    private Optional<JsonNode> found(String method, String path, @Nullable Object sent) {
        try {
            HttpURLConnection connection = open(path);
            connection.setRequestMethod(method);
            if (sent != null) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", "application/json");
                connection.getOutputStream().write(JSON.writeValueAsBytes(sent));
            }
            int status = connection.getResponseCode();
            requirePermission(status);
            try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                JsonNode json = body == null ? JSON.missingNode() : JSON.readTree(body);
                if (status == 404) {
                    return Optional.empty();
                }
                // Red health is answered with 503, and is what was asked for.
                if (status >= 400 && !json.has("status")) {
                    throw new ServerRefusedException(
                            json.path("error").asText("the server answers with status " + status));
                }
                return Optional.of(json);
            }
        } catch (JacksonException broken) {
            throw new NoServerException("what answers at " + url + " is no Tocsin", broken);
        } catch (IOException none) {
            throw new NoServerException(
                    "no server answers at " + url + " (" + none.getMessage() + "); start one with tocsin serve, or name"
                            + " another with --server",
                    none);
        }
    }

    /** The caller reads and closes it. */
    InputStream stream(String path) throws IOException {
        HttpURLConnection connection = open(path);
        connection.setReadTimeout(SILENT_MILLIS);
        requirePermission(connection.getResponseCode());
        return connection.getInputStream();
    }

    private void requirePermission(int status) {
        if (status == 401) {
            throw new KeyRefusedException(
                    key == null
                            ? "the server at %s wants a key: set TOCSIN_KEY to one that tocsin keys create has shown"
                                    .formatted(url)
                            : "the server at %s does not take the key in TOCSIN_KEY: it is mistyped, revoked or expired"
                                    .formatted(url));
        }
        if (status == 403) {
            throw new KeyRefusedException(
                    "the key in TOCSIN_KEY does not allow this at %s: it takes one of a higher role".formatted(url));
        }
    }

    private HttpURLConnection open(String path) throws IOException {
        String base = url.toString();
        URI target = URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
        HttpURLConnection connection = (HttpURLConnection) target.toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(ANSWER_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Accept", "application/json");
        if (key != null) {
            connection.setRequestProperty("Authorization", "Bearer " + key);
        }
        return connection;
    }
}
