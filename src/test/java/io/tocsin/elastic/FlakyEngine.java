package io.tocsin.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Stands in front of a real engine, and spoils its answers for as long as it is told to. */
public final class FlakyEngine implements AutoCloseable {
    /** What is wrong with the answers. */
    public enum Fault {
        /** Connections end without an answer. */
        DOWN,
        /** Searches answer 200 with nothing in it and {@code timed_out}. */
        TIMED_OUT,
        /** Searches answer 200 with a part of it, as some shards failed. */
        SHARDS_FAILED,
        /** Searches answer 503. */
        ALL_SHARDS_FAILED,
        /** Searches answer 400. */
        REFUSED,
        /** Searches answer 429. */
        BUSY
    }

    private final URI engine;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile @Nullable Fault fault;

    public FlakyEngine(URI engine) throws IOException {
        this.engine = engine;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public ElasticClient connect() {
        return ElasticClient.to(Connection.to(
                URI.create("http://localhost:" + server.getAddress().getPort())));
    }

    /** From now on; null: answers go through as they are. */
    public void fault(@Nullable Fault now) {
        fault = now;
    }

    private void handle(HttpExchange exchange) throws IOException {
        Fault now = fault;
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean search = exchange.getRequestURI().getPath().endsWith("search");
        if (now == Fault.DOWN) {
            exchange.close();
        } else if (now == Fault.BUSY && search) {
            answer(exchange, 429, error(429, "circuit_breaking_exception", "too much at once"));
        } else if (now == Fault.ALL_SHARDS_FAILED && search) {
            answer(exchange, 503, error(503, "search_phase_execution_exception", "all shards failed"));
        } else if (now == Fault.REFUSED && search) {
            answer(exchange, 400, error(400, "parsing_exception", "unknown query"));
        } else {
            HttpResponse<byte[]> answer = forward(exchange, body);
            boolean whole = !search || answer.statusCode() != 200;
            answer(exchange, answer.statusCode(), now == null || whole ? answer.body() : spoilt(answer.body(), now));
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        engine.resolve(exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    private static byte[] spoilt(byte[] body, Fault fault) throws IOException {
        JsonNode answer = ElasticClient.JSON.readTree(body);
        if (answer.has("responses")) {
            answer.path("responses").forEach(one -> spoil((ObjectNode) one, fault));
        } else {
            spoil((ObjectNode) answer, fault);
        }
        return ElasticClient.JSON.writeValueAsBytes(answer);
    }

    private static void spoil(ObjectNode answer, Fault fault) {
        if (answer.path("hits").isObject()) {
            ((ObjectNode) answer.path("hits")).putArray("hits");
        }
        answer.remove("aggregations");
        if (fault == Fault.TIMED_OUT) {
            answer.put("timed_out", true);
        } else if (answer.path("_shards").isObject()) {
            ((ObjectNode) answer.path("_shards")).put("failed", 1);
        }
    }

    private static byte[] error(int status, String type, String reason) throws IOException {
        ObjectNode cause =
                ElasticClient.JSON.createObjectNode().put("type", type).put("reason", reason);
        ObjectNode error = cause.deepCopy();
        error.putArray("root_cause").add(cause);
        return ElasticClient.JSON.writeValueAsBytes(
                ElasticClient.JSON.createObjectNode().put("status", status).set("error", error));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            boolean none = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, none ? -1 : body.length);
            if (!none) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        client.shutdownNow();
    }
}
