package io.tocsin.server;

import io.tocsin.alert.Triage;
import io.tocsin.alert.Triage.State;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
                            return alert.map(found -> AlertJson.of(found, triage));
                        },
                        false)
                .onSuccess(answer -> answer.ifPresentOrElse(
                        request::json, () -> FailureHandler.answer(request, 404, "there is no alert " + id)))
                .onFailure(request::fail);
    }

    /** Only JSON that says it is some: a form of a page elsewhere cannot send that. */
    private Triage read(RoutingContext request, State state) {
        String type =
                Optional.ofNullable(request.request().getHeader("Content-Type")).orElse("");
        if (!type.startsWith("application/json")) {
            throw new BadRequestException("send JSON, with Content-Type: application/json");
        }
        JsonObject body;
        try {
            body = request.body().asJsonObject();
        } catch (DecodeException | ClassCastException broken) {
            throw new BadRequestException("the body is not a JSON object");
        }
        JsonObject given = body == null ? new JsonObject() : body;
        for (String name : given.fieldNames()) {
            if (!List.of("by", "comment").contains(name)) {
                throw new BadRequestException("there is no %s; known are by, comment".formatted(name));
            }
        }
        return new Triage(
                state, text(given, "by", LONGEST_NAME), text(given, "comment", LONGEST_COMMENT), clock.instant());
    }

    private static @Nullable String text(JsonObject given, String name, int longest) {
        Object value = given.getValue(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text) || text.length() > longest) {
            throw new BadRequestException("%s must be text of at most %d characters".formatted(name, longest));
        }
        return text.isBlank() ? null : text;
    }
}
