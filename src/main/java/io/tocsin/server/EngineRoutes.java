package io.tocsin.server;

import io.tocsin.health.EngineHealth;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.stream.Stream;

/** {@code GET /api/v1/health/elasticsearch} */
public record EngineRoutes(HealthVerticle health) implements Routes {
    @Override
    public void mount(Router router) {
        router.get("/api/v1/health/elasticsearch")
                .handler(request -> request.json(HealthMessages.json(health.health())));
    }

    @Override
    public List<String> concerns() {
        EngineHealth now = health.health();
        return Stream.concat(
                        now.findings().stream().map(finding -> "elasticsearch: " + finding.reason()),
                        // A missing index is told by its device already.
                        now.devices().stream()
                                .flatMap(device -> device.findings().stream()
                                        .filter(finding -> !finding.check().equals("index"))
                                        .map(finding -> "elasticsearch " + device.device() + ": " + finding.reason())))
                .toList();
    }
}
