package io.tocsin.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tocsin.Corpus;
import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.json.Decoded;
import io.tocsin.json.EventDecoder;
import io.tocsin.json.EventFile;
import io.tocsin.report.Dimension.Step;
import io.tocsin.report.Measure.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures of real logs against those that others counted. */
class CorpusReportTest {
    private static final Span EVER =
            new Span(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2024-01-01T00:00:00Z"), ZoneId.of("UTC"));

    @ParameterizedTest
    @ValueSource(strings = {"aws_cloudtrail_ec2_s3", "zeek_apt29_day1", "zeek_lsass_campaign_01"})
    void givenALogOfOthers_whenCounted_thenCountsTermsDistinctHoursAndSumsAreTheirs(String log) throws IOException {
        JsonNode expected = JsonMapper.builder()
                .build()
                .readTree(Corpus.path("logs/expected_reports.json").toFile())
                .path(log);
        List<Event> events = events(Corpus.path("logs/" + log + ".ndjson.gz"));

        assertThat(events).hasSize(expected.path("count").asInt());
        expected.path("terms").properties().forEach(of -> {
            List<String> terms = new ArrayList<>();
            of.getValue()
                    .forEach(term ->
                            terms.add(term.get(0).asText() + "=" + term.get(1).asLong()));
            Dimension dimension = new Dimension.Values(of.getKey(), 20, null, "");
            assertThat(shown(dimension, EVER, events)).as(of.getKey()).isEqualTo(terms);
        });
        expected.path("cardinality")
                .properties()
                .forEach(of -> assertThat(value(Kind.DISTINCT, of.getKey(), events))
                        .isEqualTo(of.getValue().asDouble()));
        expected.path("per_hour").properties().forEach(of -> {
            Instant hour = Instant.parse(of.getKey() + ":00:00Z");
            Span span = new Span(hour, hour.plusSeconds(3_600), ZoneId.of("UTC"));
            assertThat(shown(
                            new Dimension.Time(Step.HOUR, ""),
                            span,
                            events.stream()
                                    .filter(event -> span.contains(event.time()))
                                    .toList()))
                    .singleElement()
                    .asString()
                    .endsWith("=" + of.getValue().asLong());
        });
        expected.path("stats").properties().forEach(of -> {
            JsonNode stats = of.getValue();
            assertThat(value(Kind.SUM, of.getKey(), events))
                    .isCloseTo(stats.path("sum").asDouble(), within(1e-6));
            assertThat(value(Kind.AVERAGE, of.getKey(), events))
                    .isCloseTo(stats.path("avg").asDouble(), within(1e-6));
            assertThat(value(Kind.MINIMUM, of.getKey(), events))
                    .isEqualTo(stats.path("min").asDouble());
            assertThat(value(Kind.MAXIMUM, of.getKey(), events))
                    .isEqualTo(stats.path("max").asDouble());
        });
    }

    private static List<String> shown(Dimension by, Span span, List<Event> events) {
        Groups groups = new Groups(new Grouping(List.of(by), List.of(Measure.COUNT)), span, new Period.Daily());
        events.forEach(groups::add);
        return groups.shown().stream()
                .map(group -> group.key + "=" + (long) group.first())
                .toList();
    }

    private static double value(Kind kind, String field, List<Event> events) {
        Accumulator measure = Accumulator.of(new Measure(kind, field, 0, ""));
        events.forEach(measure::add);
        return measure.value();
    }

    private static List<Event> events(Path file) throws IOException {
        try (Stream<Event> events = EventFile.read(file, new EventDecoder("@timestamp", FieldMapping.NONE))
                .map(line -> ((Decoded.Success) line.decoded()).event())) {
            return events.toList();
        }
    }
}
