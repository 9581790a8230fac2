package io.tocsin.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.match.ConditionCheck;
import io.tocsin.rule.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type into a search, and what it finds. */
class SearchTextTest {
    private static final Event POWERSHELL = new Event(
            "1",
            Instant.EPOCH,
            Map.of(
                    "process.name", "PowerShell.exe",
                    "process.args", List.of("-nop", "a b (c)"),
                    "user.name", "svc_backup",
                    "source.ip", "10.1.2.3",
                    "event.code", 4624L,
                    "path", "C:\\Windows\\x.ps1"),
            FieldMapping.NONE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "process.name: powershell.exe and not user.name: SYSTEM",
                "process.name:powershell.exe NOT user.name:SYSTEM",
                "process.name: [cmd.exe, powershell.exe]",
                "process.name: power*",
                "event.code: [4624,4625] user.name|startswith: svc_",
                "(user.name: root or user.name|endswith: backup) and event.code|gte: 4624",
                "source.ip|cidr: 10.0.0.0/8",
                "path|re: ^C:.(Windows|Winnt).x\\.ps1$",
                "path: C:\\Windows\\x.ps1",
                "process.args: \"a b (c)\"",
                "process.args: 'a b (c)' -nop",
                "process.args: [\"no, not this\", 'a b (c)']",
                "other: null and other|exists: false",
                "backup \"b (c)\"",
                "not not backup",
                "NOT (ada OR user.name: root)",
                "process.name|contains|all: [power, shell]"
            })
    void givenASearchThatMeansIt_whenDecided_thenTheEventIsFound(String text) {
        assertThat(holds(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "process.name: powershell",
                "process.name: powershell.exe and user.name: SYSTEM",
                "backup ada",
                "not backup",
                "process.name: cmd.exe or user.name: root and event.code: 4624",
                "event.code|gt: 4624"
            })
    void givenASearchThatMeansOthers_whenDecided_thenTheEventIsNotFound(String text) {
        assertThat(holds(text)).isFalse();
    }

    @Test
    void givenASearch_whenRead_thenItIsWhatARuleSays() {
        Condition ofRule = Detection.read(
                        YamlNode.parse("{a: {x|contains: [1, 2]}, b: {y: z}, condition: a and not b}")
                                .getFirst(),
                        Placeholders.NONE)
                .condition();

        assertThat(withoutNames(SearchText.parse("x|contains: [1, 2] and not y: z")))
                .isEqualTo(withoutNames(ofRule));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            a: 1 and                  ~ it ends where a selection is expected
            (a: 1                     ~ a parenthesis is not closed
            a: 1)                     ~ unexpected )
            a:                        ~ a: expected a value, found nothing
            a: [1, 2                  ~ a: the list is not closed
            a: []                     ~ a: an empty list matches nothing
            a:[400 TO 499]            ~ ranges are written a|gte: LOWEST and a|lte: HIGHEST
            a: [x y]                  ~ a: expected , or ] in the list, found y
            [a, b]                    ~ a list needs a field before it: name: [one, other]
            a: "b                     ~ a quote is not closed: "b
            a: 1 && b: 2              ~ write and, or, not instead of &&, ||, !
            a|contians: 1             ~ unknown modifier |contians (did you mean contains?)
            a|gte: x                  ~ expected a number, found x
            a|cidr: 10.0.0.0          ~ not a network: 10.0.0.0 (write 10.0.0.0/8 or fe80::/10)
            """)
    void givenAMistake_whenRead_thenOneLineSaysWhat(String text, String said) {
        assertThatThrownBy(() -> SearchText.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(said);
    }

    @Test
    void givenAnyText_whenRead_thenItIsReadOrRefused() {
        List<String> pieces = List.of(
                "a", ":", " ", "(", ")", "[", "]", ",", "\"", "'", "\\", "|re", "|", "and", "not", "\n", "é", "*",
                "null");
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(12), 0, pieces.size()).forEach(piece -> text.append(pieces.get(piece)));
            assertThatCode(() -> {
                        try {
                            SearchText.parse(text.toString());
                        } catch (IllegalArgumentException refused) {
                            assertThat(refused.getMessage()).isNotBlank().doesNotContain("selection s");
                        }
                    })
                    .as(text.toString())
                    .doesNotThrowAnyException();
        }
    }

    private static boolean holds(String text) {
        return ConditionCheck.of(SearchText.parse(text), FieldMapping.NONE).holds(POWERSHELL);
    }

    private static Condition withoutNames(Condition condition) {
        return switch (condition) {
            case Condition.Selection selection -> withoutNames(selection.part());
            case Condition.All all ->
                new Condition.All(
                        all.parts().stream().map(SearchTextTest::withoutNames).toList());
            case Condition.Any any ->
                new Condition.Any(
                        any.parts().stream().map(SearchTextTest::withoutNames).toList());
            case Condition.Not not -> new Condition.Not(withoutNames(not.part()));
            case Condition.Field _, Condition.Keywords _, Condition.Always _ -> condition;
        };
    }
}
