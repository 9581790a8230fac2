package io.tocsin.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One engine in a home. The predecessor, whose parent may have been killed a moment ago, is given time to end. */
final class HomeLock {
    private static final int TRIES = 100;
    private static final long PAUSE_MILLIS = 100;

    private HomeLock() {}

    /** Holds the home until this process ends. */
    @SuppressWarnings("resource")
    static void await(Path home) throws IOException, InterruptedException {
        Files.createDirectories(home);
        FileChannel channel =
                FileChannel.open(home.resolve("engine.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        for (int tried = 0; tried < TRIES; tried++) {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        throw new IOException("another engine still runs on " + home);
    }
}
