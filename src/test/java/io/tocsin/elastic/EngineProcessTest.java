package io.tocsin.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.elastic.EngineLaunch.Compilation;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.event.SourceUnavailableException;
import io.tocsin.event.TimeRange;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded engine's life: with its parent, with its data, with whoever else wants that. */
class EngineProcessTest {
    private static final Device DEVICE = Device.of("windows", "logs", FieldMapping.NONE);
    private static final TimeRange ALL = new TimeRange(Instant.MIN, Instant.MAX);

    @TempDir
    private Path data;

    @Test
    void givenAnEngineKilledWhileItIsRead_whenStartedAgain_thenReadingGoesOnWithTheSameData() throws Exception {
        EngineProcess engine = EngineProcess.start(launch());
        try (ElasticClient client = ElasticClient.to(Connection.to(engine.url()))) {
            EventWriter writer = new EventWriter(client);
            writer.ensureIndex("logs");
            writer.write("logs", IntStream.range(0, 2_000).mapToObj(EngineProcessTest::document), written -> {});
            ElasticEventSource source = new ElasticEventSource(client);

            try (Stream<Event> events = source.read(DEVICE, ALL)) {
                Iterator<Event> iterator = events.iterator();
                iterator.next();
                kill(engine.pid());
                assertThatThrownBy(() -> iterator.forEachRemaining(event -> {}))
                        .isInstanceOf(SourceUnavailableException.class)
                        .hasMessageContaining("POST /_search at " + engine.url());
            }
            engine.close();

            try (EngineProcess again =
                            EngineProcess.start(launch().onPort(engine.url().getPort()));
                    Stream<Event> events = source.read(DEVICE, ALL)) {
                assertThat(again.url()).isEqualTo(engine.url());
                assertThat(events).hasSize(2_000);
            }
        }
    }

    @Test
    void givenAParentThatIsKilled_whenItsEngineSeesThat_thenItEndsAndTheDataIsFree() throws Exception {
        Process parent = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EngineParent.class.getName(),
                        SharedEngine.engineHome().toString(),
                        data.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader reader = parent.inputReader()) {
            ProcessHandle engine = ProcessHandle.of(readEnginePid(reader)).orElseThrow();

            assertThatThrownBy(() -> EngineProcess.start(launch()))
                    .isInstanceOf(EngineStartException.class)
                    .hasMessageStartingWith(
                            "data folder " + data + " is in use by another tocsin (pid " + parent.pid() + ")");

            kill(parent.pid());
            try (EngineProcess next = EngineProcess.start(launch())) {
                assertThat(engine.isAlive()).isFalse();
                assertThat(next.url().getPort()).isPositive();
            }
        } finally {
            parent.destroyForcibly();
        }
    }

    private static long readEnginePid(BufferedReader reader) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith(EngineParent.ENGINE)) {
                return Long.parseLong(line.substring(EngineParent.ENGINE.length()));
            }
            said.append(line).append('\n');
        }
        throw new AssertionError("the parent started no engine: " + said);
    }

    private static void kill(long pid) throws Exception {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(30, TimeUnit.SECONDS);
    }

    private EngineLaunch launch() {
        return EngineLaunch.of(SharedEngine.engineHome(), data, "256m", Compilation.QUICK);
    }

    private static EventWriter.Document document(int number) {
        Instant time = Instant.parse("2026-03-01T12:00:00Z").plusMillis(number);
        return new EventWriter.Document("e" + number, "{\"@timestamp\": \"" + time + "\"}");
    }

    /** A program that runs an engine until it is killed. */
    static final class EngineParent {
        static final String ENGINE = "engine ";

        private EngineParent() {}

        @SuppressWarnings("resource") // it is killed
        public static void main(String[] arguments) throws InterruptedException {
            EngineProcess engine = EngineProcess.start(
                    EngineLaunch.of(Path.of(arguments[0]), Path.of(arguments[1]), "256m", Compilation.QUICK));
            System.out.println(ENGINE + engine.pid());
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
