package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real program: started, asked, stopped. */
@Timeout(180)
class ServeIT {
    private static final Pattern ADDRESS = Pattern.compile("page and API at (http://\\S+/)");

    @TempDir
    private Path folder;

    @Test
    void givenTheProgram_whenServed_thenItAnswersAndAStopEndsTheEngineToo() throws Exception {
        Path settings = Files.writeString(
                folder.resolve("tocsin.yaml"), "http: {port: 0}\ndevices: {web: {index: logs-web}}\n");
        Process program = start("serve", "--settings", settings.toString());
        try {
            URI address = address(program);

            HttpResponse<String> devices = get(address.resolve("/api/v1/devices"));
            assertThat(devices.statusCode()).isEqualTo(200);
            assertThat(devices.body()).contains("\"web\"");
            assertThat(get(address).body()).contains("<title>Tocsin</title>");
            List<ProcessHandle> engine = program.descendants().toList();
            assertThat(engine).hasSize(1);

            program.destroy();

            assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
            engine.getFirst().onExit().get(60, TimeUnit.SECONDS);
        } finally {
            program.destroyForcibly().waitFor();
        }
        assertThat(Files.readString(folder.resolve("err"))).doesNotContain("\tat ", "ERROR");
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                "target/tocsin.jar" + File.pathSeparator + "target/lib/*",
                "io.tocsin.Main"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    private URI address(Process program) throws IOException {
        BufferedReader lines = program.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                return URI.create(address.group(1));
            }
        }
        throw new AssertionError("it ended: " + Files.readString(folder.resolve("err")));
    }

    private static HttpResponse<String> get(URI address) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        }
    }
}
