package io.tocsin.logstash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Answers as a Logstash does, or as one does that is ill. What it says is changed while it runs. */
public final class StandInLogstash implements AutoCloseable {
    /** Writes an answer, or does not. */
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> credentials = new CopyOnWriteArrayList<>();

    private StandInLogstash(HttpServer server) {
        this.server = server;
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public static StandInLogstash start() {
        return start(null);
    }

    static StandInLogstash start(@Nullable SSLContext context) {
        try {
            InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            if (context == null) {
                return new StandInLogstash(HttpServer.create(any, 0));
            }
            HttpsServer server = HttpsServer.create(any, 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context));
            return new StandInLogstash(server);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public URI url() {
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return URI.create(scheme + "://localhost:" + server.getAddress().getPort());
    }

    /** From now on {@code path} is answered so. */
    public StandInLogstash say(String path, Object json) {
        return say(path, exchange -> {
            byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    public StandInLogstash say(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    public StandInLogstash stats(StatsDocument stats) {
        return say("/_node/stats", stats);
    }

    /** Paths so far. */
    List<String> asked() {
        return asked;
    }

    /** The Authorization headers so far. */
    List<String> credentials() {
        return credentials;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(exchange.getRequestURI().toString());
            credentials.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            Answer answer = answers.get(exchange.getRequestURI().getPath());
            if (answer == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                answer.to(exchange);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
