package io.tocsin.server;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * {@code GET /api/v1/alerts/stream}: server-sent events {@code raised} and {@code changed} with the alert as JSON. To a
 * reader that is too slow {@code missed} is sent instead of what it missed: the list of alerts has it. Event loop only.
 */
final class AlertStreamHandler implements Handler<RoutingContext> {
    private static final long HEARTBEAT_MILLIS = 15_000;
    private static final int MOST_READERS = 200;

    private int readers;

    @Override
    public void handle(RoutingContext request) {
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
        follow(request.vertx(), new Reader(response));
    }

    private void follow(Vertx vertx, Reader reader) {
        List<MessageConsumer<JsonObject>> consumers = List.of(
                vertx.eventBus().consumer(AlertPublisher.RAISED, message -> reader.send("raised", message.body())),
                vertx.eventBus().consumer(AlertPublisher.CHANGED, message -> reader.send("changed", message.body())));
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
        private boolean missed;

        Reader(HttpServerResponse response) {
            this.response = response;
        }

        void send(String event, JsonObject body) {
            if (response.writeQueueFull()) {
                missed = true;
                return;
            }
            catchUp();
            response.write("event: " + event + "\ndata: " + body.encode() + "\n\n");
        }

        void beat() {
            if (!response.writeQueueFull()) {
                catchUp();
                response.write(":\n\n");
            }
        }

        private void catchUp() {
            if (missed) {
                missed = false;
                response.write("event: missed\ndata: {}\n\n");
            }
        }
    }
}
