package io.tocsin.server;

import io.tocsin.access.KeyRing;
import io.tocsin.alert.AlertQuery;
import io.tocsin.alert.AlertStore;
import io.tocsin.health.Status;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/health}: 200 when green or yellow, 503 when red, as probes expect it. */
record HealthHandler(
        Watch watch,
        AlertStore store,
        List<Routes> parts,
        @Nullable KeyRing keys) implements Handler<RoutingContext> {
    @Override
    public void handle(RoutingContext request) {
        request.vertx()
                .executeBlocking(this::health, false)
                .onSuccess(health -> request.response()
                        .setStatusCode(health.status() == Status.RED ? 503 : 200)
                        .putHeader("Content-Type", "application/json")
                        .end(json(health, keys == null || KeyHandler.isTrusted(request))
                                .toBuffer()))
                .onFailure(request::fail);
    }

    /** Reasons name devices and addresses, which is not for everybody. */
    private static JsonObject json(Health health, boolean trusted) {
        JsonObject json = new JsonObject().put("status", health.status().text());
        return trusted ? json.put("reasons", new JsonArray(health.reasons())) : json;
    }

    private Health health() {
        List<String> concerns = Stream.concat(
                        parts.stream().flatMap(part -> part.concerns().stream()),
                        Stream.ofNullable(keys).flatMap(ring -> ring.trouble().stream()))
                .toList();
        return Health.of(watch.devices().get(), watch.rules().get().problems(), storeTrouble(), concerns);
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
