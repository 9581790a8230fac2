package io.tocsin.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls when files below some folders have changed and been left alone for a moment. The operating system tells of
 * changes; what it does not tell of, as on network drives, is found by looking now and then. Folders may be missing, come
 * and go.
 */
final class FolderWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FolderWatch.class);
    private static final long LOOK_MILLIS = 5_000;

    /** Editors save in several steps, some by way of another file: wait until nothing happens for so long … */
    private static final long CALM_MILLIS = 100;

    /** … but no longer than this. */
    private static final long PATIENCE_MILLIS = 500;

    private static final WatchEvent.Kind<?>[] KINDS = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE
    };

    private record Stamp(long size, long modified, @Nullable Object key) {}

    private final List<Path> folders;
    private final Runnable changed;
    private final @Nullable WatchService service;
    private final Map<Path, WatchKey> watched = new HashMap<>();
    private Map<Path, Stamp> last = Map.of();
    private volatile boolean closed;

    private FolderWatch(List<Path> folders, Runnable changed, @Nullable WatchService service) {
        this.folders = folders;
        this.changed = changed;
        this.service = service;
    }

    /** @param changed called on a thread of the watch, one call at a time */
    static FolderWatch start(List<Path> folders, Runnable changed) {
        FolderWatch watch = new FolderWatch(folders, changed, service());
        watch.last = watch.look();
        Thread.ofPlatform().daemon().name("rule folders").start(watch::run);
        return watch;
    }

    private static @Nullable WatchService service() {
        try {
            return FileSystems.getDefault().newWatchService();
        } catch (IOException | UnsupportedOperationException none) {
            log.info("changes of files are found by looking every {} ms", LOOK_MILLIS, none);
            return null;
        }
    }

    private void run() {
        try {
            while (!closed) {
                if (hear(LOOK_MILLIS)) {
                    long until = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
                    while (hear(CALM_MILLIS) && System.nanoTime() < until) {
                        // goes on
                    }
                }
                Map<Path, Stamp> now = look();
                if (!now.equals(last) && !closed) {
                    last = now;
                    changed.run();
                }
            }
        } catch (InterruptedException | ClosedWatchServiceException end) {
            // closed
        }
    }

    /** Whether something was told within a time. */
    private boolean hear(long millis) throws InterruptedException {
        if (service == null) {
            Thread.sleep(millis);
            return false;
        }
        WatchKey key = service.poll(millis, TimeUnit.MILLISECONDS);
        if (key == null) {
            return false;
        }
        key.pollEvents();
        key.reset();
        return true;
    }

    /** All files as they are; folders that are new are watched from now on. */
    private Map<Path, Stamp> look() {
        watched.values().removeIf(key -> !key.isValid());
        Map<Path, Stamp> stamps = new HashMap<>();
        for (Path folder : folders) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.forEach(path -> look(path, stamps));
            } catch (IOException | UncheckedIOException missing) {
                // Whoever reads the rules tells of it.
            }
        }
        return stamps;
    }

    private void look(Path path, Map<Path, Stamp> stamps) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                watch(path);
            } else {
                stamps.put(
                        path,
                        new Stamp(
                                attributes.size(),
                                attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                                attributes.fileKey()));
            }
        } catch (IOException gone) {
            // between the listing and now
        }
    }

    private void watch(Path folder) throws IOException {
        if (service != null && !watched.containsKey(folder)) {
            watched.put(folder, folder.register(service, KINDS));
        }
    }

    @Override
    public void close() {
        closed = true;
        if (service != null) {
            try {
                service.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
