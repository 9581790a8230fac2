package io.tocsin.server;

import io.tocsin.elastic.ClusterSurvey;
import io.tocsin.health.EngineHealth;
import io.tocsin.health.EngineWatch;
import io.tocsin.health.HealthChange;
import io.tocsin.health.HealthHistory;
import io.tocsin.health.NodeHealth;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the cluster again and again, and keeps the history of its health and Logstash's; each on a virtual thread of
 * its own. Publishes {@code health.changed} of the cluster and answers {@code health.elasticsearch}.
 */
public final class HealthVerticle extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(HealthVerticle.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private final ClusterSurvey survey;
    private final EngineWatch watch;
    private final HistoryKeeper keeper;
    private final Times times;
    private final CountDownLatch halted = new CountDownLatch(1);
    private volatile EngineHealth health;

    /**
     * @param poll pause between two looks at the cluster
     * @param every pause between two points of the history
     * @param keep for how long the history is kept
     */
    public record Times(Duration poll, Duration every, Duration keep) {}

    /** @param nodes of Logstash, whose history is kept, too */
    public HealthVerticle(
            ClusterSurvey survey,
            EngineWatch watch,
            HealthHistory history,
            Supplier<List<NodeHealth>> nodes,
            Times times,
            Clock clock) {
        this.survey = survey;
        this.watch = watch;
        this.times = times;
        this.health = watch.health();
        this.keeper = new HistoryKeeper(
                history,
                (kept, at) -> kept.keep(at, nodes.get(), health),
                new HistoryKeeper.Schedule(times.every(), times.keep()),
                clock);
    }

    @Override
    public Future<?> start() {
        vertx.eventBus().consumer(HealthMessages.ELASTICSEARCH, message -> message.reply(HealthMessages.json(health)));
        new Repetition("cluster health", times.poll(), halted, this::look).start();
        new Repetition("health history", Duration.ofMillis(1), halted, keeper::step).start();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        halted.countDown();
        return Future.succeededFuture();
    }

    /** As of the last look. Any thread. */
    public EngineHealth health() {
        return health;
    }

    /** Takes a change of another system into the history. Any thread. */
    public void keep(HealthChange change) {
        keeper.offer(change);
    }

    private void look() {
        List<HealthChange> changes = watch.take(survey.look(ANSWER_WITHIN));
        health = watch.health();
        for (HealthChange change : changes) {
            HealthMessages.log(log, change);
            vertx.eventBus().publish(HealthMessages.CHANGED, HealthMessages.json(change));
            keeper.offer(change);
        }
    }
}
