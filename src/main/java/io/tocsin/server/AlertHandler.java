package io.tocsin.server;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** {@code GET /api/v1/alerts/{id}} */
record AlertHandler(AlertBoard board) implements Handler<RoutingContext> {
    @Override
    public void handle(RoutingContext request) {
        String id = request.pathParam("id");
        request.vertx()
                .executeBlocking(
                        () -> board.alerts()
                                .find(id)
                                .map(alert -> AlertJson.of(
                                        alert,
                                        board.triage().triage(List.of(id)).get(id),
                                        board.silences().get())),
                        false)
                .onSuccess(found -> found.ifPresentOrElse(
                        request::json, () -> FailureHandler.answer(request, 404, "there is no alert " + id)))
                .onFailure(request::fail);
    }
}
