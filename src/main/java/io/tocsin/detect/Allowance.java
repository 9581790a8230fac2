package io.tocsin.detect;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches how long experts' rules of one device take over one fact. When that is too long, what waits is interrupted, what
 * loops is thrown out of its loop by {@link LoopChecks}, and what fires without an end is halted. Time counts in ticks that
 * were seen to pass, so that a program that stood still as a whole blames nobody.
 */
public final class Allowance {
    private static final Duration TICK = Duration.ofMillis(50);
    private static final int IDLE_TICKS = 100;
    private static final ScheduledThreadPoolExecutor WATCH = watch();

    /** Threads on which something takes too long. */
    private static final Set<Thread> OVERDUE = ConcurrentHashMap.newKeySet();

    private static volatile boolean anyOverdue;

    private final Duration limit;
    private @Nullable ScheduledFuture<?> watching;
    private @Nullable Thread firing;
    private Runnable halt = () -> {};
    private boolean overdue;
    private long ticks;
    private volatile String consequenceOf = "";

    /** @param limit for one fact, and for all facts of a batch */
    Allowance(Duration limit) {
        this.limit = limit;
    }

    private static ScheduledThreadPoolExecutor watch() {
        ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("rule watch").factory());
        watch.setRemoveOnCancelPolicy(true);
        return watch;
    }

    /**
     * What experts' Java calls all the time.
     *
     * @throws TooSlowException when the time of what runs on this thread is over
     */
    public static void check() {
        if (anyOverdue && OVERDUE.contains(Thread.currentThread())) {
            throw new TooSlowException();
        }
    }

    Duration limit() {
        return limit;
    }

    /**
     * From here on this thread is at work for experts' rules.
     *
     * @param halting ends what fires without an end; any thread
     */
    synchronized void begin(Runnable halting) {
        halt = halting;
        firing = Thread.currentThread();
        consequenceOf = "";
        ticks = 0;
        if (watching == null) {
            watching = WATCH.scheduleAtFixedRate(this::tick, TICK.toNanos(), TICK.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** It is done. */
    synchronized void end() {
        firing = null;
        if (overdue) {
            overdue = false;
            OVERDUE.remove(Thread.currentThread());
            anyOverdue = !OVERDUE.isEmpty();
            // Only what the watch has set; nobody else interrupts while rules fire.
            Thread.interrupted();
        }
    }

    synchronized boolean isOverdue() {
        return overdue;
    }

    /** What goes on though it was told to end. Any thread. */
    synchronized Optional<String> stuck() {
        if (!overdue || TICK.multipliedBy(ticks).compareTo(limit.multipliedBy(2)) <= 0) {
            return Optional.empty();
        }
        String what =
                consequenceOf.isEmpty() ? "a condition of an expert's rule" : "the consequence of " + consequenceOf;
        return Optional.of(
                what + " has not come back for " + TICK.multipliedBy(ticks).toSeconds()
                        + " s and cannot be ended; mend the rule and start the server again");
    }

    /** @param rule whose consequence begins; empty when it is over */
    void at(String rule) {
        consequenceOf = rule;
    }

    private synchronized void tick() {
        ticks++;
        if (firing == null) {
            rest();
        } else if (TICK.multipliedBy(ticks).compareTo(limit) > 0) {
            overdue = true;
            OVERDUE.add(firing);
            // Another's end may have taken it back just now.
            anyOverdue = true;
            halt.run();
            firing.interrupt();
        }
    }

    private void rest() {
        if (ticks > IDLE_TICKS && watching != null) {
            watching.cancel(false);
            watching = null;
        }
    }
}
