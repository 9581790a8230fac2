package io.tocsin.server;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /api/v1/rules}: those that are loaded, and what keeps others from loading. */
record RulesHandler(Watch watch) implements Handler<RoutingContext> {
    @Override
    public void handle(RoutingContext request) {
        request.json(RulesJson.full(watch.rules().get()));
    }
}
