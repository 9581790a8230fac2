package io.tocsin.server;

import io.tocsin.event.SourceUnavailableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something that is done again and again on a virtual thread of its own until it is halted. What fails is told once. */
record Repetition(String name, Duration pause, CountDownLatch halted, Runnable step) {
    private static final Logger log = LoggerFactory.getLogger(Repetition.class);
    private static final long PAUSE_AFTER_FAILURE_MILLIS = 1_000;

    void start() {
        Thread.ofVirtual().name(name).start(this::loop);
    }

    private void loop() {
        boolean failing = false;
        try {
            boolean halt = halted.getCount() == 0;
            while (!halt) {
                failing = !once(failing);
                long millis = failing ? Math.max(PAUSE_AFTER_FAILURE_MILLIS, pause.toMillis()) : pause.toMillis();
                halt = halted.await(millis, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean once(boolean told) {
        try {
            step.run();
            return true;
        } catch (SourceUnavailableException unavailable) {
            if (!told && halted.getCount() > 0) {
                log.warn("{}: {}", name, unavailable.getMessage());
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
            // While stopping, connections are closed below it.
            if (!told && halted.getCount() > 0) {
                log.error("{} failed; trying again", name, failure);
            }
        }
        return false;
    }
}
