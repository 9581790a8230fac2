package io.tocsin.server;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertQuery;
import io.tocsin.alert.Triage;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/alerts}: one page, newest first; {@code next} is the {@code after} of the page that follows. */
record AlertsHandler(AlertBoard board) implements Handler<RoutingContext> {
    /** How many pages one request looks through for alerts in a state. */
    private static final int MOST_PAGES = 20;

    @Override
    public void handle(RoutingContext request) {
        Parameters parameters = new Parameters(request.queryParams());
        AlertQuery query = parameters.alertQuery();
        Triage.State state = parameters.state();
        request.vertx()
                .executeBlocking(() -> page(query, state), false)
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private JsonObject page(AlertQuery query, Triage.@Nullable State state) {
        JsonArray found = new JsonArray();
        String after = query.after();
        for (int page = 0; page < MOST_PAGES; page++) {
            List<Alert> alerts = board.alerts()
                    .list(new AlertQuery(
                            query.device(),
                            query.rule(),
                            query.level(),
                            query.from(),
                            query.to(),
                            query.limit(),
                            after));
            Map<String, Triage> triage =
                    board.triage().triage(alerts.stream().map(Alert::id).toList());
            for (Alert alert : alerts) {
                Triage said = triage.get(alert.id());
                if (state == null || state == (said == null ? Triage.State.OPEN : said.state())) {
                    found.add(AlertJson.of(alert, said));
                    if (found.size() == query.limit()) {
                        return answer(found, alert.id());
                    }
                }
            }
            if (alerts.size() < query.limit()) {
                return answer(found, null);
            }
            after = alerts.getLast().id();
        }
        return answer(found, after);
    }

    private static JsonObject answer(JsonArray alerts, @Nullable String next) {
        JsonObject answer = new JsonObject().put("alerts", alerts);
        return next == null ? answer : answer.put("next", next);
    }
}
