package io.tocsin.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.elastic.EngineLaunch.Compilation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that cannot start says why in a line or two, and what to do. */
class EngineStartFailureTest {
    @TempDir
    private Path data;

    @Test
    void givenAHeapThatIsNone_whenStarted_thenTheJvmSaysSoAndTheSettingIsNamed() {
        assertThat(failure(launch("much")))
                .contains("Invalid initial heap size: -Xmsmuch")
                .contains("engine.heap in tocsin.yaml");
    }

    @Test
    void givenNoEngine_whenStarted_thenItsFolderIsNamed() {
        Path nowhere = data.resolve("nowhere");

        assertThat(failure(EngineLaunch.of(nowhere, data, "256m", Compilation.QUICK)))
                .contains("Could not find or load main class")
                .contains("Its files are missing in " + nowhere);
    }

    @Test
    void givenNoJdk_whenStarted_thenOneIsAskedFor() {
        EngineLaunch launch = launch("256m");
        EngineLaunch without = new EngineLaunch(
                launch.engine(), data, "256m", Compilation.QUICK, 0, launch.limit(), data.resolve("no-jdk"));

        assertThat(failure(without))
                .contains("It needs a JDK 21 or newer; the one in use is " + data.resolve("no-jdk"));
    }

    @Test
    void givenADataFolderThatIsAFile_whenStarted_thenThatIsSaid() throws IOException {
        Path file = Files.createFile(data.resolve("file"));
        EngineLaunch launch = EngineLaunch.of(SharedEngine.engineHome(), file, "256m", Compilation.QUICK);

        assertThat(failure(launch)).contains("data folder " + file + " cannot be used");
    }

    @Test
    void givenAPortThatIsTaken_whenStarted_thenThePortIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(failure(launch("256m").onPort(taken.getLocalPort())))
                    .contains("Port " + taken.getLocalPort() + " is taken");
        }
    }

    @Test
    void givenDamagedData_whenStarted_thenTheEngineSaysSoAndItsLogIsNamed() throws IOException {
        Path state = Files.createDirectories(data.resolve("engine/data/nodes/0/_state"));
        Files.writeString(state.resolve("segments_1"), "this is no state of a node");

        assertThat(failure(launch("256m")))
                .contains("segments_1")
                .contains(data.resolve("engine/logs/engine.log").toString())
                .contains("move " + data.resolve("engine") + " away");
    }

    @Test
    void givenTooLittleTime_whenStarted_thenItGivesUpAndFreesTheFolder() {
        EngineLaunch launch = launch("256m");
        EngineLaunch hurried = new EngineLaunch(
                launch.engine(), data, "256m", Compilation.QUICK, 0, Duration.ofMillis(10), launch.java());

        assertThat(failure(hurried)).contains("it was not ready after");
        assertThat(failure(hurried)).doesNotContain("in use");
    }

    @Test
    void givenADiskThatIsNearlyFull_whenStarted_thenThatIsSaidBeforeAnythingIsLost() {
        EngineLaunch launch = launch("256m");

        assertThatThrownBy(() -> EngineAdvice.requireRoom(launch, EngineAdvice.LEAST_ROOM - 1))
                .isInstanceOf(EngineStartException.class)
                .hasMessageContaining("no space left: 99 MB are free")
                .hasMessageContaining("Make room on the disk of " + launch.home());
        assertThatCode(() -> EngineAdvice.requireRoom(launch, EngineAdvice.LEAST_ROOM))
                .doesNotThrowAnyException();
    }

    @Test
    void givenAFullDisk_whenTheEngineSaysSo_thenRoomIsAskedFor() {
        List<String> lines = List.of("IOException: No space left on device");

        assertThat(EngineAdvice.notStarted(launch("256m"), lines, null))
                .hasMessageContaining("Make room on the disk of " + data.resolve("engine"));
    }

    private EngineLaunch launch(String heap) {
        return EngineLaunch.of(SharedEngine.engineHome(), data, heap, Compilation.QUICK);
    }

    private static String failure(EngineLaunch launch) {
        try (EngineProcess engine = EngineProcess.start(launch)) {
            throw new AssertionError("it started at " + engine.url());
        } catch (EngineStartException failure) {
            String message = String.valueOf(failure.getMessage());
            System.out.println(message);
            assertThat(message).doesNotContain("\n").doesNotContain("\tat ");
            return message;
        }
    }
}
