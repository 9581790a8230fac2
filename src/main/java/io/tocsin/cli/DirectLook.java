package io.tocsin.cli;

import io.tocsin.LogstashNodes;
import io.tocsin.health.Look;
import io.tocsin.health.NodeHealth;
import io.tocsin.health.NodeReading;
import io.tocsin.health.NodeWatch;
import io.tocsin.health.Thresholds;
import io.tocsin.logstash.LogstashClient;
import io.tocsin.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks every node itself, all at the same time: for when no server runs that has been watching them. */
final class DirectLook {
    /** Between two looks at a node that tells no rates: they are counted from one to the other. */
    private static final Duration COUNTING = Duration.ofMillis(300);

    private final Thresholds thresholds;
    private final Duration within;

    /** @param within for each node, all its answers together */
    DirectLook(Thresholds thresholds, Duration within) {
        this.thresholds = thresholds;
        this.within = within;
    }

    /** In the settings' order. */
    List<NodeHealth> at(Settings.Logstash logstash) throws InterruptedException {
        List<LogstashClient> clients = LogstashNodes.clients(
                logstash.nodes().stream().map(node -> node.within(within)).toList());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<NodeHealth>> looks = new ArrayList<>();
            clients.forEach(client -> looks.add(threads.submit(() -> at(client))));
            List<NodeHealth> seen = new ArrayList<>();
            for (Future<NodeHealth> look : looks) {
                seen.add(look.get());
            }
            return seen;
        } catch (ExecutionException failed) {
            throw new IllegalStateException("looking at a Logstash node failed", failed.getCause());
        } finally {
            clients.forEach(LogstashClient::close);
        }
    }

    private NodeHealth at(LogstashClient client) throws InterruptedException {
        long begun = System.nanoTime();
        NodeWatch watch =
                new NodeWatch(client.node().name(), client.node().url().toString(), thresholds);
        Look first = client.look();
        watch.take(first);
        Duration left = within.minusNanos(System.nanoTime() - begun);
        if (first instanceof Look.Answered answered
                && tellsNoRates(answered.reading())
                && left.compareTo(COUNTING.multipliedBy(2)) > 0) {
            Thread.sleep(COUNTING);
            if (client.look() instanceof Look.Answered second) {
                watch.take(second);
            }
        }
        return watch.health();
    }

    private static boolean tellsNoRates(NodeReading reading) {
        return reading.flow() == null;
    }
}
