package io.tocsin.server;

import io.tocsin.rule.RuleProblem;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings rules into force as their files change, or when {@code rules.reload} asks for it, and tells {@code
 * rules.changed}.
 */
public final class RulesVerticle extends VerticleBase {
    public static final String RELOAD = "rules.reload";
    public static final String CHANGED = "rules.changed";

    private static final Logger log = LoggerFactory.getLogger(RulesVerticle.class);
    private static final long RETRY_MILLIS = 5_000;

    private final List<Path> folders;
    private final Callable<Boolean> reload;
    private final Supplier<RulesInForce> rules;
    private @Nullable FolderWatch watch;
    private RulesInForce told;

    /**
     * @param folders watched, whatever is below them
     * @param reload may block; one at a time; false when trying again later may help
     * @param rules asked from any thread
     */
    public RulesVerticle(List<Path> folders, Callable<Boolean> reload, Supplier<RulesInForce> rules) {
        this.folders = List.copyOf(folders);
        this.reload = reload;
        this.rules = rules;
        this.told = rules.get();
    }

    @Override
    public Future<?> start() {
        vertx.eventBus().consumer(RELOAD, this::asked);
        watch = FolderWatch.start(folders, () -> context.runOnContext(ignored -> reload()));
        return Future.succeededFuture();
    }

    private void asked(Message<JsonObject> message) {
        reload().onSuccess(message::reply).onFailure(failure -> message.fail(500, String.valueOf(failure)));
    }

    private Future<JsonObject> reload() {
        return vertx.executeBlocking(reload, true).map(this::tell).onFailure(failure -> {
            log.error("rules stay as they were: reading them again failed", failure);
            retry();
        });
    }

    private JsonObject tell(boolean complete) {
        RulesInForce now = rules.get();
        JsonObject body = RulesJson.counted(now);
        if (!now.equals(told)) {
            log.info(
                    "rules changed: {} loaded, {} problems",
                    now.rules().size(),
                    now.problems().size());
            now.problems().stream()
                    .filter(problem -> problem.severity() == RuleProblem.Severity.ERROR)
                    .filter(problem -> !told.problems().contains(problem))
                    .forEach(problem -> log.warn("{}", problem));
        }
        told = now;
        // Also when only a rule's inside changed, which the list does not show.
        vertx.eventBus().publish(CHANGED, body);
        if (!complete) {
            retry();
        }
        return body;
    }

    private void retry() {
        vertx.setTimer(RETRY_MILLIS, ignored -> reload());
    }

    @Override
    public Future<?> stop() {
        if (watch != null) {
            watch.close();
        }
        return Future.succeededFuture();
    }
}
