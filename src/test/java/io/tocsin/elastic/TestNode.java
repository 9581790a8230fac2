package io.tocsin.elastic;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A real engine in a process of its own, from what the build puts together of src/test/engines. */
final class TestNode implements AutoCloseable {
    private final Process process;
    private final ElasticClient client;

    private TestNode(Process process, ElasticClient client) {
        this.process = process;
        this.client = client;
    }

    /** @param name of a folder in src/test/engines */
    static TestNode start(String name) throws IOException, InterruptedException, TimeoutException, ExecutionException {
        Path home = Path.of("target", "engines", name).toAbsolutePath();
        if (!Files.isDirectory(home.resolve("lib"))) {
            throw new AssertionError("there is no engine in " + home + ": run mvn -Pengines verify");
        }
        Path data = Files.createTempDirectory(Path.of("target"), name);
        Process process = new ProcessBuilder(command(home, data.toAbsolutePath()))
                .redirectErrorStream(true)
                .start();
        EngineOutput output = EngineOutput.follow(process);
        int port = output.port()
                .get(3, TimeUnit.MINUTES)
                .orElseThrow(() -> new AssertionError(name + " did not start: " + output.lastLines()));
        return new TestNode(process, ElasticClient.to(Connection.to(URI.create("http://127.0.0.1:" + port))));
    }

    ElasticClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
        process.destroyForcibly();
    }

    /** Elasticsearch 8 and 9 want their jars as modules. */
    private static List<String> command(Path home, Path data) {
        String classes = home.resolve("classes").toString();
        String jars = home.resolve("lib").toString();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms512m",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(
                Files.isDirectory(home.resolve("modules"))
                        ? List.of("-p", jars, "--add-modules", "org.elasticsearch.server", "-cp", classes)
                        : List.of("-cp", classes + File.pathSeparator + jars + File.separator + "*"));
        command.addAll(List.of("TestNode", home.toString(), data.toString()));
        return command;
    }
}
