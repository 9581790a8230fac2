package io.tocsin.server;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertQuery;
import io.tocsin.alert.Silences;
import io.tocsin.alert.Triage;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/alerts}: one page, newest first; {@code next} is the {@code after} of the page that follows. Silenced
 * alerts that nobody looked at are left out unless {@code silenced=true} asks for them; {@code silenced} of the answer
 * tells how many these are among the alerts of the page.
 */
record AlertsHandler(AlertBoard board) implements Handler<RoutingContext> {
    /** How many pages one request looks through for alerts in a state. */
    private static final int MOST_PAGES = 20;

    @Override
    public void handle(RoutingContext request) {
        Parameters parameters = new Parameters(request.queryParams());
        AlertQuery query = parameters.alertQuery();
        Triage.State state = parameters.state();
        boolean silenced = parameters.flag("silenced");
        request.vertx()
                .executeBlocking(() -> page(query, state, silenced), false)
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private JsonObject page(AlertQuery query, Triage.@Nullable State state, boolean silenced) {
        JsonArray found = new JsonArray();
        Silences silences = board.silences().get();
        int leftOut = 0;
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
                Triage.State now = said == null ? Triage.State.OPEN : said.state();
                if (state != null && state != now) {
                    continue;
                }
                JsonObject json = AlertJson.of(alert, said, silences);
                if (!silenced && now == Triage.State.OPEN && json.containsKey(AlertJson.SILENCED)) {
                    leftOut++;
                    continue;
                }
                found.add(json);
                if (found.size() == query.limit()) {
                    return answer(found, leftOut, alert.id());
                }
            }
            if (alerts.size() < query.limit()) {
                return answer(found, leftOut, null);
            }
            after = alerts.getLast().id();
        }
        return answer(found, leftOut, after);
    }

    private static JsonObject answer(JsonArray alerts, int leftOut, @Nullable String next) {
        JsonObject answer = new JsonObject().put("alerts", alerts).put("silenced", leftOut);
        return next == null ? answer : answer.put("next", next);
    }
}
