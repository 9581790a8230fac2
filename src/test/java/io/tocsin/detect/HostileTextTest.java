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
        Stage stage = new Stage(folder, rule(text));
        events(stage, text);

        List<Alert> alerts = stage.runUntil(ofMinutes(5)).alerts();

        assertThat(Trap.sprung).isFalse();
        assertThat(stage.problems()).isEmpty();
        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.ruleId()).isEqualTo("id " + text);
            assertThat(alert.ruleTitle()).isEqualTo("title " + text);
            assertThat(alert.evidence()).containsExactly("e0", "e3");
            assertThat(alert.group().get(field(text))).isEqualTo(value(text));
        });
    }

    /** A rule in which the text stands wherever it can. */
    static String rule(String text) {
        return """
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
                        quoted("id " + text),
                        quoted("title " + text),
                        quoted(field(text)),
                        quoted(escaped(value(text))),
                        quoted(field(text)));
    }

    /** Of which the first and the last meet it. */
    static void events(Stage stage, String text) {
        stage.event(ofSeconds(1), field(text), value(text), "user.name", "ada");
        stage.event(ofSeconds(2), field(text), value(text) + "x", "user.name", "ada");
        stage.event(ofSeconds(3), field(text), value(text), "user.name", "bob");
        stage.event(ofSeconds(4), field(text), value(text), "user.name", "ada");
    }

    private static String value(String text) {
        return text.replace("*/", "x");
    }

    private static String field(String text) {
        return value(text).replace("|", "-");
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
