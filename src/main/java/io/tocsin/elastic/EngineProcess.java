package io.tocsin.elastic;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The embedded engine: an OpenSearch node in a child process with a class path of its own. It ends with this process,
 * however that ends, and what it acknowledged is on disk.
 */
public final class EngineProcess implements AutoCloseable {
    private static final long CLOSE_LIMIT_SECONDS = 5;

    /** A process that nobody refers to has its standard input closed by the garbage collector, and so would end. */
    private static final Set<EngineProcess> RUNNING = ConcurrentHashMap.newKeySet();

    private final Process process;
    private final DataFolderLock lock;
    private final URI url;

    private EngineProcess(Process process, DataFolderLock lock, URI url) {
        this.process = process;
        this.lock = lock;
        this.url = url;
    }

    /** @throws EngineStartException when it does not start, or the data folder is in use */
    public static EngineProcess start(EngineLaunch launch) {
        DataFolderLock lock = DataFolderLock.take(launch.data());
        Process process = null;
        try {
            EngineAdvice.requireRoom(launch, launch.data().toFile().getUsableSpace());
            process = startChild(launch);
            int port = awaitReady(launch, process);
            EngineProcess engine = new EngineProcess(process, lock, URI.create("http://127.0.0.1:" + port));
            RUNNING.add(engine);
            return engine;
        } catch (RuntimeException failed) {
            if (process != null) {
                process.destroyForcibly();
            }
            lock.close();
            throw failed;
        }
    }

    private static Process startChild(EngineLaunch launch) {
        ProcessBuilder builder = new ProcessBuilder(deafToInterrupts(launch.command())).redirectErrorStream(true);
        // options for this program must not change the engine's heap or load agents into it
        List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS").forEach(builder.environment()::remove);
        try {
            return builder.start();
        } catch (IOException failed) {
            throw EngineAdvice.notStarted(launch, List.of(String.valueOf(failed.getMessage())), failed);
        }
    }

    /**
     * Ctrl-C goes to every process of the terminal; the engine must outlast this program, which still stores what it has
     * found. A JVM that begins with the signal ignored goes on ignoring it.
     */
    private static List<String> deafToInterrupts(List<String> command) {
        return Stream.concat(Stream.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "engine"), command.stream())
                .toList();
    }

    private static int awaitReady(EngineLaunch launch, Process process) {
        EngineOutput output = EngineOutput.follow(process);
        try {
            Optional<Integer> port = output.port().get(launch.limit().toMillis(), TimeUnit.MILLISECONDS);
            return port.orElseThrow(() -> EngineAdvice.notStarted(launch, output.lastLines(), null));
        } catch (TimeoutException tooSlow) {
            String why = "it was not ready after " + launch.limit().toSeconds() + " s";
            throw EngineAdvice.notStarted(launch, List.of(why), tooSlow);
        } catch (ExecutionException failed) {
            throw EngineAdvice.notStarted(launch, output.lastLines(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw EngineAdvice.notStarted(launch, List.of("the start was interrupted"), interrupted);
        }
    }

    /** Where it answers, on loopback. */
    public URI url() {
        return url;
    }

    public long pid() {
        return process.pid();
    }

    /** Returns when the child has ended, for whatever reason. */
    void awaitEnd() throws InterruptedException {
        process.waitFor();
    }

    /** Ends the child, within five seconds, and gives the data folder back. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException alreadyGone) {
            process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } finally {
            lock.close();
            RUNNING.remove(this);
        }
    }
}
