package io.tocsin.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.rule.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an author gets wrong comes back with file and line, and the other rules load. */
class RuleFolderTest {
    private static final String GOOD = """
            id: good
            title: Good
            level: high
            device: windows
            detection:
              failed:
                event.code: 4625
              condition: failed
            trigger:
              count: ">= 10"
              within: 5m
              by: [source.ip]
            """;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "level: high ~ levle: high ~ 3 ~ unknown key levle (did you mean level?)",
                "level: high ~ level: severe ~ 3 ~ informational, low, medium, high or critical, not severe",
                "level: high ~ status: test ~ 1 ~ level is missing",
                "id: good ~ author: me ~ 1 ~ id is missing",
                "device: windows ~ device: [a, b] ~ 4 ~ device is a text, not a list",
                "event.code: 4625 ~ event.code: {a: 1} ~ 7 ~ expected a value, found a map",
                "event.code: 4625 ~ event.code: [] ~ 7 ~ an empty list matches nothing",
                "event.code: 4625 ~ event.code|startwith: 4625 ~ 7 ~ unknown modifier |startwith (did you mean startswith?)",
                "event.code: 4625 ~ event.code|re: '(4' ~ 7 ~ not a regular expression: (4",
                "event.code: 4625 ~ event.code|cidr: ten ~ 7 ~ not a network: ten",
                "event.code: 4625 ~ event.code|gt: many ~ 7 ~ expected a number, found many",
                "event.code: 4625 ~ event.code|exists: perhaps ~ 7 ~ exists takes true or false",
                "condition: failed ~ condition: faild ~ 8 ~ there is no selection faild (did you mean failed?)",
                "condition: failed ~ condition: (failed ~ 8 ~ a parenthesis is not closed",
                "condition: failed ~ condition: failed and ~ 8 ~ it ends where a selection is expected",
                "condition: failed ~ condition: 2 of them ~ 8 ~ 2 of 1 selections can never hold",
                "condition: failed ~ condition: 1 of other* ~ 8 ~ no selection fits other*",
                "condition: failed ~ condition: failed | count() > 5 ~ 8 ~ write a trigger",
                "count: \">= 10\" ~ count: few ~ 10 ~ a lower bound such as \">= 10\", not few",
                "count: \">= 10\" ~ count: < 10 ~ 10 ~ use absent",
                "count: \">= 10\" ~ count: 0 ~ 10 ~ would hold without any event",
                "within: 5m ~ within: soon ~ 11 ~ not a duration: soon",
                "within: 5m ~ wihtin: 5m ~ 11 ~ unknown key wihtin (did you mean within?)",
                "id: good ~ id: good\tx: ~ 1 ~ not valid YAML",
                "title: Good ~ id: again ~ 2 ~ the key id is there twice",
            })
    void givenAMistake_whenRead_thenItIsNamedWithItsLine(String right, String wrong, int line, String message)
            throws IOException {
        Files.writeString(folder.resolve("bad.yml"), GOOD.replace(right, wrong).replace("id: good\n", "id: bad\n"));
        Files.writeString(folder.resolve("good.yml"), GOOD);

        RuleFolder read = RuleFolder.read(folder);

        assertThat(read.rules()).extracting(Rule::id).contains("good");
        assertThat(read.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).endsWith("bad.yml");
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.message()).contains(message);
        });
    }

    @Test
    void givenTwoRulesWithOneId_whenRead_thenTheSecondIsRefusedAndNamesTheFirst() throws IOException {
        Files.writeString(folder.resolve("a.yml"), GOOD);
        Files.writeString(folder.resolve("b.yml"), GOOD);

        RuleFolder read = RuleFolder.read(folder);

        assertThat(read.rules()).hasSize(1);
        assertThat(read.problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.toString()).contains("b.yml:1:", "the id good is taken by", "a.yml:1"));
    }

    @Test
    void givenFilesThatAreNoRules_whenRead_thenEachIsOneProblem() throws IOException {
        Files.write(folder.resolve("binary.yml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2});
        Files.writeString(folder.resolve("bomb.yml"), bomb());
        Files.writeString(folder.resolve("deep.yml"), "a: " + "[".repeat(10_000));
        Files.writeString(folder.resolve("huge.yml"), "id: " + "x".repeat(4_000_000));
        Files.writeString(folder.resolve("list.yml"), "- a\n- b\n");
        Files.writeString(folder.resolve("tag.yml"), "!!javax.script.ScriptEngineManager [a]\n");

        RuleFolder read = RuleFolder.read(folder);

        assertThat(read.rules()).isEmpty();
        assertThat(read.problems())
                .extracting(problem -> Path.of(problem.file()).getFileName().toString())
                .containsExactly("binary.yml", "bomb.yml", "deep.yml", "huge.yml", "list.yml", "tag.yml");
        assertThat(read.problems())
                .allSatisfy(problem -> assertThat(problem.message().getBytes(StandardCharsets.UTF_8))
                        .hasSizeLessThan(400));
    }

    /** Aliases of aliases: few lines that would come to a billion values. */
    private static String bomb() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            yaml.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1)));
        }
        return yaml.toString();
    }

    @Test
    void givenAMissingFolder_whenRead_thenThereAreNoRules() {
        assertThat(RuleFolder.read(folder.resolve("none")))
                .isEqualTo(new RuleFolder(java.util.List.of(), java.util.List.of()));
    }
}
