package io.tocsin.logstash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tocsin.Corpus;
import io.tocsin.health.NodeInfo;
import io.tocsin.health.NodeReading;
import io.tocsin.health.OwnReport;
import io.tocsin.health.PipelineReading;
import io.tocsin.health.Plugin;
import io.tocsin.health.Rate;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatsReaderTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "logstash-7.8.1-node_stats-beats710.json",
                "logstash-8.4.0-node_stats-beats840.json",
                "logstash-8.15.0-node_stats-kuskoman-exporter.json"
            })
    void givenARealAnswer_whenRead_thenItsValuesAreTheDocuments(String file) throws Exception {
        JsonNode real = JSON.readTree(Files.readString(Corpus.path("logstash/" + file)));

        NodeReading read = StatsReader.read(new Doc(real));

        assertThat(read.version()).isEqualTo(real.path("version").asText());
        assertThat(read.ephemeralId()).isEqualTo(real.path("ephemeral_id").asText());
        assertThat(read.workers()).isEqualTo(real.at("/pipeline/workers").asLong());
        assertThat(read.batchSize()).isEqualTo(125);
        assertThat(read.batchDelayMillis()).isEqualTo(50);
        JsonNode memory = real.at("/jvm/mem");
        assertThat(read.jvm().heapUsedPercent())
                .isEqualTo(memory.path("heap_used_percent").asDouble());
        assertThat(read.jvm().heapUsedBytes())
                .isEqualTo(memory.path("heap_used_in_bytes").asLong());
        assertThat(read.jvm().heapMaxBytes())
                .isEqualTo(memory.path("heap_max_in_bytes").asLong());
        assertThat(read.jvm().nonHeapUsedBytes())
                .isEqualTo(memory.path("non_heap_used_in_bytes").asLong());
        assertThat(read.jvm().threads()).isEqualTo(real.at("/jvm/threads/count").asLong());
        assertThat(read.jvm().young().count())
                .isEqualTo(real.at("/jvm/gc/collectors/young/collection_count").asLong());
        assertThat(read.jvm().old().millis())
                .isEqualTo(real.at("/jvm/gc/collectors/old/collection_time_in_millis")
                        .asLong());
        JsonNode process = real.path("process");
        assertThat(read.process().cpuPercent())
                .isEqualTo(process.at("/cpu/percent").asDouble());
        assertThat(read.process().load().fifteenMinutes())
                .isEqualTo(process.at("/cpu/load_average/15m").asDouble());
        assertThat(read.process().maxFileDescriptors())
                .isEqualTo(process.path("max_file_descriptors").asLong());
        assertThat(read.events().in()).isEqualTo(real.at("/events/in").asLong());
        assertThat(read.queuedEvents()).isEqualTo(real.at("/queue/events_count").asLong());
        assertThat(read.pipelines()).hasSize(real.path("pipelines").size());
        for (PipelineReading pipeline : read.pipelines()) {
            JsonNode one = real.path("pipelines").path(pipeline.name());
            assertThat(pipeline.ephemeralId())
                    .isEqualTo(one.path("ephemeral_id").asText(null));
            assertThat(pipeline.events().out()).isEqualTo(one.at("/events/out").asLong());
            assertThat(pipeline.events().durationMillis())
                    .isEqualTo(one.at("/events/duration_in_millis").asLong());
            assertThat(pipeline.plugins())
                    .hasSize(one.at("/plugins/inputs").size()
                            + one.at("/plugins/filters").size()
                            + one.at("/plugins/outputs").size());
        }
    }

    @Test
    void givenTheRealAnswerWithFlow_whenRead_thenInfinityIsNoFigure() throws Exception {
        NodeReading read =
                read(Files.readString(Corpus.path("logstash/logstash-8.15.0-node_stats-kuskoman-exporter.json")));

        assertThat(read.cgroup()).isNull();
        assertThat(Objects.requireNonNull(read.flow()).input().lifetime()).isEqualTo(73.9);
        assertThat(read.flow().backpressure().current()).isEqualTo(1.0);
        PipelineReading main = pipeline(read, "main");
        assertThat(Objects.requireNonNull(main.flow()).utilization().current()).isEqualTo(100.0);
        Plugin slowest = main.slowest(1).getFirst();
        assertThat(slowest.name()).isEqualTo("ruby");
        assertThat(slowest.millisPerEvent()).isEqualTo(195.8);
        assertThat(slowest.utilization()).isEqualTo(97.74);
        assertThat(Objects.requireNonNull(main.deadLetters()).storagePolicy()).isEqualTo("drop_newer");
        PipelineReading internal = pipeline(read, ".monitoring-logstash");
        assertThat(internal.queue()).isNull();
        assertThat(internal.reloads().lastError()).isEqualTo("No configuration found in the configured sources.");
        assertThat(internal.reloads().lastFailure()).isEqualTo(Instant.parse("2023-04-20T20:00:32.437218256Z"));
        assertThat(internal.reloads().failures()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"Infinity\"', ",
        "'\"-Infinity\"', ",
        "'\"NaN\"', ",
        "-1, ",
        "null, ",
        "'{}', ",
        "[], ",
        "true, ",
        "1e999, ",
        "'\"12.5\"', 12.5",
        "7, 7.0",
        "0, 0.0"
    })
    void givenAStrangeRate_whenRead_thenOnlyFiguresCount(String json, Double expected) {
        NodeReading read = read(StatsDocument.healthy()
                .json("flow.input_throughput.current", json)
                .toString());

        assertThat(Objects.requireNonNull(read.flow()).input().current()).isEqualTo(expected);
        assertThat(read.flow().output()).isEqualTo(Rate.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, ",
        "0, ",
        "null, ",
        "'\"much\"', ",
        "1073741824, 1073741824",
        "9223372036854775807, 9223372036854775807",
        "1e3, 1000",
        "99999999999999999999999, ",
        "'\"5\"', 5"
    })
    void givenAStrangeMaximumOfAQueue_whenRead_thenUnlimitedIsNull(String json, Long expected) {
        NodeReading read = read(StatsDocument.healthy()
                .remove("pipelines.main.queue.capacity")
                .json("pipelines.main.queue.max_queue_size_in_bytes", json)
                .toString());

        assertThat(Objects.requireNonNull(pipeline(read, "main").queue()).maxBytes())
                .isEqualTo(expected);
    }

    @Test
    void givenSizesBelowCapacityOnly_whenRead_thenTheyAreFound() {
        NodeReading read = read(StatsDocument.healthy()
                .remove("pipelines.main.queue.queue_size_in_bytes")
                .remove("pipelines.main.queue.max_queue_size_in_bytes")
                .remove("pipelines.main.queue.events_count")
                .put("pipelines.main.queue.events", 7)
                .toString());

        var queue = Objects.requireNonNull(pipeline(read, "main").queue());
        assertThat(queue.sizeBytes()).isEqualTo(1_000);
        assertThat(queue.maxBytes()).isEqualTo(1_073_741_824);
        assertThat(queue.events()).isEqualTo(7);
        assertThat(queue.freeDiskBytes()).isEqualTo(100_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource({
        "null, ",
        "'\"no errors\"', no errors",
        "'{\"message\": \"bad config\", \"backtrace\": [\"a\"]}', bad config",
        "'[]', ",
        "'{}', "
    })
    void givenALastErrorOfAnyKind_whenRead_thenItsMessageIsFound(String json, String expected) {
        NodeReading read = read(StatsDocument.healthy()
                .json("pipelines.main.reloads.last_error", json)
                .toString());

        assertThat(pipeline(read, "main").reloads().lastError()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"os\": {}}", "{\"os\": null, \"pipelines\": null}", "{\"pipelines\": {\"a\": 1}}"})
    void givenNextToNothing_whenRead_thenTheRestIsUnknown(String json) {
        NodeReading read = read(json);

        assertThat(read.cgroup()).isNull();
        assertThat(read.flow()).isNull();
        assertThat(read.pipelines()).isEmpty();
        assertThat(read.jvm().heapUsedPercent()).isNull();
    }

    @Test
    void givenAHealthReportWithoutATopStatus_whenRead_thenThatOfItsPipelinesCounts() {
        OwnReport report = InfoReader.report(doc("""
                {"symptom": "1 indicator is unhealthy", "indicators": {"pipelines": {"status": "red",
                  "indicators": {
                    "main": {"status": "red", "symptom": "The pipeline is unhealthy",
                      "diagnosis": [{"cause": "pipeline is not running", "action": "view logs", "help_url": "x"}],
                      "details": {"status": {"state": "TERMINATED"}}},
                    "odd": {"status": null, "diagnosis": "none"}}}}}
                """));

        assertThat(report.status()).isEqualTo("red");
        assertThat(report.pipelines().get("main"))
                .isEqualTo(new OwnReport.Pipeline(
                        "red",
                        "The pipeline is unhealthy",
                        "TERMINATED",
                        java.util.List.of("pipeline is not running"),
                        java.util.List.of("view logs")));
        assertThat(report.pipelines().get("odd"))
                .extracting(OwnReport.Pipeline::status)
                .isNull();
    }

    @Test
    void givenNodeInfoAndHotThreads_whenRead_thenTheirFiguresAreFound() {
        NodeInfo info = InfoReader.info(doc("""
                {"pipelines": {"main": {"workers": 8, "batch_size": 250, "batch_delay": 5,
                   "config_reload_automatic": true, "dead_letter_queue_enabled": false}},
                 "os": {"name": "Linux", "arch": "amd64", "version": "6.1", "available_processors": 4},
                 "jvm": {"pid": 1, "version": "21.0.4"}}
                """));

        assertThat(info.operatingSystem()).isEqualTo("Linux 6.1 amd64");
        assertThat(info.processors()).isEqualTo(4);
        assertThat(info.pipelines().get("main")).isEqualTo(new NodeInfo.PipelineInfo(8L, 250L, 5L, false, true));
        assertThat(InfoReader.hotThreads(doc("""
                {"hot_threads": {"time": "2026-11-24T00:00:00+00:00", "busiest_threads": 3, "threads": [
                  {"name": "[main]>worker0", "thread_id": 30, "percent_of_cpu_time": 91.5, "state": "runnable",
                   "traces": ["a.b(C.java:1)", "d.e(F.java:2)"]}, {}, 7]}}
                """))).hasSize(3).first().satisfies(thread -> {
            assertThat(thread.name()).isEqualTo("[main]>worker0");
            assertThat(thread.cpuPercent()).isEqualTo(91.5);
            assertThat(thread.trace()).hasSize(2);
        });
    }

    private static NodeReading read(String json) {
        return StatsReader.read(doc(json));
    }

    private static Doc doc(String json) {
        try {
            return new Doc(JSON.readTree(json));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static PipelineReading pipeline(NodeReading reading, String name) {
        return reading.pipelines().stream()
                .filter(pipeline -> pipeline.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
