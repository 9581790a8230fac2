package io.tocsin.logstash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** GET requests to one node, bounded in time and length. Calls block; any number of threads may call. */
final class NodeApi implements AutoCloseable {
    /** A node with hundreds of pipelines tells a few megabytes. */
    private static final long LONGEST_ANSWER = 32L << 20;

    private final LogstashNode node;
    private final HttpClient http;
    private final @Nullable String credentials;

    /** @throws IllegalArgumentException when the certificate file holds none */
    NodeApi(LogstashNode node) {
        this.node = node;
        this.credentials = credentials(node);
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(node.timeout());
        if (node.certificateAuthority() != null) {
            builder.sslContext(Certificates.trusting(node.certificateAuthority()));
        }
        this.http = builder.build();
    }

    private static @Nullable String credentials(LogstashNode node) {
        if (node.apiKey() != null) {
            return "ApiKey " + node.apiKey();
        }
        if (node.username() == null) {
            return null;
        }
        String pair = node.username() + ":" + node.password();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The body of an answer.
     *
     * @param path with its query, as {@code /_node/stats}
     * @param within for everything, to the last byte
     * @throws NoAnswerException when there is none in time, or one that is none of Logstash's
     */
    byte[] get(String path, Duration within) throws NoAnswerException {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path)).header("Accept", "application/json");
        if (credentials != null) {
            request.header("Authorization", credentials);
        }
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
        try {
            HttpResponse<byte[]> response = answer.get(Math.max(1, within.toMillis()), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw NoAnswers.of(response.statusCode());
            }
            return response.body();
        } catch (TimeoutException tooLate) {
            throw NoAnswers.tooLate(within);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException broken) {
                throw NoAnswers.of(broken, within);
            }
            throw new IllegalStateException("asking " + node + " failed", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException("asking was interrupted", "");
        } finally {
            // Ends a connection that goes on sending.
            answer.cancel(true);
        }
    }

    private URI at(String path) {
        String base = node.url().toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
