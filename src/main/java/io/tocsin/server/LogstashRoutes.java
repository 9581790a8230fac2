package io.tocsin.server;

import io.tocsin.health.Finding;
import io.tocsin.health.NodeHealth;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code GET /api/v1/health/logstash}: every node; {@code …/logstash/{node}}: one, with all that it told; {@code
 * …/logstash/{node}/hot_threads}: what keeps it busy, asked for now.
 */
public record LogstashRoutes(LogstashVerticle logstash) implements Routes {
    @Override
    public void mount(Router router) {
        router.get("/api/v1/health/logstash").handler(request -> request.json(HealthMessages.all(logstash)));
        router.get("/api/v1/health/logstash/:node").handler(this::one);
        router.get("/api/v1/health/logstash/:node/hot_threads").handler(this::hotThreads);
    }

    private void one(RoutingContext request) {
        named(request).ifPresent(node -> request.json(HealthMessages.json(node)));
    }

    private void hotThreads(RoutingContext request) {
        named(request)
                .ifPresent(node -> request.vertx()
                        .executeBlocking(() -> HealthMessages.hotThreads(node.node(), logstash), false)
                        .onSuccess(request::json)
                        .onFailure(
                                failure -> FailureHandler.answer(request, 503, String.valueOf(failure.getMessage()))));
    }

    /** Empty when there is none, which is then answered. */
    private Optional<NodeHealth> named(RoutingContext request) {
        String name = request.pathParam("node");
        Optional<NodeHealth> named = logstash.nodes().stream()
                .filter(node -> node.node().equals(name))
                .findFirst();
        if (named.isEmpty()) {
            FailureHandler.answer(request, 404, "logstash.nodes of the settings has no node " + name);
        }
        return named;
    }

    /** Red ones too: this server itself does what it can, and must not be started again because of them. */
    @Override
    public List<String> concerns() {
        return logstash.nodes().stream().flatMap(LogstashRoutes::concerns).toList();
    }

    private static Stream<String> concerns(NodeHealth node) {
        return Stream.concat(
                node.findings().stream().map(finding -> line(node.node(), finding)),
                node.pipelines().stream()
                        .flatMap(pipeline -> pipeline.findings().stream()
                                .map(finding -> line(node.node() + " pipeline " + pipeline.pipeline(), finding))));
    }

    private static String line(String where, Finding finding) {
        return "logstash " + where + ": " + finding.reason();
    }
}
