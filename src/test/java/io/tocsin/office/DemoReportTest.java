package io.tocsin.office;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tocsin.Corpus;
import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.json.Decoded;
import io.tocsin.json.EventDecoder;
import io.tocsin.json.EventFile;
import io.tocsin.report.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of a day of which others counted what is in it. */
class DemoReportTest {
    private static final String WEB = "detection: {web: {device.kind: web}, condition: web}";
    private static final String WINDOWS = "detection: {windows: {device.kind: windows}, condition: windows}";
    private static final String FAILED =
            "detection: {failed: {event.action: ssh_login, event.outcome: failure}, condition: failed}";

    @TempDir
    private Path folder;

    @Test
    void givenTheDay_whenReported_thenEveryFigureIsThatOfOthers() throws IOException {
        JsonNode truth = JsonMapper.builder()
                .build()
                .readTree(Corpus.path("demo/truth.json").toFile())
                .path("reports");
        List<Event> events = events();
        try (Stage stage = new Stage(folder)) {
            assertThat(counts(stage, events, "", "device.kind", 0)).isEqualTo(counts(truth, "events by device.kind"));
            assertThat(counts(stage, events, "", "device.host", 0)).isEqualTo(counts(truth, "events by device.host"));
            assertThat(counts(stage, events, WEB, "http.response.status_code", 0))
                    .isEqualTo(counts(truth, "web status"));
            assertThat(counts(stage, events, WEB, "url.path", 10)).isEqualTo(counts(truth, "web top paths"));
            assertThat(counts(stage, events, FAILED, "source.ip", 5))
                    .isEqualTo(counts(truth, "ssh failures by source.ip top 5"));
            assertThat(counts(stage, events, WINDOWS, "EventID", 10))
                    .isEqualTo(counts(truth, "windows EventID top 10"));
            assertThat(counts(stage, events, WEB, "{time: hour}", 0).values())
                    .containsExactlyElementsOf(counts(truth, "web per hour").values());
            assertThat(section(stage, """
                            title: Bytes
                            formats: [json]
                            figures: {bytes: {sum: http.response.bytes}}
                            sections: [figures]
                            """ + WEB, events).at("/figures/1/value").asLong())
                    .isEqualTo(truth.path("web bytes").asLong());
        }
    }

    private static Map<String, Long> counts(Stage stage, List<Event> events, String detection, String by, int limit)
            throws IOException {
        String yaml = """
                title: Demo
                formats: [json]
                %s
                sections: [table: {by: %s, limit: %d}]
                """.formatted(detection, by, limit);
        Map<String, Long> counts = new LinkedHashMap<>();
        section(stage, yaml, events)
                .path("rows")
                .forEach(row -> counts.put(row.get(0).asText(), row.get(1).asLong()));
        return counts;
    }

    private static JsonNode section(Stage stage, String yaml, List<Event> events) throws IOException {
        Path file = stage.render(stage.report(yaml, events), Format.JSON);
        return JsonMapper.builder().build().readTree(file.toFile()).at("/sections/0");
    }

    /** A list of pairs, or an object. */
    private static Map<String, Long> counts(JsonNode truth, String name) {
        Map<String, Long> counts = new LinkedHashMap<>();
        JsonNode known = truth.path(name);
        known.properties().forEach(of -> counts.put(of.getKey(), of.getValue().asLong()));
        if (known.isArray()) {
            known.forEach(pair -> counts.put(pair.get(0).asText(), pair.get(1).asLong()));
        }
        return counts;
    }

    private static List<Event> events() throws IOException {
        EventDecoder decoder = new EventDecoder("@timestamp", FieldMapping.NONE);
        try (Stream<Event> events = EventFile.read(Corpus.path("demo/demo.ndjson.gz"), decoder)
                .map(line -> ((Decoded.Success) line.decoded()).event())) {
            return events.toList();
        }
    }
}
