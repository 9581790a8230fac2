package io.tocsin.elastic;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How the embedded engine is to be started.
 *
 * @param engine folder with the engine's own {@code lib} and {@code classes}
 * @param data the data folder; the engine keeps everything in {@code engine} beneath it
 * @param heap as the JVM takes it: {@code 512m}
 * @param port on loopback; 0 takes a free one
 * @param limit how long a start may take
 * @param java home of the JDK that runs it, 21 or newer
 */
public record EngineLaunch(
        Path engine, Path data, String heap, Compilation compilation, int port, Duration limit, Path java) {
    private static final String LAUNCHER = "io.tocsin.engine.EmbeddedEngine";

    /** What the JVM's compilers may do: a quick start or the highest speed after some minutes. */
    public enum Compilation {
        /** The first compiler only: a start costs less than half the processor time. For demos and tests. */
        QUICK,
        /** Both compilers. For a server that stays up. */
        FULL
    }

    /** On a free port, by the JDK this program runs on, within two minutes. */
    public static EngineLaunch of(Path engine, Path data, String heap, Compilation compilation) {
        Path java = Path.of(System.getProperty("java.home"));
        return new EngineLaunch(engine, data, heap, compilation, 0, Duration.ofMinutes(2), java);
    }

    public EngineLaunch onPort(int fixed) {
        return new EngineLaunch(engine, data, heap, compilation, fixed, limit, java);
    }

    /** Where the engine keeps its indices, its configuration and its logs. */
    public Path home() {
        return data.resolve("engine").toAbsolutePath();
    }

    public Path log() {
        return home().resolve("logs").resolve("engine.log");
    }

    List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(java.resolve("bin").resolve("java").toString());
        command.addAll(List.of("-Xms" + heap, "-Xmx" + heap, "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
        if (compilation == Compilation.QUICK) {
            command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        }
        command.addAll(List.of(
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-Dlog4j2.disable.jmx=true",
                "-Dio.netty.noUnsafe=true",
                "-Dio.netty.allocator.numDirectArenas=0",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        String classes = engine.resolve("classes").toString();
        String jars = engine.resolve("lib") + File.separator + "*";
        command.addAll(List.of(
                "-cp", classes + File.pathSeparator + jars, LAUNCHER, home().toString(), Integer.toString(port)));
        return command;
    }
}
