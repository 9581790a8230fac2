package io.tocsin.elastic;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says why the engine did not start, and what to do about it. */
final class EngineAdvice {
    private EngineAdvice() {}

    static EngineStartException notStarted(EngineLaunch launch, List<String> lines, @Nullable Throwable cause) {
        String said = lines.isEmpty() ? "it ended without a word" : withoutDot(String.join("; ", lines));
        return new EngineStartException(
                "the embedded engine did not start: " + said + ". " + advice(launch, said.toLowerCase(Locale.ROOT)),
                cause);
    }

    /** Of bytes on the disk with the data; with less the engine starts and then loses its shards. */
    static final long LEAST_ROOM = 100_000_000;

    /** @throws EngineStartException when so many bytes are too few */
    static void requireRoom(EngineLaunch launch, long free) {
        if (free < LEAST_ROOM) {
            throw notStarted(launch, List.of("no space left: %d MB are free".formatted(free / 1_000_000)), null);
        }
    }

    private static String advice(EngineLaunch launch, String said) {
        if (said.contains("no space left") || said.contains("disk full")) {
            return "Make room on the disk of " + launch.home()
                    + ", 100 MB at least, or set folders.data in tocsin.yaml";
        }
        if (said.contains("heap") || said.contains("could not reserve") || said.contains("-xm")) {
            return "Check engine.heap in tocsin.yaml (it is " + launch.heap() + ") against the free memory";
        }
        if (said.contains("address already in use") || said.contains("bindexception") || said.contains("bind to")) {
            return "Port " + launch.port() + " is taken: stop the program that uses it";
        }
        if (said.contains("unsupportedclassversion") || said.contains("no such file") || said.contains(": not found")) {
            return "It needs a JDK 21 or newer; the one in use is " + launch.java();
        }
        if (said.contains("could not find or load main class")) {
            return "Its files are missing in " + launch.engine() + ": build again with mvn package";
        }
        if (said.contains("permission denied") || said.contains("accessdenied")) {
            return "Make " + launch.home() + " writable for this user";
        }
        return "Its log is " + launch.log() + "; if its data is damaged, move " + launch.home()
                + " away to begin with empty indices";
    }

    private static String withoutDot(String text) {
        return text.replaceFirst("[\\s.]+$", "");
    }
}
