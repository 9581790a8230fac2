package io.tocsin.detect;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule's text is data: whatever it holds, it is neither executed nor misread. */
class HostileTextTest {
    /** Would be called by DRL that took a rule's text for code. */
    public static final class Trap {
        static boolean sprung;

        private Trap() {}

        public static boolean spring() {
            sprung = true;
            return true;
        }
    }

    static Stream<String> hostileTexts() {
        String call = HostileTextTest.class.getName() + "$Trap.spring()";
        return Stream.of(
                "\"",
                "'",
                "a\"b",
                "\\",
                "C:\\temp\\",
                "\\u000a",
                "\\u0022",
                "line\nbreak",
                "carriage\rreturn",
                "tab\tstop",
                "next\u2028line",
                "paragraph\u2029end",
                "nul\0inside",
                "emoji 😀 👩‍🚀",
                "İstanbul",
                "\"); System.exit(1); //",
                "\" , 1) || " + call + " || has(\"",
                "$c : Object() then " + call + "; end rule x when",
                "/* comment",
                "*/ " + call + " /*".replace("*", "\\*"),
                "@{" + call + "}",
                "${" + call + "}",
                "<#" + call + "#>",
                "end\nrule \"x\" when then " + call + "; end");
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void givenHostileText_whenItIsValueFieldIdAndTitle_thenItMatchesItselfAndRunsNothing(
            String text, @TempDir Path folder) {
        Trap.sprung = false;
        String value = text.replace("*/", "x");
        String field = value.replace("|", "-");
        Stage stage = new Stage(folder, """
                id: %s
                title: %s
                level: high
                device: windows
                detection:
                  plain: {%s: %s}
                  other: {user.name: ada}
                  condition: plain and other
                trigger: {count: ">= 2", within: 1m, by: [%s]}
                """.formatted(
                quoted("id " + text), quoted("title " + text), quoted(field), quoted(escaped(value)), quoted(field)));
        stage.event(ofSeconds(1), field, value, "user.name", "ada");
        stage.event(ofSeconds(2), field, value + "x", "user.name", "ada");
        stage.event(ofSeconds(3), field, value, "user.name", "bob");
        stage.event(ofSeconds(4), field, value, "user.name", "ada");

        List<Alert> alerts = stage.runUntil(ofMinutes(5)).alerts();

        assertThat(Trap.sprung).isFalse();
        assertThat(stage.problems()).isEmpty();
        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.ruleId()).isEqualTo("id " + text);
            assertThat(alert.ruleTitle()).isEqualTo("title " + text);
            assertThat(alert.evidence()).containsExactly("e0", "e3");
            assertThat(alert.group().get(field)).isEqualTo(value);
        });
    }

    /** Sigma's wildcards and backslash, made literal. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
    }

    /** As a double-quoted YAML scalar. */
    private static String quoted(String text) {
        StringBuilder yaml = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                yaml.append('\\').appendCodePoint(c);
            } else if (c < ' ' || c == 0x2028 || c == 0x2029) {
                yaml.append(String.format("\\u%04x", c));
            } else {
                yaml.appendCodePoint(c);
            }
        });
        return yaml.append('"').toString();
    }
}
