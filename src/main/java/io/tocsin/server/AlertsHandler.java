package io.tocsin.server;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertQuery;
import io.tocsin.alert.AlertStore;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** {@code GET /api/v1/alerts}: one page, newest first; {@code next} is the {@code after} of the page that follows. */
record AlertsHandler(AlertStore store) implements Handler<RoutingContext> {
    @Override
    public void handle(RoutingContext request) {
        AlertQuery query = new Parameters(request.queryParams()).alertQuery();
        request.vertx()
                .executeBlocking(() -> page(query, store.list(query)), false)
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private static JsonObject page(AlertQuery query, List<Alert> alerts) {
        JsonObject page = new JsonObject()
                .put("alerts", new JsonArray(alerts.stream().map(AlertJson::of).toList()));
        return alerts.size() < query.limit()
                ? page
                : page.put("next", alerts.getLast().id());
    }
}
