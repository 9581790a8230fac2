package io.tocsin.server;

import io.tocsin.health.HealthChange;
import io.tocsin.health.HotThread;
import io.tocsin.health.NodeHealth;
import io.tocsin.health.Status;
import io.tocsin.health.Thresholds;
import io.tocsin.logstash.LogstashClient;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at every Logstash node again and again, each on a virtual thread of its own: one that hangs holds up no other.
 * Publishes {@code health.changed} and answers {@code health.logstash}.
 */
public final class LogstashVerticle extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(LogstashVerticle.class);

    private final List<WatchedNode> nodes;
    private final Duration poll;
    private final Consumer<HealthChange> listener;
    private final CountDownLatch halted = new CountDownLatch(1);

    /**
     * @param clients one for each node; closed with this
     * @param poll pause between two looks at a node
     * @param listener hears of changes besides the event bus, on the nodes' threads
     */
    public LogstashVerticle(
            List<LogstashClient> clients, Thresholds thresholds, Duration poll, Consumer<HealthChange> listener) {
        this.nodes = clients.stream()
                .map(client -> new WatchedNode(client, thresholds))
                .toList();
        this.poll = poll;
        this.listener = listener;
    }

    @Override
    public Future<?> start() {
        vertx.eventBus().consumer(HealthMessages.LOGSTASH, message -> HealthMessages.answer(vertx, message, this));
        for (WatchedNode node : nodes) {
            new Repetition(
                            "logstash " + node.name(),
                            poll,
                            halted,
                            () -> node.look().forEach(this::tell))
                    .start();
        }
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        halted.countDown();
        nodes.forEach(WatchedNode::close);
        return Future.succeededFuture();
    }

    /** In the settings' order, as of the last look at each. Any thread. */
    public List<NodeHealth> nodes() {
        return nodes.stream().map(WatchedNode::health).toList();
    }

    Status status() {
        return Status.worst(nodes().stream().map(NodeHealth::status));
    }

    /**
     * What keeps a node busy now; empty when there is no such node. Asks it and blocks. Any thread.
     *
     * @throws IllegalStateException when the node does not tell
     */
    Optional<List<HotThread>> hotThreads(String name) {
        return nodes.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .map(WatchedNode::hotThreads);
    }

    private void tell(HealthChange change) {
        HealthMessages.log(log, change);
        vertx.eventBus().publish(HealthMessages.CHANGED, HealthMessages.json(change));
        listener.accept(change);
    }
}
