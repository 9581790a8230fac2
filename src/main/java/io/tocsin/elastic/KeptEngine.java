package io.tocsin.elastic;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An embedded engine that is kept running: one that ends by itself, or is killed, is started again on the same port and
 * data, after ever longer pauses while that fails. What it acknowledged is on disk, so that nothing is lost.
 */
public final class KeptEngine implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KeptEngine.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    /** One that ran shorter than this is broken rather than killed: the next start waits longer. */
    private static final Duration SOUND = Duration.ofMinutes(2);

    private final EngineLaunch launch;
    private final URI url;
    private final Thread keeper;
    private EngineProcess engine;
    private Duration pause = FIRST_PAUSE;
    private volatile boolean unwanted;
    private volatile @Nullable String trouble;

    private KeptEngine(EngineLaunch launch, EngineProcess engine) {
        this.launch = launch.onPort(engine.url().getPort());
        this.url = engine.url();
        this.engine = engine;
        this.keeper = Thread.ofVirtual().name("engine-keeper").unstarted(this::keep);
    }

    /** @throws EngineStartException when the first start fails: that one is for a person to mend */
    public static KeptEngine start(EngineLaunch launch) {
        KeptEngine kept = new KeptEngine(launch, EngineProcess.start(launch));
        kept.keeper.start();
        return kept;
    }

    /** Where it answers, also after another start. */
    public URI url() {
        return url;
    }

    /** Why it does not answer, in plain words; empty while it runs. Any thread. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    private void keep() {
        try {
            while (!unwanted) {
                long started = System.nanoTime();
                engine.awaitEnd();
                if (!unwanted) {
                    boolean sound = System.nanoTime() - started > SOUND.toNanos();
                    pause = sound ? FIRST_PAUSE : pause;
                    trouble = "the embedded engine has ended and is being started again";
                    log.error("the embedded engine has ended; starting it again, nothing is lost");
                    engine.close();
                    startAgain();
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void startAgain() throws InterruptedException {
        while (!unwanted) {
            Thread.sleep(pause);
            pause = longer(pause);
            try {
                engine = EngineProcess.start(launch);
                trouble = null;
                log.warn("the embedded engine runs again");
                return;
            } catch (EngineStartException failed) {
                if (!unwanted) {
                    trouble = failed.getMessage();
                    log.error("{}; trying again in {} s", failed.getMessage(), pause.toSeconds(), failed);
                }
            }
        }
    }

    /** 1 s, 2 s, 4 s … 60 s. */
    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    /** Ends the engine, or a start that is under way, within seconds. */
    @Override
    public void close() {
        unwanted = true;
        keeper.interrupt();
        try {
            keeper.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        engine.close();
    }
}
