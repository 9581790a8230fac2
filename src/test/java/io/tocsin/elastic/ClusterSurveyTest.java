package io.tocsin.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.elastic.FakeCluster.Answer;
import io.tocsin.event.Device;
import io.tocsin.event.FieldMapping;
import io.tocsin.health.DeviceIndices;
import io.tocsin.health.EngineLook;
import io.tocsin.health.EngineReading;
import io.tocsin.health.Watermark;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class ClusterSurveyTest {
    private static final Duration PATIENT = Duration.ofSeconds(60);

    @Test
    void givenARealEngine_whenAsked_thenDisksWatermarksAndIndicesAreRead() {
        ElasticClient client = SharedEngine.client();
        new EventWriter(client).ensureIndex("survey-full");
        new EventWriter(client)
                .write("survey-full", Stream.of(new EventWriter.Document("1", "{\"@timestamp\": 1}")), written -> {});
        new EventWriter(client).ensureIndex("survey-old");
        new EventWriter(client).ensureIndex("survey-open");
        set(
                client,
                "survey-full",
                Map.of("index.blocks.read_only_allow_delete", true, "index.refresh_interval", "30s"));
        set(client, "survey-old", Map.of("index.blocks.write", true));

        EngineReading read = read(client, device("full", "survey-*"), device("none", "survey-none*"));

        assertThat(read.version()).startsWith("OpenSearch 3");
        assertThat(read.status()).isIn("green", "yellow");
        assertThat(read.disks())
                .singleElement()
                .satisfies(disk -> assertThat(disk.freeBytes()).isPositive().isLessThan(disk.totalBytes()));
        assertThat(read.flood()).as("this engine does not look at its disk").isNull();
        DeviceIndices full = read.devices().getFirst();
        assertThat(full.trouble()).isNull();
        assertThat(full.readOnly())
                .as("an older index may be closed on purpose")
                .containsExactly("survey-full");
        assertThat(full.refresh()).isEqualTo(Duration.ofSeconds(30));
        assertThat(full.incomplete()).isEmpty();
        DeviceIndices none = read.devices().getLast();
        assertThat(none.missing()).isTrue();
        assertThat(none.trouble()).startsWith("no index matches survey-none*");

        assertThat(read(client, device("old", "survey-old"))
                        .devices()
                        .getFirst()
                        .readOnly())
                .as("all of them are closed")
                .containsExactly("survey-old");
    }

    @Test
    void givenAnIndexWhoseShardsAreNowhere_whenAsked_thenItIsIncomplete() {
        ElasticClient client = SharedEngine.client();
        client.json(Ask.put("/survey-nowhere")
                .with("wait_for_active_shards", "0")
                .json(Map.of("settings", Map.of("index.routing.allocation.require._name", "nobody"))));

        EngineReading read = read(client, device("lost", "survey-nowhere"));
        client.json(Ask.delete("/survey-nowhere"));

        assertThat(read.status()).isEqualTo("red");
        assertThat(read.unassigned()).isPositive();
        assertThat(read.devices().getFirst().incomplete()).containsExactly("survey-nowhere");
    }

    @Test
    void givenAUserWithFewRights_whenAsked_thenTheRestIsReadWithoutThose() throws Exception {
        try (FakeCluster cluster = FakeCluster.http(text -> text.startsWith("GET /_cluster/health ")
                        ? Answer.json(200, "{\"status\": \"green\", \"number_of_nodes\": 3}")
                        : text.startsWith("GET / ")
                                ? Answer.json(200, "{\"version\": {\"number\": \"8.19.0\"}}")
                                : Answer.json(
                                        403, "{\"error\": {\"type\": \"security_exception\"}, \"status\": 403}"));
                ElasticClient client = ElasticClient.to(Connection.to(cluster.url()))) {
            EngineReading read = read(client);

            assertThat(read.status()).isEqualTo("green");
            assertThat(read.nodes()).isEqualTo(3);
            assertThat(read.disks()).isEmpty();
            assertThat(read.flood()).isNull();
        }
    }

    @Test
    void givenAClusterThatLooksAtItsDisks_whenAsked_thenWhatIsSetComesBeforeTheDefault() throws Exception {
        String settings = """
                {"persistent": {"cluster.routing.allocation.disk.watermark.low": "10gb"}, "transient": {},
                 "defaults": {"cluster.routing.allocation.disk.watermark.low": "85%",
                   "cluster.routing.allocation.disk.watermark.flood_stage": "95%",
                   "cluster.routing.allocation.disk.watermark.flood_stage.max_headroom": "100GB"}}""";
        try (FakeCluster cluster = FakeCluster.http(
                        text -> Answer.json(200, text.startsWith("GET /_cluster/settings") ? settings : "{}"));
                ElasticClient client = ElasticClient.to(Connection.to(cluster.url()))) {
            EngineReading read = read(client);

            assertThat(read.low()).isEqualTo(new Watermark(null, 10L << 30));
            assertThat(read.high()).isNull();
            assertThat(read.flood()).isEqualTo(new Watermark(95.0, 100L << 30));
        }
    }

    @Test
    void givenNoClusterOrOneThatHangs_whenAsked_thenThatIsTheAnswer() throws Exception {
        try (ElasticClient client = ElasticClient.to(Connection.to(URI.create("http://127.0.0.1:1")))) {
            assertThat(survey(client).look(PATIENT))
                    .isInstanceOfSatisfying(
                            EngineLook.Unanswered.class,
                            look -> assertThat(look.reason()).contains("no connection"));
        }
        try (FakeCluster cluster = FakeCluster.http(text -> hang());
                ElasticClient client = ElasticClient.to(Connection.to(cluster.url()))) {
            assertThat(survey(client).look(Duration.ofMillis(300)))
                    .isInstanceOfSatisfying(
                            EngineLook.Unanswered.class,
                            look -> assertThat(look.reason()).endsWith("does not answer within 300 ms"));
        }
        try (FakeCluster cluster = FakeCluster.http(text -> Answer.json(200, "[\"odd\"]"));
                ElasticClient client = ElasticClient.to(Connection.to(cluster.url()))) {
            assertThat(survey(client, device("a", "a")).look(PATIENT)).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "85%, , 85.0, ",
        "0.9, , 90.0, ",
        "95%, 100gb, 95.0, 107374182400",
        "500mb, , , 524288000",
        "-1, , , ",
        "much, , , ",
        "120%, , , "
    })
    void givenAWatermarkOfAnyForm_whenRead_thenItIsPercentOrBytes(
            String mark, @Nullable String headroom, @Nullable Double percent, @Nullable Long bytes) {
        Watermark expected = percent == null && bytes == null ? null : new Watermark(percent, bytes);

        assertThat(Watermarks.read(mark, headroom == null ? "" : headroom)).isEqualTo(expected);
    }

    private static Answer hang() {
        try {
            Thread.sleep(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Answer.json(200, "{}");
    }

    private static void set(ElasticClient client, String index, Map<String, Object> settings) {
        client.json(Ask.put("/" + index + "/_settings").json(settings));
    }

    private static EngineReading read(ElasticClient client, Device... devices) {
        return ((EngineLook.Answered) survey(client, devices).look(PATIENT)).reading();
    }

    private static ClusterSurvey survey(ElasticClient client, Device... devices) {
        return new ClusterSurvey(client, List.of(devices), Clock.systemUTC());
    }

    private static Device device(String name, String index) {
        return Device.of(name, index, new FieldMapping(Map.of()));
    }
}
