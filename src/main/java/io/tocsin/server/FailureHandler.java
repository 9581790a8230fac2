package io.tocsin.server;

import io.tocsin.event.SourceUnavailableException;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whatever went wrong with a request, as {@code {"error": "…"}}. Only what callers can act on is told to them. */
final class FailureHandler implements Handler<RoutingContext> {
    private static final Logger log = LoggerFactory.getLogger(FailureHandler.class);

    @Override
    public void handle(RoutingContext request) {
        switch (request.failure()) {
            case BadRequestException bad -> answer(request, 400, String.valueOf(bad.getMessage()));
            case SourceUnavailableException unavailable ->
                answer(request, 503, "the store does not answer, try again later: " + unavailable.getMessage());
            case null -> answer(request, request.statusCode(), describe(request));
            default -> {
                int status = request.statusCode() >= 400 && request.statusCode() < 500 ? request.statusCode() : 500;
                if (status == 500) {
                    log.error("request {} failed", request.request().path(), request.failure());
                }
                answer(request, status, describe(status));
            }
        }
    }

    static void answer(RoutingContext request, int status, String error) {
        if (!request.response().ended() && !request.response().headWritten()) {
            request.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .end(new JsonObject().put("error", error).toBuffer());
        }
    }

    private static String describe(RoutingContext request) {
        return request.statusCode() == 404
                ? "there is nothing at " + request.request().path()
                : describe(request.statusCode());
    }

    private static String describe(int status) {
        return switch (status) {
            case 400 -> "the request is malformed";
            case 405 -> "this is not what can be done here: see the API in README.md";
            case 500 -> "a fault of the server; its log says more";
            default -> "refused with status " + status;
        };
    }
}
