package io.tocsin.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventDecoderTest {
    private final EventDecoder decoder = new EventDecoder("@timestamp", FieldMapping.NONE);

    @Test
    void givenOneFieldNestedAndDotted_whenDecoded_thenItHasBothValues() {
        assertThat(fields("{\"user\": {\"name\": \"ada\"}, \"user.name\": \"root\", \"user\": {\"id\": 1}}"))
                .containsEntry("user.name", List.of("ada", "root"))
                .containsEntry("user.id", 1L);
    }

    @Test
    void givenArrays_whenDecoded_thenTheirValuesAreTheFields() {
        assertThat(fields("""
                        {"a": [], "b": [1], "c": [1, [2, null], 3], "d": [{"e": "x"}, {"e": ["y", "z"]}, {}], "f": {}}
                        """))
                .containsEntry("b", 1L)
                .containsEntry("c", List.of(1L, 2L, 3L))
                .containsEntry("d.e", List.of("x", "y", "z"))
                .doesNotContainKeys("a", "d", "f");
    }

    @Test
    void givenEveryKindOfValue_whenDecoded_thenItsTypeStays() {
        assertThat(fields("{\"a\": 1, \"b\": 9223372036854775808, \"c\": 1.5, \"d\": true, \"e\": null, \"f\": \"\"}"))
                .containsEntry("a", 1L)
                .containsEntry("b", new BigInteger("9223372036854775808"))
                .containsEntry("c", 1.5)
                .containsEntry("d", true)
                .containsEntry("f", "")
                .doesNotContainKey("e");
    }

    @Test
    void givenAnId_whenDecoded_thenItIsTheEventsAndNoField() {
        Event event = event("{\"@timestamp\": 1764000000, \"_id\": \"abc\"}");

        assertThat(event.id()).isEqualTo("abc");
        assertThat(event.fields()).doesNotContainKey("_id");
    }

    @Test
    void givenNoId_whenDecoded_thenItDependsOnLineAndTextOnly() {
        String id = event("{\"@timestamp\": 1764000000}").id();

        assertThat(event("{\"@timestamp\": 1764000000}").id()).isEqualTo(id);
        assertThat(event("{\"@timestamp\": 1764000001}").id()).isNotEqualTo(id);
        assertThat(decode(2, "{\"@timestamp\": 1764000000}"))
                .asInstanceOf(type(Decoded.Success.class))
                .extracting(success -> success.event().id())
                .isNotEqualTo(id);
    }

    @Test
    void givenTheTimeNested_whenDecoded_thenItIsFound() {
        EventDecoder nested = new EventDecoder("event.created", FieldMapping.NONE);
        byte[] document = "{\"event\": {\"created\": \"2026-01-01\"}}".getBytes(StandardCharsets.UTF_8);

        assertThat(nested.decode(1, document, 0, document.length))
                .asInstanceOf(type(Decoded.Success.class))
                .extracting(success -> success.event().time())
                .isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void givenNoReadableTime_whenDecoded_thenThatIsTheProblem() {
        assertThat(problem("{\"a\": 1}")).isEqualTo("has no time: there is no field @timestamp");
        assertThat(problem("{\"@timestamp\": \"yesterday\"}"))
                .isEqualTo("has no readable time in @timestamp: yesterday");
    }

    @Test
    void givenWhatIsNoJsonObject_whenDecoded_thenThatIsTheProblem() {
        assertThat(problem("[1]")).isEqualTo("is not a JSON object");
        assertThat(problem("null")).isEqualTo("is not a JSON object");
        assertThat(problem("{\"a\": 1} {}")).isEqualTo("goes on after its JSON object");
        assertThat(problem("{\"a\": ")).startsWith("is not JSON: ");
        assertThat(problem("{'a': 1}")).startsWith("is not JSON: ");
    }

    @Test
    void givenADepthBomb_whenDecoded_thenTheRestIsKeptAsText() {
        int depth = 100_000;
        String bomb = "{\"a\": ".repeat(depth) + "1" + "}".repeat(depth);
        Map<String, Object> fields = fields("{\"b\": 2, \"bomb\": " + bomb + "}");

        assertThat(fields).containsEntry("b", 2L).hasSize(3);
        assertThat(fields.values())
                .anySatisfy(value -> assertThat(value).asString().startsWith("{\"a\":{"));
    }

    @Test
    void givenAnArrayBombAndHugeNumbersAndNames_whenDecoded_thenNothingBreaks() {
        String array = "[".repeat(200_000) + "]".repeat(200_000);
        String digits = "9".repeat(50_000);
        String name = "n".repeat(100_000);
        Map<String, Object> fields = fields(
                "{\"array\": %s, \"number\": %s, \"%s\": true, \"large\": 1e999999}".formatted(array, digits, name));

        assertThat(fields)
                .containsEntry("number", digits)
                .containsEntry(name.substring(0, FieldName.LONGEST), true)
                .containsEntry("large", Double.POSITIVE_INFINITY)
                .containsKey("array");
    }

    @Test
    void givenAListOfAMillionValues_whenDecoded_thenTheyAreAllThere() {
        Map<String, Object> fields = fields("{\"list\": [" + "1,".repeat(999_999) + "1]}");

        assertThat((List<?>) fields.get("list")).hasSize(1_000_000);
    }

    private Map<String, Object> fields(String json) {
        return event("{\"@timestamp\": \"2026-01-01T00:00:00Z\"," + json.strip().substring(1))
                .fields();
    }

    private Event event(String json) {
        return switch (decode(1, json)) {
            case Decoded.Success(Event event) -> event;
            case Decoded.Problem(String why) -> throw new AssertionError(why);
        };
    }

    private String problem(String json) {
        return switch (decode(1, json)) {
            case Decoded.Success(Event event) -> throw new AssertionError(event.toString());
            case Decoded.Problem(String why) -> why;
        };
    }

    private Decoded decode(long line, String json) {
        byte[] document = json.getBytes(StandardCharsets.UTF_8);
        return decoder.decode(line, document, 0, document.length);
    }
}
