package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command about rules can be used by a build server: JSON alone on standard output, and exit codes that tell. */
class RulesForProgramsTest {
    private static final String RULE = """
            id: r
            title: R
            level: low
            device: web
            tags: [attack.t1110]
            detection: {a: {x: 1}, condition: a}
            tests: [{name: one, events: [{x: 1}], alerts: 1}]
            """;

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of(System.getProperty("java.io.tmpdir")));

    @BeforeEach
    void open() {
        cli = new Cli(folder);
        cli.write("good.yml", RULE);
        cli.write("bad.yml", RULE.replace("id: r", "id: b").replace("detection:", "detectoin:"));
        cli.write(
                "sigma.yml",
                "title: S\nlevel: low\nlogsource: {category: webserver}\ndetection: {a: {x: 1}, condition: a}\n");
        cli.write("events.ndjson", "{\"@timestamp\":\"2026-03-01T12:00:00Z\",\"x\":1}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check good.yml",
                "test good.yml",
                "run --rules good.yml --events events.ndjson",
                "explain r --event events.ndjson --rules good.yml",
                "drl r --rules good.yml",
                "coverage good.yml",
                "convert sigma.yml"
            })
    void givenGoodRules_whenJsonIsAskedFor_thenThereIsNothingElseAndAllIsWell(String command) throws IOException {
        assertThat(run(command)).as(cli.out() + cli.err()).isZero();
        assertThat(json().isObject()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check good.yml bad.yml",
                "test good.yml bad.yml",
                "run --rules good.yml bad.yml --events events.ndjson",
                "coverage good.yml bad.yml",
                "convert good.yml"
            })
    void givenARuleThatCannotBeUsed_whenRun_thenTheExitCodeSaysSoAndTheJsonIsWhole(String command) throws IOException {
        assertThat(run(command)).isEqualTo(Exit.PROBLEMS);
        assertThat(json().isObject()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check none.yml",
                "check good.yml --jsno",
                "test none.yml",
                "run --rules none.yml --events events.ndjson",
                "run --rules good.yml --events none.ndjson",
                "run --rules good.yml --events events.ndjson --mapping windwos",
                "run --rules good.yml",
                "explain r --event none.ndjson --rules good.yml",
                "explain q --event events.ndjson --rules good.yml",
                "drl q --rules good.yml",
                "coverage none.yml",
                "convert none.yml",
                "convert sigma.yml --out good.yml"
            })
    void givenACommandThatCannotBeUsed_whenRun_thenOneLineSaysWhy(String command) {
        assertThat(run(command)).isEqualTo(Exit.USAGE);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).startsWith("tocsin: ").hasLineCount(1);
    }

    @Test
    void givenARuleThatDoesNotMatch_whenExplained_thenTheExitCodeSaysSo() throws IOException {
        cli.write("events.ndjson", "{\"@timestamp\":\"2026-03-01T12:00:00Z\",\"x\":2}\n");

        assertThat(run("explain r --event events.ndjson --rules good.yml")).isEqualTo(Exit.PROBLEMS);
        assertThat(json().get("matches").asInt()).isZero();
    }

    @Test
    void givenRulesOverEvents_whenRunWithJson_thenMatchesAlertsAndProblemsAreThere() throws IOException {
        cli.write("events.ndjson", "{\"@timestamp\":\"2026-03-01T12:00:00Z\",\"x\":1}\nnot json\n");

        assertThat(run("run --rules good.yml --events events.ndjson --lines")).isEqualTo(Exit.PROBLEMS);
        assertThat(json().toString())
                .startsWith("{\"events\":1,\"rules\":[{\"rule\":\"r\",\"matches\":1,\"alerts\":1,\"lines\":[\"1\"]}],"
                        + "\"problems\":[\"FOLDER/events.ndjson:2: is not JSON");
    }

    private JsonNode json() throws IOException {
        return new JsonMapper().readTree(cli.out());
    }

    /** With {@code --json}; names of files stand for those of the test's folder. */
    private int run(String command) {
        List<String> words = new ArrayList<>(List.of("rules"));
        for (String word : command.split(" ", -1)) {
            words.add(word.matches(".*\\.(yml|ndjson)") ? folder.resolve(word).toString() : word);
        }
        words.add("--json");
        return cli.run(words.toArray(String[]::new));
    }
}
