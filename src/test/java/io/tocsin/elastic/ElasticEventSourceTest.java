package io.tocsin.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.elastic.FakeCluster.Answer;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.event.SourceUnavailableException;
import io.tocsin.event.TimeRange;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that look fine and are not whole. */
class ElasticEventSourceTest {
    private static final String FIELD = "{\"indices\": [\"logs\"], \"fields\": {\"@timestamp\": {\"date\": {}}}}";
    private static final String SHARDS = "\"_shards\": {\"total\": 2, \"failed\": 0}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "timed_out": true                                        | the search timed out
                    "_shards": {"total": 5, "failed": 2, "failures": [{"reason": {"reason": "no room"}}]} | 2 of 5 shards failed: no room
                    "_clusters": {"total": 3, "successful": 2, "skipped": 1} | 1 of 3 remote clusters did not answer
                    "_shards": {"total": 0, "failed": 0}                     | no index matches logs
                    """)
    void givenAnAnswerThatIsNotWhole_whenRead_thenItIsNoAnswer(String part, String why) throws IOException {
        String answer = "{\"pit_id\": \"p\", " + SHARDS + ", " + part + ", \"hits\": {\"hits\": []}}";
        assertThatThrownBy(() -> read(answer))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("events of device windows from logs")
                .hasMessageContaining(why);
    }

    @Test
    void givenADocumentWithoutSource_whenRead_thenThatIsSaid() {
        String answer = "{" + SHARDS + ", \"hits\": {\"hits\": [{\"_id\": \"a\", \"sort\": [1764000000000, 1]}]}}";

        assertThatThrownBy(() -> read(answer)).hasMessageContaining("document a has no _source");
    }

    @Test
    void givenATimeThatOnlyTheIndexUnderstands_whenRead_thenTheIndexTellsIt() throws IOException {
        String hit = "{\"_id\": \"a\", \"sort\": [1764000000123, 1], \"_source\": {\"@timestamp\": \"24/Nov/2025\"}}";

        assertThat(read("{" + SHARDS + ", \"hits\": {\"hits\": [" + hit + "]}}"))
                .extracting(Event::time)
                .containsExactly(Instant.ofEpochMilli(1_764_000_000_123L));
    }

    @Test
    void givenAnAnswerThatIsTooLong_whenRead_thenLessIsAskedFor() throws IOException {
        String hit = "{\"_id\": \"a\", \"sort\": [1764000000123, 1], \"_source\": {\"pad\": \"%s\"}}";
        String tooLong = hit.formatted("x".repeat(101 << 20));
        String shorter = "{" + SHARDS + ", \"hits\": {\"hits\": [" + hit.formatted("") + "]}}";

        assertThat(read(text -> text.contains("\"size\":500") ? tooLong : shorter))
                .extracting(Event::id)
                .containsExactly("a");
    }

    private static List<Event> read(String answer) throws IOException {
        return read(text -> answer);
    }

    private static List<Event> read(java.util.function.UnaryOperator<String> search) throws IOException {
        FakeCluster.Answers answers = text -> Answer.json(
                200,
                text.contains("_field_caps")
                        ? FIELD
                        : text.startsWith("POST /_search") ? search.apply(text) : "{\"id\": \"p\"}");
        Device device = Device.of("windows", "logs", FieldMapping.NONE);
        TimeRange range = new TimeRange(Instant.EPOCH, Instant.parse("2030-01-01T00:00:00Z"));
        try (FakeCluster cluster = FakeCluster.http(answers);
                ElasticClient client = ElasticClient.to(Connection.to(cluster.url()));
                Stream<Event> events = new ElasticEventSource(client).read(device, range)) {
            return events.toList();
        }
    }
}
