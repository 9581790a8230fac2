package io.tocsin.server;

import io.tocsin.alert.AlertQuery;
import io.tocsin.alert.AlertStore;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/health}: 200 when green or yellow, 503 when red, as probes expect it. */
record HealthHandler(Watch watch, AlertStore store) implements Handler<RoutingContext> {
    @Override
    public void handle(RoutingContext request) {
        request.vertx()
                .executeBlocking(
                        () -> Health.of(
                                watch.devices().get(), watch.rules().get().problems(), storeTrouble()),
                        false)
                .onSuccess(health -> request.response()
                        .setStatusCode(health.status() == Health.Status.RED ? 503 : 200)
                        .putHeader("Content-Type", "application/json")
                        .end(new JsonObject()
                                .put("status", health.status().text())
                                .put("reasons", new JsonArray(health.reasons()))
                                .toBuffer()))
                .onFailure(request::fail);
    }

    /** A refusal, wrong credentials say, is no fault of the request's but as bad for whoever waits for alerts. */
    private @Nullable String storeTrouble() {
        Optional<String> known = watch.storeTrouble().get();
        if (known.isPresent()) {
            return known.get();
        }
        try {
            store.list(AlertQuery.newest(1));
            return null;
        } catch (RuntimeException unavailable) {
            return String.valueOf(unavailable.getMessage());
        }
    }
}
