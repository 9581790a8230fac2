package io.tocsin.server;

import io.tocsin.alert.DeviceStatus;
import io.tocsin.event.NoSourceYetException;
import io.tocsin.event.SourceUnavailableException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at one device again and again, on a virtual thread of its own: a long look must hold up nobody, not even its own
 * deployment. A failed look is told in the status and tried again after a growing pause; nothing ends the loop but {@link
 * #halt}.
 */
public final class DeviceVerticle extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(DeviceVerticle.class);

    private final String name;
    private final Pause pause;
    private final Runnable look;
    private final Supplier<DeviceStatus> status;
    private final Promise<Void> ended = Promise.promise();
    private final CountDownLatch halted = new CountDownLatch(1);
    private volatile @Nullable String trouble;
    private volatile boolean waiting;

    /**
     * @param usual pause between two looks
     * @param look one cycle; may block
     * @param status may be asked from any thread
     */
    public DeviceVerticle(String name, Duration usual, Runnable look, Supplier<DeviceStatus> status) {
        this.name = name;
        this.pause = new Pause(usual);
        this.look = look;
        this.status = status;
    }

    @Override
    public Future<?> start() {
        Thread.ofVirtual().name("device " + name).start(this::loop);
        return Future.succeededFuture();
    }

    /** How the device is doing, with what the loop has run into. Any thread. */
    public DeviceStatus status() {
        DeviceStatus now = status.get();
        String told = trouble;
        return told == null
                ? now
                : new DeviceStatus(
                        now.name(),
                        now.index(),
                        now.watermark(),
                        now.lag(),
                        now.eventsSeen(),
                        now.alertsRaised(),
                        now.rulesLoaded(),
                        told,
                        waiting && now.watermark() == null);
    }

    /** Lets a look that is under way finish and begins no other. Any thread. */
    public void halt() {
        halted.countDown();
    }

    /** Done when the look that is under way is done. */
    @Override
    public Future<?> stop() {
        halt();
        return ended.future();
    }

    private void loop() {
        try {
            boolean halt = halted.getCount() == 0;
            while (!halt) {
                halt = halted.await(lookOnce().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.complete();
        }
    }

    private Duration lookOnce() {
        try {
            look.run();
            trouble = null;
            return pause.afterSuccess();
        } catch (SourceUnavailableException unavailable) {
            // Once is enough until it is over; while stopping it is no news.
            if (trouble == null && halted.getCount() > 0) {
                log.warn("{}: {}", name, unavailable.getMessage(), unavailable);
            }
            waiting = unavailable instanceof NoSourceYetException;
            trouble = String.valueOf(unavailable.getMessage());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError failure) {
            log.error("{}: a look at its events failed; trying again", name, failure);
            waiting = false;
            trouble = "a look at its events failed: " + failure;
        }
        return pause.afterFailure();
    }
}
