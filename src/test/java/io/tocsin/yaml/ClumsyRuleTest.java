package io.tocsin.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tocsin.rule.Condition;
import io.tocsin.rule.Rule;
import io.tocsin.rule.Test.Equals;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What people get wrong: each ends in one line that says where and what to do, or in what was evidently meant. */
class ClumsyRuleTest {
    private static final String RULE = """
            id: r
            title: R
            level: low
            device: web
            detection:
              a:
                x: 1
              b: {y: 1}
              condition: a or b
            """;

    @TempDir
    private Path folder;

    private RuleFolder read(String yaml, Charset charset) throws IOException {
        return RuleFolder.read(Files.write(folder.resolve("r.yml"), yaml.getBytes(charset)));
    }

    private String problem(String yaml) throws IOException {
        RuleFolder read = read(yaml, StandardCharsets.UTF_8);
        assertThat(read.problems()).hasSize(1);
        assertThat(read.rules()).isEmpty();
        return read.problems().getFirst().toString().replace(folder + "/r.yml", "");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("    x: 1", "\tx: 1", ":7: ", "use spaces, not tabs"),
                arguments("level: low", "level:\tlow", ":3: ", "use spaces, not tabs"),
                arguments("  b: {y", " b: {y", ":8: ", "indented otherwise than the lines it belongs to, by 1 space"),
                arguments("level: low", "level:low", ":3: ", "a colon and a space after it"),
                arguments("title: R", "title: a: b", ":2: ", "put a value in quotes"),
                arguments("title: R", "title: @ada", ":2: ", "put a value in quotes"),
                arguments("title: R", "title: [x] y", ":2: ", "put a value in quotes"),
                arguments("title: R", "title: # five", ":2: ", "title is missing"),
                arguments("title: R", "title: [R]", ":2: ", "title is a text, not a list"),
                arguments("title: R", "Title: R", ":2: ", "did you mean title?"),
                arguments("title: R", "title: a\u0007b", ":2: ", "U+0007 cannot be in a text file"),
                arguments("level: low", "level: 3", ":3: ", "level is informational, low"),
                arguments("level: low", "level:", ":3: ", "level is missing"),
                arguments("level: low", "level: low\nlevel: high", ":4: ", "level is there twice"),
                arguments("level: low", "level: low\ntags: [a, null]", ":4: ", "an item of a list is empty"),
                arguments("level: low", "level: low\nquite: 5m", ":4: ", "did you mean quiet?"),
                arguments("level: low", "level: low\nquiet: 99999w", ":4: ", "100 years"),
                arguments("x: 1", "x: *.exe", ":7: ", "put a value in quotes"),
                arguments("x: 1", "x: %foo", ":7: ", "put a value in quotes"),
                arguments("x: 1", "x: \"C:\\Windows\"", ":7: ", "backslashes go in single quotes"),
                arguments("x: 1", "x: !!binary aGk=", ":7: ", "the tag !!binary means nothing"),
                arguments("x: 1", "x: !secret aGk=", ":7: ", "the tag !secret means nothing"),
                arguments("x: 1", "x: {y: 1}", ":7: ", "expected a value, found a map"),
                arguments("x: 1", "x: 1\n    x: 2", ":8: ", "x is there twice"),
                arguments("x: 1", "x|: 1", ":7: ", "nothing stands behind it"),
                arguments("x: 1", "x|Contains: 1", ":7: ", "did you mean contains?"),
                arguments("x: 1", "x|cidr: 10.0.0.0/33", ":7: ", "the prefix is 0 to 32"),
                arguments("x: 1", "x|cidr: 10.0.0.256/8", ":7: ", "not a network"),
                arguments("x: 1", "x|gt: 1,5", ":7: ", "expected a number, found 1,5"),
                arguments("a or b", "a && b", ":9: ", "write and, or, not"),
                arguments("a or b", "a || b", ":9: ", "write and, or, not"),
                arguments("condition:", "conditon:", ":6: ", "the condition is missing"),
                arguments("level: low", "level: low\nmessage: {{count}} x", ":4: ", "in quotes"),
                arguments("level: low", "level: low\nvars: {q: 5m}\nquiet: [${q}]", ":5: ", "in quotes"),
                arguments("level: low", "level: low\ntrigger:\n  count: >= 10", ":5: ", "put a value in quotes"),
                arguments("level: low", "level: low\ntrigger: {count: 5, within: 5}", ":4: ", "write 30s, 5m"),
                arguments("level: low", "level: low\ntrigger: {by: 'a, b'}", ":4: ", "[source.ip, user.name]"),
                arguments(
                        "level: low",
                        "level: low\nexceptions: [{detection: a, reason: b}]",
                        ":4: ",
                        "fields and values"),
                arguments("level: low", "level: low\nfields: &f [*f]", ":4: ", "an alias that holds itself"),
                arguments("level: low", "level: low\nfields: " + "[".repeat(60), ":1: ", "Nesting Depth"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void givenAMistake_whenRead_thenOneLineSaysWhereAndWhatToDo(String right, String wrong, String line, String message)
            throws IOException {
        assertThat(problem(RULE.replace(right, wrong))).startsWith(line).contains(message);
    }

    @Test
    void givenAliasesThatMultiply_whenRead_thenTheyAreAProblemAndCostNothing() throws IOException {
        StringBuilder yaml = new StringBuilder(RULE).append("fields:\n  x0: &x0 [a, b]\n");
        for (int i = 1; i < 45; i++) {
            yaml.append("  x%d: &x%d [*x%d, *x%d]\n".formatted(i, i, i - 1, i - 1));
        }

        assertThat(problem(yaml.toString())).contains("its aliases come to more than 50000 values");
    }

    @Test
    void givenAFileThatIsNoUtf8Text_whenRead_thenTheLineIsNamed() throws IOException {
        assertThat(read(RULE.replace("title: R", "title: é"), StandardCharsets.ISO_8859_1)
                        .problems()
                        .toString())
                .contains("r.yml:2: not UTF-8 text (byte 0xE9); save it as UTF-8");
        assertThat(read(RULE, StandardCharsets.UTF_16).problems().toString()).contains("r.yml:1: it is UTF-16 text");
    }

    @Test
    void givenWhatIsEvident_whenRead_thenItIsTaken() throws IOException {
        for (String evident : new String[] {
            "\ufeff" + RULE,
            RULE.replace("\n", "\r\n"),
            RULE.replace("\n", "\r"),
            RULE.replace("low", "LOW"),
            RULE.replace("id: r", "id: ' r '"),
            RULE.replace("x: 1", "'x ': 1"),
            RULE.replace("or", "OR"),
            RULE.replace("    x: 1", "    <<: {x: 1}"),
            RULE + "enabled: on\n",
            RULE + "...\n",
        }) {
            RuleFolder read = read(evident, StandardCharsets.UTF_8);
            assertThat(read.problems()).as(evident).isEmpty();
            Rule rule = read.rules().getFirst();
            assertThat(rule.id()).isEqualTo("r");
            assertThat(rule.condition())
                    .isEqualTo(read(RULE, StandardCharsets.UTF_8)
                            .rules()
                            .getFirst()
                            .condition());
        }
    }

    /** YAML 1.1 would make booleans, octal numbers, minutes and dates of them. */
    @ParameterizedTest
    @CsvSource({
        "0123,",
        "yes,",
        "No,no",
        "12:30:00,",
        "1:30,",
        "2026-11-24,",
        "1.0,",
        "1e3,",
        "0x1F,31",
        "1_000,1000",
        ".inf,"
    })
    void givenAValueThatLooksLikeSomethingElse_whenRead_thenItIsTextAsWritten(String written, String meant)
            throws IOException {
        Rule rule = read(RULE.replace("x: 1", "x: " + written), StandardCharsets.UTF_8)
                .rules()
                .getFirst();

        Condition.Any any = (Condition.Any) rule.condition();
        Condition.Selection a = (Condition.Selection) any.parts().getFirst();
        assertThat(((Condition.Field) a.part()).tests())
                .containsExactly(new Equals(meant == null ? written : meant, false));
    }
}
