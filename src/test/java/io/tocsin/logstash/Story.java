package io.tocsin.logstash;

import io.tocsin.health.HealthChange;
import io.tocsin.health.NodeHealth;
import io.tocsin.health.NodeWatch;
import io.tocsin.health.Thresholds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A Logstash that lives through something while it is looked at every ten seconds, by a clock of the story's own. */
final class Story implements AutoCloseable {
    static final Duration STEP = Duration.ofSeconds(10);

    private final StandInLogstash logstash = StandInLogstash.start();
    private final LogstashClient client;
    private final NodeWatch watch;
    private final StatsDocument stats = StatsDocument.healthy();
    private final List<HealthChange> changes = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private boolean reachable = true;

    Story() {
        this(Thresholds.USUAL);
    }

    Story(Thresholds thresholds) {
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        this.client = new LogstashClient(
                new LogstashNode("ls1", logstash.url(), null, null, null, null, Duration.ofSeconds(10)), clock);
        this.watch = new NodeWatch("ls1", logstash.url().toString(), thresholds);
    }

    /** What the node tells; changes hold from the next look on. */
    StatsDocument stats() {
        return stats;
    }

    StandInLogstash logstash() {
        return logstash;
    }

    Story unreachable(boolean unreachable) {
        reachable = !unreachable;
        return this;
    }

    /** Looks so often; before each, {@code meanwhile} happens. */
    Story looks(int times, Runnable meanwhile) {
        for (int i = 0; i < times; i++) {
            meanwhile.run();
            now = now.plus(STEP);
            if (reachable) {
                logstash.stats(stats);
            } else {
                logstash.say("/_node/stats", exchange -> exchange.sendResponseHeaders(503, -1));
            }
            changes.addAll(watch.take(client.look()));
        }
        return this;
    }

    /** Looks while events come and go. */
    Story busy(int times) {
        return looks(times, () -> stats.events(100, 100));
    }

    Story pass(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** {@code main stalled green -> red}, in the order in which they came. */
    List<String> changes() {
        return changes.stream()
                .map(change -> (change.pipeline() == null ? "" : change.pipeline() + " ") + change.check() + " "
                        + change.before().text() + " -> " + change.after().text())
                .toList();
    }

    HealthChange last() {
        return changes.getLast();
    }

    NodeHealth health() {
        return watch.health();
    }

    @Override
    public void close() {
        client.close();
        logstash.close();
    }
}
