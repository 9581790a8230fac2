package io.tocsin.server;

import io.tocsin.health.HealthChange;
import io.tocsin.health.HotThread;
import io.tocsin.health.Look;
import io.tocsin.health.NodeHealth;
import io.tocsin.health.NodeWatch;
import io.tocsin.health.Thresholds;
import io.tocsin.logstash.LogstashClient;
import java.util.List;

/** One Logstash node, looked at from one thread and asked about from any. */
final class WatchedNode implements AutoCloseable {
    private final LogstashClient client;
    private final NodeWatch watch;
    private volatile NodeHealth health;

    WatchedNode(LogstashClient client, Thresholds thresholds) {
        this.client = client;
        this.watch = new NodeWatch(client.node().name(), client.node().url().toString(), thresholds);
        this.health = watch.health();
    }

    /** Blocks for as long as the node's timeout. */
    List<HealthChange> look() {
        Look look = client.look();
        List<HealthChange> changes = watch.take(look);
        health = watch.health();
        return changes;
    }

    String name() {
        return client.node().name();
    }

    /** As of the last look. */
    NodeHealth health() {
        return health;
    }

    /** Asks the node now, and blocks. */
    List<HotThread> hotThreads() {
        return client.hotThreads();
    }

    @Override
    public void close() {
        client.close();
    }
}
