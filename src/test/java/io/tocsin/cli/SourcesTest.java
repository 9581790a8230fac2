package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The field mappings that ship, against documents in the shapes that each source's collectors write. Each document names
 * in {@code expected} the rules that are to match it.
 */
class SourcesTest {
    private static final Path SOURCES = Path.of("src/test/resources/sources");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"windows", "linux", "web", "proxy", "zeek", "cloudtrail"})
    void givenDocumentsAsASourceWritesThem_whenSigmaRulesSeeThem_thenEachMatchesItsOwn(String source)
            throws IOException {
        Cli cli = new Cli(folder);
        cli.write("tocsin.yaml", "devices: {other: {index: other}}\n");
        Path events = SOURCES.resolve(source + ".ndjson");

        int code = cli.run(
                "rules",
                "run",
                "--rules",
                SOURCES.resolve(source + ".yml").toString(),
                "--events",
                events.toString(),
                "--lines",
                "--json");

        assertThat(cli.err()).isEmpty();
        JsonNode report = new JsonMapper().readTree(cli.out());
        assertThat(report.get("problems")).isEmpty();
        assertThat(code).isZero();
        List<String> matched = new ArrayList<>();
        for (JsonNode rule : report.get("rules")) {
            rule.get("lines")
                    .forEach(line ->
                            matched.add(line.asText() + " " + rule.get("rule").asText()));
        }
        assertThat(new TreeSet<>(matched)).isEqualTo(expected(events));
    }

    private static Set<String> expected(Path events) throws IOException {
        Set<String> expected = new TreeSet<>();
        List<String> lines = Files.readAllLines(events);
        for (int i = 0; i < lines.size(); i++) {
            String line = i + 1 + " ";
            new JsonMapper().readTree(lines.get(i)).get("expected").forEach(rule -> expected.add(line + rule.asText()));
        }
        return expected;
    }
}
