package io.tocsin.server;

import io.tocsin.alert.AlertStore;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** {@code GET /api/v1/alerts/{id}} */
record AlertHandler(AlertStore store) implements Handler<RoutingContext> {
    @Override
    public void handle(RoutingContext request) {
        String id = request.pathParam("id");
        request.vertx()
                .executeBlocking(
                        () -> store.find(id)
                                .map(alert -> AlertJson.of(
                                        alert, store.triage(List.of(id)).get(id))),
                        false)
                .onSuccess(found -> found.ifPresentOrElse(
                        request::json, () -> FailureHandler.answer(request, 404, "there is no alert " + id)))
                .onFailure(request::fail);
    }
}
