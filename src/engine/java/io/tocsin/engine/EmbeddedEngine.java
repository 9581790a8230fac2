package io.tocsin.engine;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Runs one OpenSearch node in a JVM of its own. Arguments: the folder that holds everything it keeps, and the HTTP port
 * (0 takes a free one). It prints {@code READY port=…} once it answers, or lines with {@code FAILED …} before it ends, and
 * it ends when its standard input does: with its parent, however that went.
 */
public final class EmbeddedEngine {
    private static final long SHUTDOWN_LIMIT_MILLIS = 4_000;

    private EmbeddedEngine() {}

    public static void main(String[] arguments) {
        try {
            Path home = Path.of(arguments[0]).toAbsolutePath();
            Thread.ofPlatform().name("parent-watch").start(EmbeddedEngine::endWithTheParent);
            EngineLog.writeInto(home.resolve("logs"));
            HomeLock.await(home);
            EngineNode node = EngineNode.start(home, Integer.parseInt(arguments[1]));
            Runtime.getRuntime().addShutdownHook(new Thread(node::close, "engine-close"));
            System.out.println("READY port=" + node.port());
        } catch (Throwable failure) {
            report(failure);
            Runtime.getRuntime().halt(1);
        }
    }

    private static void endWithTheParent() {
        try {
            while (System.in.read() != -1) {
                // whatever it says, it is alive
            }
        } catch (IOException gone) {
            // as good as its end
        }
        Thread.ofPlatform().name("last-resort").daemon().start(EmbeddedEngine::haltSoon);
        System.exit(0);
    }

    /** What was acknowledged is on disk already, so that nothing is lost by not waiting longer. */
    private static void haltSoon() {
        try {
            Thread.sleep(SHUTDOWN_LIMIT_MILLIS);
        } catch (InterruptedException early) {
            // then at once
        }
        Runtime.getRuntime().halt(0);
    }

    private static void report(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String[] message = String.valueOf(cause.getMessage()).split("\\R", 2);
            System.out.println("FAILED " + cause.getClass().getSimpleName() + ": " + message[0]);
        }
        System.out.flush();
    }
}
