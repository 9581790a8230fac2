package io.tocsin.server;

import io.tocsin.health.HealthChange;
import io.tocsin.health.HealthHistory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes changes as they come, points at their times, and drops what is too old. Steps on one thread. */
final class HistoryKeeper {
    private static final Logger log = LoggerFactory.getLogger(HistoryKeeper.class);
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_AT_ONCE = 100;
    private static final Duration BETWEEN_DROPS = Duration.ofHours(1);

    private final HealthHistory history;
    private final BiConsumer<HealthHistory, Instant> point;
    private final Schedule schedule;
    private final Clock clock;
    private final BlockingQueue<HealthChange> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final List<HealthChange> taken = new ArrayList<>();
    private Instant nextPoint;
    private Instant nextDrop = Instant.EPOCH;
    private boolean begun;

    /** @param point writes one */
    HistoryKeeper(HealthHistory history, BiConsumer<HealthHistory, Instant> point, Schedule schedule, Clock clock) {
        this.history = history;
        this.point = point;
        this.schedule = schedule;
        this.clock = clock;
        this.nextPoint = clock.instant();
    }

    /** Any thread. When nothing could be written for long, the newest changes are lost, which is told. */
    void offer(HealthChange change) {
        if (!waiting.offer(change)) {
            log.warn("a change of health is not kept, as the history cannot be written: {}", change.reason());
        }
    }

    /** Waits a moment for changes. What could not be written is written by a later step. */
    void step() {
        if (!begun) {
            history.begin();
            begun = true;
        }
        take();
        history.keep(List.copyOf(taken));
        taken.clear();
        Instant now = clock.instant();
        if (!now.isBefore(nextPoint)) {
            nextPoint = now.plus(schedule.every());
            point.accept(history, now);
        }
        if (!now.isBefore(nextDrop)) {
            nextDrop = now.plus(BETWEEN_DROPS);
            history.dropBefore(now.minus(schedule.keep()));
        }
    }

    private void take() {
        try {
            HealthChange first = taken.isEmpty() ? waiting.poll(500, TimeUnit.MILLISECONDS) : null;
            if (first != null) {
                taken.add(first);
                waiting.drainTo(taken, MOST_AT_ONCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * @param every pause between two points
     * @param keep for how long points and changes are kept
     */
    record Schedule(Duration every, Duration keep) {}
}
