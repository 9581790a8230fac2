package io.tocsin.detect;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules that docs/drl.md shows raise what it says. */
class DrlPageTest {
    private static final String BURST = """
            id: ssh-brute-force
            title: Burst
            level: high
            device: windows
            detection: {failed: {event.action: ssh_login, event.outcome: failure}, condition: failed}
            trigger: {count: 3, within: 10m, by: [source.ip]}
            """;

    @TempDir
    Path folder;

    private Stage stage(String id) throws IOException {
        String block = blocks().stream()
                .filter(one -> one.contains("@id(\"" + id + "\")"))
                .findFirst()
                .orElseThrow();
        Stage stage = new Stage(folder, BURST).drl("page.drl", block);
        assertThat(stage.problems()).isEmpty();
        return stage;
    }

    private static List<String> blocks() throws IOException {
        return Pattern.compile("(?ms)^```drl\n(.*?)^```$")
                .matcher(Files.readString(Path.of("docs/drl.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private static List<String> raised(Stage stage, String id) {
        return stage.runUntil(ofMinutes(90)).alerts().stream()
                .filter(alert -> alert.ruleId().equals(id))
                .map(alert -> Duration.between(Stage.T0, alert.opened()).toMinutes() + " " + alert.group() + " "
                        + alert.briefing().message())
                .toList();
    }

    @Test
    void givenEveryRuleOfThePage_whenCounted_thenNoneIsWithoutATest() throws IOException {
        assertThat(blocks()).hasSize(3);
    }

    @Test
    void givenAWayInAfterABurst_whenItIsFound_thenTheAlertSaysWho() throws IOException {
        Stage stage = stage("way-in");
        for (int i = 0; i < 3; i++) {
            stage.event(ofSeconds(i), "event.action", "ssh_login", "event.outcome", "failure", "source.ip", "10.0.0.1");
        }
        for (String ip : List.of("10.0.0.1", "10.0.0.2")) {
            stage.event(
                    ofMinutes(20),
                    "event.action",
                    "ssh_login",
                    "event.outcome",
                    "success",
                    "source.ip",
                    ip,
                    "user.name",
                    "ada");
        }

        assertThat(raised(stage, "way-in"))
                .containsExactly("20 source.ip=10.0.0.1 ada logged in from 10.0.0.1 after guessing");
    }

    @Test
    void givenAHostThatStarts_whenItsAgentDoesNot_thenThatIsToldWhenTimeIsOver() throws IOException {
        Stage stage = stage("agent-missing");
        for (String host : List.of("h1", "h2")) {
            stage.event(ofMinutes(1), "event.code", "6005", "host.name", host);
        }
        stage.event(ofMinutes(3), "event.action", "agent_started", "host.name", "h1");

        assertThat(raised(stage, "agent-missing")).containsExactly("1 host.name=h2 null");
        assertThat(stage.status().trouble()).isNull();
    }

    @Test
    void givenAClientThatSendsMuch_whenItIsTooMuchWithinTheTime_thenItIsTold() throws IOException {
        Stage stage = stage("upload");
        for (int minute : new int[] {0, 11, 20}) {
            stage.event(ofMinutes(minute), "source.ip", "10.0.0.1", "http.request.bytes", 600_000L);
            stage.event(ofMinutes(minute), "source.ip", "10.0.0.2", "http.request.bytes", 500_000L);
        }

        assertThat(raised(stage, "upload")).containsExactly("20 source.ip=10.0.0.1 null");
        assertThat(stage.status().trouble()).isNull();
    }
}
