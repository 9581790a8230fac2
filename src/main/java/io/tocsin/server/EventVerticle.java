package io.tocsin.server;

import io.tocsin.search.EventSearch.Question;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;

/** Searches that the event bus asks for: {@code events.search}, with the parameters and answers of HTTP. */
public final class EventVerticle extends VerticleBase {
    public static final String SEARCH = "events.search";

    private final EventQuestions questions;

    public EventVerticle(EventQuestions questions) {
        this.questions = questions;
    }

    @Override
    public Future<?> start() {
        vertx.eventBus().consumer(SEARCH, this::asked);
        return Future.succeededFuture();
    }

    private void asked(Message<Object> message) {
        vertx.executeBlocking(() -> answer(message.body()), false)
                .onSuccess(message::reply)
                .onFailure(failure -> message.fail(
                        failure instanceof BadRequestException ? 400 : 503, String.valueOf(failure.getMessage())));
    }

    private JsonObject answer(Object body) {
        if (!(body instanceof JsonObject asked)) {
            throw new BadRequestException("expected {\"device\": \"…\", \"q\": \"…\"}");
        }
        MultiMap given = MultiMap.caseInsensitiveMultiMap();
        asked.forEach(entry -> given.add(entry.getKey(), String.valueOf(entry.getValue())));
        Question question = questions.read(new Parameters(given));
        return questions.answer(question);
    }
}
