package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDocument;
import io.tocsin.alert.Briefing;
import io.tocsin.alert.GroupKey;
import io.tocsin.rule.Level;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertPrinterTest {
    private static final Instant NOON = Instant.parse("2024-07-01T12:00:00Z");
    private static final Terminal PLAIN = new Terminal(false);
    private static final Terminal COLOURED = new Terminal(true);

    @Test
    void givenAnAlert_whenRaised_thenItIsOneLineWithDetailsBelow() {
        assertThat(print(PLAIN, alert("Brute-force login", "203.0.113.77", 12)))
                .containsExactly(
                        "2024-07-01 12:00:00Z  high      Brute-force login  linux-auth  source.ip=203.0.113.77  12 events",
                        "    rule brute-force, by Ada, attack.t1110, events from 11:58:30Z to 12:00:00Z, alert 6f0c");
    }

    @Test
    void givenATerminal_whenRaised_thenLevelsAreToldByColour() {
        assertThat(print(COLOURED, alert("Brute-force login", "203.0.113.77", 1)))
                .containsExactly(
                        "\u001b[2m2024-07-01 12:00:00Z\u001b[0m  \u001b[1;33mhigh    \u001b[0m"
                                + "  \u001b[1mBrute-force login\u001b[0m  linux-auth  source.ip=203.0.113.77  1 event",
                        "\u001b[2m    rule brute-force, by Ada, attack.t1110,"
                                + " events from 11:58:30Z to 12:00:00Z, alert 6f0c\u001b[0m");
    }

    @Test
    void givenValuesThatForgeLinesOrDriveTheTerminal_whenRaised_thenTheyAreShownAndHarmless() {
        String hostile = "a\r\n2024-07-01 12:00:00Z  critical  forged\u001b[2J\u001b]0;title\u0007\u202egnp.exe\u2028";

        List<String> lines = print(PLAIN, alert(hostile, hostile, 1));

        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst())
                .contains("a\\u000d\\u000a2024", "\\u001b[2J", "\\u0007", "\\u202egnp.exe\\u2028")
                .doesNotContain("\u001b", "\u202e", "\u2028");
    }

    @Test
    void givenARuleThatHelps_whenRaised_thenWhatHappenedComesFirstAndWhatToDoLast() {
        Briefing briefing = new Briefing(
                "12 failed logins\nof ada\u001b[2J",
                "identity team",
                "https://wiki.example.com",
                List.of("soc", "ada"),
                Map.of());

        assertThat(print(PLAIN, with(briefing)))
                .satisfiesExactly(
                        line -> assertThat(line).contains("Brute force"),
                        line -> assertThat(line).isEqualTo("    12 failed logins"),
                        line -> assertThat(line).isEqualTo("    of ada\\u001b[2J"),
                        line -> assertThat(line).startsWith("    rule brute-force"),
                        line -> assertThat(line)
                                .isEqualTo(
                                        "    owner identity team, runbook https://wiki.example.com, notify soc, ada"));
    }

    private static Alert with(Briefing briefing) {
        Map<String, Object> document =
                new java.util.HashMap<>(AlertDocument.of(alert("Brute force", "203.0.113.77", 1)));
        document.put("message", briefing.message());
        @SuppressWarnings("unchecked") // it is a map of names and values
        Map<String, Object> tocsin = (Map<String, Object>) Objects.requireNonNull(document.get("tocsin"));
        tocsin.put("owner", briefing.owner());
        tocsin.put("runbook", briefing.runbook());
        tocsin.put("notify", briefing.receivers());
        Alert alert = AlertDocument.read(document);
        assertThat(alert.briefing()).isEqualTo(briefing);
        assertThat(AlertDocument.read(AlertDocument.of(alert))).isEqualTo(alert);
        return alert;
    }

    @ParameterizedTest
    @CsvSource({
        "true,  '',  xterm, true",
        "false, '',  xterm, false",
        "true,  '1', xterm, false",
        "true,  '',  dumb,  false",
    })
    void givenWhatTheUserSetUp_whenColoursAreChosen_thenItIsHeeded(
            boolean terminal, String noColor, String term, boolean coloured) {
        assertThat(Terminal.of(Map.of("NO_COLOR", noColor, "TERM", term), terminal)
                        .coloured())
                .isEqualTo(coloured);
    }

    private static List<String> print(Terminal terminal, Alert alert) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new AlertPrinter(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal).raised(alert);
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static Alert alert(String title, String address, long count) {
        return new Alert(
                "6f0c",
                "brute-force",
                title,
                "Ada",
                Level.HIGH,
                List.of("attack.t1110"),
                "linux-auth",
                new GroupKey(Map.of("source.ip", address)),
                NOON,
                NOON.minusSeconds(90),
                NOON,
                NOON.plusSeconds(1800),
                count,
                List.of("e1"));
    }
}
