package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real program with its real engine. */
@Timeout(400)
class DemoIT {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @TempDir
    Path folder;

    private record Result(int exit, String out, String error) {
        JsonNode json() throws IOException {
            return STRICT.readTree(out);
        }
    }

    @Test
    void givenAGeneratedDay_whenTheDemoEnds_thenExactlyThePlantedIncidentsWereFound() throws Exception {
        Result result = run("--json", "--seed", "5");

        JsonNode summary = result.json();
        assertThat(result.exit()).as(result.error()).isZero();
        assertThat(summary.path("events").asInt()).isGreaterThanOrEqualTo(24_000);
        assertThat(summary.path("planted")).hasSize(13);
        assertThat(summary.path("planted").findValues("found")).allMatch(JsonNode::asBoolean);
        assertThat(summary.path("unexpected")).isEmpty();
        assertThat(summary.path("alerts").asInt())
                .isEqualTo(summary.path("alerts_per_rule").size());
        assertThat(summary.path("seconds").path("total").asDouble()).isPositive();
        assertThat(result.error()).isEmpty();
    }

    @Test
    void givenAFileWhoseTruthIsNotInIt_whenTheDemoEnds_thenItSaysWhatIsMissingAndFails() throws Exception {
        Path events = Files.writeString(folder.resolve("events.ndjson"), """
                {"@timestamp":"2024-07-01T10:00:00Z","device":{"kind":"linux","host":"a"},"event":{"action":"sudo"},
                """.strip() + """
                "user":{"name":"eve"},"command":"useradd -o -u 0 eve"}
                {"@timestamp":"2024-07-01T10:00:01Z","device":{"kind":"toaster"}}
                """);
        Files.writeString(folder.resolve("truth.json"), """
                {"planted": [
                  {"kind": "linux", "name": "second root", "from": "2024-07-01T10:00:00Z", "user.name": "eve"},
                  {"kind": "web", "name": "scanner", "from": "2024-07-01T10:00:00Z"}]}""");

        Result result = run("--events", events.toString());

        assertThat(result.exit()).as(result.error()).isEqualTo(Exit.PROBLEMS);
        assertThat(result.out())
                .contains("root-account-created")
                .containsPattern("found .* second root")
                .containsPattern("missed .* scanner")
                .contains("1 of 2 planted incidents found");
        assertThat(result.error()).contains("events.ndjson:2: names the device toaster, which is not configured");
    }

    private Result run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("./tocsin", "demo", "--exit"));
        command.addAll(List.of("--data", folder.resolve("data").toString()));
        command.addAll(List.of(arguments));
        File out = folder.resolve("out.txt").toFile();
        File error = folder.resolve("error.txt").toFile();
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out).redirectError(error);
        // The build is under way: it is what runs this test.
        builder.environment().put("TOCSIN_NO_BUILD", "1");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroy();
        }
        return new Result(process.exitValue(), Files.readString(out.toPath()), Files.readString(error.toPath()));
    }
}
