package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A session in a real terminal: the menu, a live alert, reports with their bar, health, a search. */
@Timeout(400)
class ScreensIT {
    @Test
    void givenATerminal_whenTheSessionIsRecorded_thenItsScreensAreThoseOfThePage(@TempDir Path folder)
            throws Exception {
        assumeTrue(
                System.getenv("TOCSIN_SCREENS") != null,
                "takes a minute, and runs where TOCSIN_SCREENS is set in the environment");
        assumeTrue(isThereTmux(), "tmux is not installed, in which the session would be recorded");
        Path page = folder.resolve("screens.md");
        ProcessBuilder record = new ProcessBuilder("src/test/screens/record", page.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        record.environment().put("TOCSIN_SCREENS_PORT", String.valueOf(freePort()));
        Process recording = record.start();
        try {
            assertThat(recording.waitFor(380, TimeUnit.SECONDS)).isTrue();
        } finally {
            recording.destroy(); // it ends what it started
        }

        assertThat(recording.exitValue())
                .as(Files.readString(folder.resolve("said")))
                .isZero();
        assertThat(fixed(page)).isEqualTo(fixed(Path.of("docs/screens.md")));
    }

    /** What people wrote, what is typed, and the menu. */
    private static List<String> fixed(Path page) throws IOException {
        return Files.readAllLines(page).stream()
                .filter(line -> line.matches("[A-Z`].*|  \\[.*|tocsin> .*|device> .*|search web> .*|time +event"))
                .filter(line -> !line.startsWith("Reports "))
                .toList();
    }

    private static boolean isThereTmux() throws InterruptedException {
        try {
            return new ProcessBuilder("tmux", "-V").start().waitFor() == 0;
        } catch (IOException none) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
