package io.tocsin.server;

import io.tocsin.alert.Silence;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Looks every few seconds for silences that other servers added or ended, and takes requests from the event bus: {@code
 * silence.list}, {@code silence.add} and {@code silence.expire}, with the same JSON as over HTTP. Whatever changes is
 * published as {@code silence.changed}.
 */
public final class SilenceVerticle extends VerticleBase {
    public static final String LIST = "silence.list";
    public static final String ADD = "silence.add";
    public static final String EXPIRE = "silence.expire";
    public static final String CHANGED = "silence.changed";

    private static final long LOOK_MILLIS = 5_000;
    private static final int REFUSED = 400;
    private static final int MISSING = 404;
    private static final int BROKEN = 500;

    private final KnownSilences silences;

    public SilenceVerticle(KnownSilences silences) {
        this.silences = silences;
    }

    @Override
    public Future<?> start() {
        vertx.setTimer(LOOK_MILLIS, ignored -> look());
        vertx.eventBus()
                .consumer(
                        LIST,
                        message -> message.reply(SilenceJson.list(
                                silences, silence -> silence.state(silences.time()) != Silence.State.EXPIRED)));
        vertx.eventBus().<JsonObject>consumer(ADD, message -> answer(message, () -> Optional.of(add(message.body()))));
        vertx.eventBus().<JsonObject>consumer(EXPIRE, message -> answer(message, () -> expire(message.body())));
        return Future.succeededFuture();
    }

    /** One after the other, however long one takes. */
    private void look() {
        vertx.executeBlocking(silences::look, false).onComplete(looked -> {
            if (looked.succeeded()) {
                looked.result().forEach(silence -> tell(vertx, silences, silence));
            }
            vertx.setTimer(LOOK_MILLIS, ignored -> look());
        });
    }

    static void tell(Vertx vertx, KnownSilences silences, Silence silence) {
        vertx.eventBus().publish(CHANGED, SilenceJson.of(silence, silences.time()));
    }

    private Silence add(JsonObject body) {
        return silences.add(JsonBody.of(body, SilenceRequest.KEYS));
    }

    private Optional<Silence> expire(JsonObject given) {
        JsonBody body = JsonBody.of(given, List.of("id", "by"));
        String id = body.text("id", 200);
        if (id == null) {
            throw new BadRequestException("id is missing");
        }
        return silences.expire(id, body.text("by", 200));
    }

    private void answer(Message<JsonObject> message, Callable<Optional<Silence>> change) {
        vertx.executeBlocking(change, false)
                .onSuccess(silence -> {
                    silence.ifPresent(one -> tell(vertx, silences, one));
                    silence.ifPresentOrElse(
                            one -> message.reply(SilenceJson.of(one, silences.time())),
                            () -> message.fail(MISSING, "there is no such silence"));
                })
                .onFailure(failure -> message.fail(
                        failure instanceof BadRequestException ? REFUSED : BROKEN,
                        String.valueOf(failure.getMessage())));
    }
}
