package io.tocsin.server;

import io.tocsin.alert.Triage;
import io.tocsin.alert.Triage.State;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;
import java.util.List;

/**
 * {@code POST /api/v1/alerts/{id}/ack}, {@code …/close} and {@code …/reopen}, each with {@code {"by": …, "comment": …}},
 * both of which may be left out. The answer is the alert as it is then.
 */
record TriageRoutes(AlertBoard board, Clock clock) implements Routes {
    private static final int LONGEST_BODY = 20_000;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_COMMENT = 4_000;

    @Override
    public void mount(Router router) {
        mount(router, "ack", State.ACKNOWLEDGED);
        mount(router, "close", State.CLOSED);
        mount(router, "reopen", State.OPEN);
    }

    private void mount(Router router, String verb, State state) {
        router.post("/api/v1/alerts/:id/" + verb)
                .handler(BodyHandler.create(false).setBodyLimit(LONGEST_BODY))
                .handler(request -> handle(request, state));
    }

    private void handle(RoutingContext request, State state) {
        String id = request.pathParam("id");
        Triage triage = read(request, state);
        request.vertx()
                .executeBlocking(
                        () -> {
                            var alert = board.alerts().find(id);
                            alert.ifPresent(found -> board.triage().save(found.id(), triage));
                            return alert.map(found ->
                                    AlertJson.of(found, triage, board.silences().get()));
                        },
                        false)
                .onSuccess(answer -> answer.ifPresentOrElse(
                        request::json, () -> FailureHandler.answer(request, 404, "there is no alert " + id)))
                .onFailure(request::fail);
    }

    private Triage read(RoutingContext request, State state) {
        JsonBody body = JsonBody.of(request, List.of("by", "comment"));
        return new Triage(state, body.text("by", LONGEST_NAME), body.text("comment", LONGEST_COMMENT), clock.instant());
    }
}
