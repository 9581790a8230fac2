package io.tocsin.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruthTest {
    @TempDir
    Path folder;

    @Test
    void givenAnIncidentWithBothEnds_whenRead_thenTextsAreFieldsAndNumbersAreNot() throws IOException {
        List<Incident> incidents = read("""
                {"planted": [{"kind": "web", "name": "scanner", "from": "2024-07-01T16:20:00.000Z",
                  "to": "2024-07-01T16:25:00Z", "requests": 600, "source.ip": "203.0.113.50"}]}""");

        assertThat(incidents)
                .containsExactly(new Incident(
                        "scanner",
                        "web",
                        Instant.parse("2024-07-01T16:20:00Z"),
                        Instant.parse("2024-07-01T16:25:00Z"),
                        Map.of("source.ip", "203.0.113.50"),
                        List.of()));
    }

    @Test
    void givenADataSetWithoutEnd_whenRead_thenItLastsUntilItsLastEvent() throws IOException {
        List<Incident> incidents = read("""
                {"planted": [{"kind": "windows", "dataset": "attack", "from": "2024-07-01T09:00:00Z", "events": 9}]}""");

        assertThat(incidents.getFirst().name()).isEqualTo("attack");
        assertThat(incidents.getFirst().to()).isEqualTo("2024-07-01T09:40:00Z");
    }

    @Test
    void givenNoEndAtAll_whenRead_thenFifteenMinutesAreAssumed() throws IOException {
        List<Incident> incidents =
                read("{\"planted\": [{\"device\": \"web\", \"name\": \"x\", \"from\": \"2024-07-01T09:00:00Z\"}]}");

        assertThat(incidents.getFirst().to()).isEqualTo("2024-07-01T09:15:00Z");
    }

    @Test
    void givenExpectedAlerts_whenRead_thenTheyComeWithTheirGroups() throws IOException {
        List<Incident> incidents = read("""
                {"planted": [{"device": "web", "name": "x", "from": "2024-07-01T09:00:00Z",
                  "alerts": [{"rule": "r", "group": {"source.ip": "10.0.0.1"}}, {"rule": "s"}]}]}""");

        assertThat(incidents.getFirst().alerts())
                .containsExactly(
                        new ExpectedAlert("r", Map.of("source.ip", "10.0.0.1")), new ExpectedAlert("s", Map.of()));
    }

    @Test
    void givenMistakes_whenRead_thenOneLineSaysWhere() throws IOException {
        refused(
                "{\"planted\": [{\"name\": \"x\", \"from\": \"2024-07-01T09:00:00Z\"}]}",
                "planted[0]: \"device\" is missing");
        refused(
                "{\"planted\": [{\"kind\": \"web\", \"name\": 7, \"from\": \"now\"}]}",
                "\"name\" is missing or is not text");
        refused("{\"planted\": [{\"kind\": \"web\", \"name\": \"x\", \"from\": \"yesterday\"}]}", "yesterday");
        refused("{\"planted\": 7}", "has no list \"planted\"");
        refused("{\n\"planted\": [", "truth.json:2: is not JSON");
        refused(
                "{\"planted\": [{\"kind\": \"web\", \"name\": \"x\", \"from\": \"2024-07-01T09:00:00Z\", \"to\": \"2024-07-01T08:00:00Z\"}]}",
                "ends before it begins");
        assertThatThrownBy(() -> Truth.read(folder.resolve("none.json"), Map.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("none.json: cannot be read");
    }

    private void refused(String text, String why) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("truth.json")
                .hasMessageContaining(why);
    }

    private List<Incident> read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("truth.json"), text);
        return Truth.read(file, Map.of("attack", Instant.parse("2024-07-01T09:40:00Z")));
    }
}
