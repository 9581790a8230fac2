package io.tocsin.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that only says what it is told to: the answer of the longest path that fits, 400 for one that is an error. */
final class FakeServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    FakeServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** @param path or its beginning, with a method before it or without */
    FakeServer says(String path, String answer) {
        answers.put(path, answer);
        return this;
    }

    /** Requests as {@code METHOD PATH BODY}. */
    List<String> asked() {
        return asked;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** For the command line. */
    String option() {
        return "--server=http://127.0.0.1:" + port();
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] sent = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().toString();
        String method = exchange.getRequestMethod();
        asked.add(method + " " + path + " " + new String(sent, StandardCharsets.UTF_8));
        String answer = answers.entrySet().stream()
                .filter(entry -> path.startsWith(entry.getKey()) || (method + " " + path).startsWith(entry.getKey()))
                .max(Map.Entry.comparingByKey((one, other) -> Integer.compare(one.length(), other.length())))
                .map(Map.Entry::getValue)
                .orElse("");
        byte[] body =
                (answer.isEmpty() ? "{\"error\": \"there is nothing\"}" : answer).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.isEmpty() ? 404 : answer.startsWith("{\"error") ? 400 : 200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
