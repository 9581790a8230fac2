package io.tocsin.elastic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One embedded engine for all tests of a JVM, with whose end it ends. Tests keep apart by the names of their indices. */
public final class SharedEngine {
    private SharedEngine() {}

    public static ElasticClient client() {
        return Holder.CLIENT;
    }

    /** Where the build puts the engine's own class path. */
    public static Path engineHome() {
        return Path.of("target", "engine").toAbsolutePath();
    }

    private static final class Holder {
        static final ElasticClient CLIENT = start();

        @SuppressWarnings("resource") // both end with the JVM
        private static ElasticClient start() {
            try {
                Path data = Files.createTempDirectory(Path.of("target"), "shared-engine-");
                EngineProcess engine = EngineProcess.start(
                        EngineLaunch.of(engineHome(), data, "512m", EngineLaunch.Compilation.QUICK));
                return ElasticClient.to(Connection.to(engine.url()));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
