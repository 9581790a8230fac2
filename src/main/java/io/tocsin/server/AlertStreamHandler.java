package io.tocsin.server;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * {@code GET /api/v1/alerts/stream}: server-sent events {@code raised} and {@code changed} with the alert as JSON, those
 * of silenced alerts only with {@code silenced=true}: otherwise {@code silenced} tells their ids; and {@code silence}
 * with a silence that was added or ended. To a
 * reader that is too slow {@code missed} is sent instead of what it missed: the list of alerts has it. Event loop only.
 */
final class AlertStreamHandler implements Handler<RoutingContext> {
    private static final long HEARTBEAT_MILLIS = 15_000;
    private static final int MOST_READERS = 200;

    private int readers;

    @Override
    public void handle(RoutingContext request) {
        Parameters parameters = new Parameters(request.queryParams());
        parameters.onlyKnows(List.of("silenced"));
        boolean silenced = parameters.flag("silenced");
        if (readers >= MOST_READERS) {
            FailureHandler.answer(request, 503, "too many open streams: at most " + MOST_READERS);
            return;
        }
        readers++;
        HttpServerResponse response = request.response();
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("X-Accel-Buffering", "no")
                .write("retry: 2000\n: connected\n\n");
        follow(request.vertx(), new Reader(response, silenced, KeyHandler.stillAllowed(request)));
    }

    private void follow(Vertx vertx, Reader reader) {
        List<MessageConsumer<JsonObject>> consumers = List.of(
                vertx.eventBus().consumer(AlertPublisher.RAISED, message -> reader.tell("raised", message.body())),
                vertx.eventBus().consumer(AlertPublisher.CHANGED, message -> reader.tell("changed", message.body())),
                vertx.eventBus().consumer(SilenceVerticle.CHANGED, message -> reader.send("silence", message.body())));
        long heartbeat = vertx.setPeriodic(HEARTBEAT_MILLIS, ignored -> reader.beat());
        reader.response.closeHandler(ignored -> {
            readers--;
            vertx.cancelTimer(heartbeat);
            consumers.forEach(MessageConsumer::unregister);
        });
        // Broken connections end in the close handler; they are no news.
        reader.response.exceptionHandler(ignored -> {});
    }

    private static final class Reader {
        private final HttpServerResponse response;
        private final boolean silenced;
        private final BooleanSupplier allowed;
        private boolean missed;

        /**
         * @param silenced whether it is told of silenced alerts, too
         * @param allowed whether it may still be told of any
         */
        Reader(HttpServerResponse response, boolean silenced, BooleanSupplier allowed) {
            this.response = response;
            this.allowed = allowed;
            this.silenced = silenced;
        }

        void tell(String event, JsonObject alert) {
            if (silenced || !alert.containsKey(AlertJson.SILENCED)) {
                send(event, alert);
            } else {
                send(
                        "silenced",
                        new JsonObject().put("id", alert.getJsonObject("event").getString("id")));
            }
        }

        void send(String event, JsonObject body) {
            if (isOver()) {
                return;
            }
            if (response.writeQueueFull()) {
                missed = true;
                return;
            }
            catchUp();
            response.write("event: " + event + "\ndata: " + body.encode() + "\n\n");
        }

        void beat() {
            if (!isOver() && !response.writeQueueFull()) {
                catchUp();
                response.write(":\n\n");
            }
        }

        /** Its key was revoked, or has expired. */
        private boolean isOver() {
            if (!allowed.getAsBoolean() && !response.ended()) {
                response.end();
            }
            return response.ended();
        }

        private void catchUp() {
            if (missed) {
                missed = false;
                response.write("event: missed\ndata: {}\n\n");
            }
        }
    }
}
