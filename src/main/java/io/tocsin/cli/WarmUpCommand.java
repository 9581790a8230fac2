package io.tocsin.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * {@code tocsin warm-up}: does what client commands do, against a stand-in for a server and for nobody to see. The
 * launcher has the JVM keep the classes that are loaded by it, so that these commands start quickly.
 */
@Command(name = "warm-up", hidden = true, description = "Load what client commands load.")
final class WarmUpCommand implements Callable<Integer> {
    private static final String ANSWER = """
            {"status": "green", "reasons": [],
             "alerts": [{"@timestamp": "2026-01-01T00:00:00Z", "event": {"id": "0"}, "rule": {"id": "a", "name": "A"},
                         "tocsin": {"device": "web", "level": "low", "group": {}, "group_text": "", "count": 1,
                                    "first": "2026-01-01T00:00:00Z", "last": "2026-01-01T00:00:00Z",
                                    "quiet_until": "2026-01-01T00:00:00Z", "tags": [], "evidence": []}}],
             "devices": [{"name": "web"}], "nodes": [],
             "events": [{"time": "2026-01-01T00:00:00Z", "document": {"message": "m"}}], "total": 1}
            """;

    @Override
    public Integer call() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        String url = "--server=" + address;
        Path settings = Files.createTempFile("tocsin", ".yaml");
        // Without a server, health asks the nodes itself.
        Files.writeString(settings, "http: {port: 1}\nlogstash: {nodes: {main: {url: '" + address + "'}}}\n");
        for (List<String> command : List.of(
                List.of("--help"),
                List.of("alerts", "list", url),
                List.of("alerts", "list", url, "--json"),
                List.of("alerts", "show", "00000000-0000-0000-0000-000000000000", url),
                List.of("devices", "list", url, "--csv"),
                List.of("search", "web", "a", url),
                List.of("health", url),
                List.of("health", "--settings=" + settings),
                List.of("config", "check"),
                List.of("version"))) {
            run(command);
        }
        Files.delete(settings);
        server.stop(0);
        return Exit.OK;
    }

    private static void run(List<String> command) {
        CommandLine line = Commands.of(new Terminal(false));
        PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        line.setOut(nowhere);
        line.setErr(nowhere);
        line.execute(command.toArray(String[]::new));
    }
}
