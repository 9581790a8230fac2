package io.tocsin.server;

import io.vertx.core.Handler;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** {@code POST /api/v1/rules/reload}: reads the local folders again, now. No rule comes by HTTP. */
record RulesReloadHandler() implements Handler<RoutingContext> {
    /** Windows of new rules are filled from the past, which may take a while. */
    private static final DeliveryOptions PATIENT = new DeliveryOptions().setSendTimeout(300_000);

    @Override
    public void handle(RoutingContext request) {
        request.vertx()
                .eventBus()
                .<JsonObject>request(RulesVerticle.RELOAD, new JsonObject(), PATIENT)
                .onSuccess(reply -> request.json(reply.body()))
                .onFailure(request::fail);
    }
}
