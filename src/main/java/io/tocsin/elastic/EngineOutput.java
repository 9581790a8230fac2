package io.tocsin.elastic;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What the engine's process prints: its port, or its last words. Read to the end, or the child would block. */
final class EngineOutput {
    private static final String READY = "READY port=";
    private static final String FAILED = "FAILED ";
    private static final int MOST_LINES = 4;

    private final CompletableFuture<Optional<Integer>> port = new CompletableFuture<>();
    private final Deque<String> lines = new ArrayDeque<>();

    private EngineOutput() {}

    static EngineOutput follow(Process process) {
        EngineOutput output = new EngineOutput();
        Thread.ofVirtual().name("engine-output").start(() -> output.readAll(process));
        return output;
    }

    /** The port it listens on; empty when it ended before it was ready. */
    CompletableFuture<Optional<Integer>> port() {
        return port;
    }

    /** The last meaningful lines: what it says of its failure, otherwise what the JVM says. */
    List<String> lastLines() {
        synchronized (lines) {
            List<String> reported = lines.stream()
                    .filter(line -> line.startsWith(FAILED))
                    .map(line -> line.substring(FAILED.length()))
                    .distinct()
                    .toList();
            return reported.isEmpty() ? List.copyOf(lines) : reported;
        }
    }

    private void readAll(Process process) {
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                take(line);
            }
        } catch (IOException gone) {
            take("its output broke off: " + gone.getMessage());
        } finally {
            port.complete(Optional.empty());
        }
    }

    private void take(String line) {
        if (line.startsWith(READY)) {
            port.complete(
                    Optional.of(Integer.valueOf(line.substring(READY.length()).strip())));
        } else if (isMeaningful(line)) {
            synchronized (lines) {
                lines.addLast(line.strip());
                if (lines.size() > MOST_LINES) {
                    lines.removeFirst();
                }
            }
        }
    }

    private static boolean isMeaningful(String line) {
        String text = line.strip();
        return !text.isEmpty()
                && !text.startsWith("at ")
                && !text.startsWith("...")
                && !text.startsWith("WARNING:")
                && !text.contains("[warning]");
    }
}
