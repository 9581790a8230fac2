package io.tocsin.server;

import io.tocsin.search.EventSearch.Question;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /api/v1/events?device=web&q=url.path:+/login*&from=…&to=…}: see {@link EventQuestions}. */
public record EventRoutes(EventQuestions questions) implements Routes {
    @Override
    public void mount(Router router) {
        router.get("/api/v1/events").handler(this::handle);
    }

    private void handle(RoutingContext request) {
        Question question = questions.read(new Parameters(request.queryParams()));
        request.vertx()
                .executeBlocking(() -> questions.answer(question), false)
                .onSuccess(request::json)
                .onFailure(request::fail);
    }
}
