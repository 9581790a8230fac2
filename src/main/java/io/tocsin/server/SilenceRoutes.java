package io.tocsin.server;

import io.tocsin.alert.Silence;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/silences}: POST adds one, GET lists those in a {@code state} (those that are not over when left out),
 * {@code …/{id}} tells one, and DELETE ends it, {@code by=} whom; it stays known for good.
 */
public record SilenceRoutes(KnownSilences silences) implements Routes {
    static final String ROOT = "/api/v1/silences";
    private static final int LONGEST_BODY = 64 << 10;

    @Override
    public void mount(Router router) {
        router.get(ROOT).handler(this::list);
        router.get(ROOT + "/:id").handler(this::one);
        router.post(ROOT)
                .handler(BodyHandler.create(false).setBodyLimit(LONGEST_BODY))
                .handler(this::add);
        router.delete(ROOT + "/:id").handler(this::expire);
    }

    @Override
    public List<String> concerns() {
        return silences.trouble().stream().toList();
    }

    private void list(RoutingContext request) {
        Parameters parameters = new Parameters(request.queryParams());
        parameters.onlyKnows(List.of("state"));
        request.json(SilenceJson.list(silences, wanted(parameters.text("state"))));
    }

    private Predicate<Silence> wanted(@Nullable String state) {
        Instant now = silences.time();
        if (state == null) {
            return silence -> silence.state(now) != Silence.State.EXPIRED;
        }
        if (state.equals("all")) {
            return silence -> true;
        }
        Silence.State one = Silence.State.of(state)
                .orElseThrow(() -> new BadRequestException(
                        "state must be one of pending, active, expired, all, not %s".formatted(state)));
        return silence -> silence.state(now) == one;
    }

    private void one(RoutingContext request) {
        answer(request, silences.now().find(request.pathParam("id")));
    }

    private void add(RoutingContext request) {
        JsonBody body = JsonBody.of(request, SilenceRequest.KEYS);
        Future<Silence> added = request.vertx().executeBlocking(() -> silences.add(body), false);
        added.onSuccess(silence -> {
                    SilenceVerticle.tell(request.vertx(), silences, silence);
                    request.response().setStatusCode(201).putHeader("Location", ROOT + "/" + silence.id());
                    answer(request, Optional.of(silence));
                })
                .onFailure(request::fail);
    }

    private void expire(RoutingContext request) {
        String id = request.pathParam("id");
        Parameters parameters = new Parameters(request.queryParams());
        parameters.onlyKnows(List.of("by"));
        String by = parameters.text("by");
        request.vertx()
                .executeBlocking(() -> silences.expire(id, by), false)
                .onSuccess(silence -> {
                    silence.ifPresent(one -> SilenceVerticle.tell(request.vertx(), silences, one));
                    answer(request, silence);
                })
                .onFailure(request::fail);
    }

    private void answer(RoutingContext request, Optional<Silence> silence) {
        silence.ifPresentOrElse(
                one -> request.json(SilenceJson.of(one, silences.time())),
                () -> FailureHandler.answer(request, 404, "there is no silence " + request.pathParam("id")));
    }
}
