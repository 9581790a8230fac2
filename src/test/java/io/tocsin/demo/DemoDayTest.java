package io.tocsin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemoDayTest {
    private static final Instant END = Instant.parse("2026-11-24T10:00:00Z");
    private static final DemoDay DAY = DemoDay.generate(7, END);

    @Test
    void givenTheSameSeedAndEnd_whenGeneratedAgain_thenEveryEventAndIdIsTheSame() {
        assertThat(DemoDay.generate(7, END)).isEqualTo(DAY);
    }

    @Test
    void givenAnotherSeed_whenGenerated_thenTheDayDiffersButTheIncidentsAreTheSameInKind() {
        DemoDay other = DemoDay.generate(8, END);

        assertThat(other.events()).isNotEqualTo(DAY.events());
        assertThat(other.incidents().stream().map(Incident::name))
                .containsExactlyElementsOf(
                        DAY.incidents().stream().map(Incident::name).toList());
    }

    @Test
    void whenGenerated_thenEventsAreInOrderWithinTheDayWithIdsOfTheirOwn() {
        List<DemoEvent> events = DAY.events();

        assertThat(events).hasSizeGreaterThanOrEqualTo(24_000);
        assertThat(events).isSortedAccordingTo(Comparator.comparing(DemoEvent::time));
        assertThat(events.getFirst().time()).isAfter(END.minus(Duration.ofDays(1)));
        assertThat(events.getLast().time()).isBeforeOrEqualTo(END);
        assertThat(events.stream().map(DemoEvent::id).collect(Collectors.toSet()))
                .hasSize(events.size());
    }

    @Test
    void whenGenerated_thenDocumentsAreNestedAndKeepTheirTimeToTheMillisecond() {
        assertThat(DAY.events()).allSatisfy(event -> {
            assertThat(event.document())
                    .containsEntry("@timestamp", event.time().toString());
            assertThat(event.document().keySet()).noneMatch(key -> key.contains("."));
            assertThat(event.document()).extractingByKey("host").isInstanceOf(Map.class);
            assertThat(event.time()).isEqualTo(event.time().truncatedTo(ChronoUnit.MILLIS));
        });
    }

    @Test
    void whenGenerated_thenBusinessHoursAreBusierThanTheNight() {
        long morning = count("2026-11-24T08:00:00Z", "2026-11-24T10:00:00Z");
        long night = count("2026-11-24T00:00:00Z", "2026-11-24T02:00:00Z");

        assertThat(morning).isGreaterThan(2 * night);
        assertThat(night).isPositive();
    }

    @Test
    void whenGenerated_thenIncidentsLieWithinTheDay() {
        assertThat(DAY.incidents()).hasSize(13).allSatisfy(incident -> {
            assertThat(incident.from()).isAfter(DAY.start());
            assertThat(incident.to()).isBefore(DAY.end());
            assertThat(incident.alerts()).isNotEmpty();
        });
    }

    @Test
    void givenTheRulesThatShip_whenComparedWithTheIncidents_thenEachRuleIsExpectedToFire() throws IOException {
        Set<String> expected = DAY.incidents().stream()
                .flatMap(incident -> incident.alerts().stream())
                .map(ExpectedAlert::rule)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(expected).isEqualTo(shipped());
    }

    private static long count(String from, String to) {
        return DAY.events().stream()
                .filter(event -> event.time().isAfter(Instant.parse(from)))
                .filter(event -> event.time().isBefore(Instant.parse(to)))
                .count();
    }

    /** The ids, read in the plainest way there is; the demo has no Logstash, so that rules on its health have no part. */
    private static Set<String> shipped() throws IOException {
        Set<String> ids = new TreeSet<>();
        for (String folder : List.of("rules-yaml/alerts", "rules-drl")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(Files::isRegularFile)
                        .filter(file -> !file.startsWith("rules-yaml/alerts/logstash"))
                        .toList()) {
                    Files.readString(file).lines().map(DemoDayTest::id).forEach(ids::addAll);
                }
            }
        }
        return ids;
    }

    private static List<String> id(String line) {
        if (line.startsWith("id: ")) {
            return List.of(line.substring(4));
        }
        return line.contains("@id(\"") ? List.of(line.replaceAll(".*@id\\(\"|\"\\).*", "")) : List.of();
    }
}
