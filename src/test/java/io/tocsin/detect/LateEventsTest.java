package io.tocsin.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertListener;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.yaml.RuleFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whenever events arrive, the alerts are those of the same events in order. */
class LateEventsTest {
    private static final Instant T0 = Stage.T0;
    private static final Duration LENGTH = Duration.ofMinutes(20);
    private static final String[] TRIGGERS = {
        "{by: [host]}|quiet: 2m",
        "{by: [host]}|quiet: 0s",
        "{count: \">= 4\", within: 1m, by: [host]}|quiet: 90s",
        "{count: \">= 3\", within: 2m}|repeat: each",
        "{distinct: user, count: \">= 3\", within: 1m, by: [host]}|quiet: 1m",
        "{absent: 1m, by: [host]}|quiet: 1m",
        "{sum: n, value: \"> 20\", within: 1m, by: [host]}|quiet: 1m",
        "{avg: n, value: \"< 3\", within: 1m, by: [host]}|quiet: 1m",
        "{max: n, value: \"< 4\", within: 40s, by: [host]}|quiet: 30s",
        "{percentile: 50, of: n, value: \">= 7\", within: 1m, by: [host]}|quiet: 1m",
        "{ratio: b, value: \"> 60%\", count: \">= 4\", within: 1m, by: [host]}|quiet: 1m",
        "{spike: up, times: 3, count: \">= 4\", within: 30s, reference: 2m, by: [host]}|quiet: 1m",
        "{spike: down, times: 3, count: \">= 4\", within: 30s, reference: 2m, by: [host]}|quiet: 1m",
        "{new: user, within: 2m, by: [host]}|quiet: 10s",
        "{change: user, within: 1m, by: [host]}|quiet: 10s",
        "{sequence: [a, b, c], within: 1m, by: [host]}|quiet: 1m",
        "{sequence: [a, b, c], within: 1m, by: [host]}|repeat: each",
        "{sequence: [a, {absent: b}, c], within: 1m, by: [host]}|quiet: 1m",
        "{sequence: [a, b, {absent: c}], within: 30s, by: [host]}|quiet: 1m",
        "{sequence: [a, b, c], ordered: false, within: 30s, by: [host]}|quiet: 1m",
    };

    @TempDir
    Path folder;

    private record Arrival(Instant at, Event event) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void givenStragglers_whenTheyComeWithinTheOverlap_thenTheAlertsAreThoseOfEventsInOrder(long seed) {
        Random random = new Random(seed);
        assertSame(random, arrivals(random, 40_000));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void givenEventsThatAreMinutesLate_whenTheyComeAtLast_thenTheAlertsAreThoseOfEventsInOrder(long seed) {
        Random random = new Random(seed);
        assertSame(random, arrivals(random, 15 * 60_000));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void givenEventsThatAreHoursLate_whenTheyComeAtLast_thenTheAlertsAreThoseOfEventsInOrder(long seed) {
        Random random = new Random(seed);
        List<Arrival> arrivals = arrivals(random, 1_000);
        Instant muchLater = T0.plus(LENGTH).plusSeconds(600);
        arrivals.replaceAll(arrival -> random.nextInt(6) > 0
                ? arrival
                : new Arrival(muchLater.plusSeconds(random.nextInt(300)), arrival.event()));
        assertSame(random, arrivals);
    }

    @Test
    void givenAPastDay_whenItIsLoadedWhileTheDetectorRuns_thenEachIncidentIsFoundOnceAndMarkedLate() {
        MemoryStore store = new MemoryStore();
        MemorySource source = new MemorySource();
        Clock[] now = {Clock.fixed(T0, ZoneOffset.UTC)};
        Random random = new Random(7);
        try (Detector detector = detector(rules(), source, store, new Forwarded(now))) {
            detector.poll();
            List<Event> day = arrivals(random, 1).stream()
                    .map(arrival -> arrival.event())
                    .map(event ->
                            new Event(event.id(), event.time().minusSeconds(86_400), event.fields(), FieldMapping.NONE))
                    .toList();
            source.addAll(day);
            pollFor(detector, now, Duration.ofMinutes(5));
            Set<String> once = told(store);
            MemoryStore expected = new MemoryStore();
            MemorySource whole = new MemorySource();
            whole.addAll(day);
            Clock end = Clock.fixed(T0, ZoneOffset.UTC);
            try (Detector inOrder = detector(rules(), whole, expected, end, T0.minusSeconds(90_000))) {
                inOrder.poll();
            }

            assertThat(differences(once, told(expected))).isEmpty();
            assertThat(ids(store)).isEqualTo(ids(expected));
            assertThat(store.all()).allMatch(alert -> alert.late() != null);
            assertThat(store.all())
                    .allMatch(alert -> Objects.requireNonNull(alert.late()).by().compareTo(Duration.ofHours(23)) > 0);
            pollFor(detector, now, Duration.ofMinutes(5));
            assertThat(told(store)).isEqualTo(once);
        }
    }

    @Test
    void givenALateEvent_whenTheProgramEndsBeforeItIsEvaluated_thenItIsEvaluatedAfterwards() {
        MemoryStore store = new MemoryStore();
        MemorySource source = new MemorySource();
        Clock[] now = {Clock.fixed(T0, ZoneOffset.UTC)};
        try (Detector detector = detector(rules(), source, store, new Forwarded(now))) {
            pollFor(detector, now, Duration.ofMinutes(1));
            source.add(event("late", T0.minusSeconds(7_200), Map.of("kind", "a", "host", "h1")));
            detector.poll();
        }
        assertThat(store.all()).isEmpty();
        try (Detector detector = detector(rules(), source, store, new Forwarded(now))) {
            pollFor(detector, now, Duration.ofMinutes(3));
        }

        assertThat(store.all()).extracting(Alert::ruleId).contains("rule0", "rule1");
    }

    private static Event event(String id, Instant time, Map<String, Object> fields) {
        return new Event(id, time, fields, FieldMapping.NONE);
    }

    private static void pollFor(Detector detector, Clock[] now, Duration time) {
        Instant end = now[0].instant().plus(time);
        while (now[0].instant().isBefore(end)) {
            now[0] = Clock.fixed(now[0].instant().plusSeconds(5), ZoneOffset.UTC);
            detector.poll();
        }
    }

    private static Set<String> ids(MemoryStore store) {
        return store.all().stream().map(Alert::id).collect(Collectors.toCollection(TreeSet::new));
    }

    private void assertSame(Random random, List<Arrival> arrivals) {
        RuleBase rules = rules();
        MemoryStore expected = new MemoryStore();
        MemorySource whole = new MemorySource();
        arrivals.forEach(arrival -> whole.add(arrival.event()));
        Instant end = T0.plus(LENGTH).plusSeconds(1500);
        try (Detector detector = detector(rules, whole, expected, Clock.fixed(end, ZoneOffset.UTC))) {
            detector.poll();
        }
        MemoryStore actual = new MemoryStore();
        MemorySource source = new MemorySource();
        Clock[] now = {Clock.fixed(T0, ZoneOffset.UTC)};
        try (Detector detector = detector(rules, source, actual, new Forwarded(now))) {
            Set<Arrival> arrived = new HashSet<>();
            for (Instant at = T0; at.isBefore(end); at = at.plusMillis(random.nextInt(500, 12_000))) {
                now[0] = Clock.fixed(at, ZoneOffset.UTC);
                Instant until = at;
                arrivals.stream()
                        .filter(arrival -> !arrival.at().isAfter(until) && arrived.add(arrival))
                        .forEach(arrival -> source.add(arrival.event()));
                detector.poll();
            }
            now[0] = Clock.fixed(end, ZoneOffset.UTC);
            detector.poll();
        }
        assertThat(differences(told(actual), told(expected))).isEmpty();
        assertThat(expected.all()).extracting(Alert::ruleId).contains("rule0", "rule2", "rule5", "rule15");
    }

    private static List<String> differences(Set<String> actual, Set<String> expected) {
        return Stream.concat(
                        expected.stream().filter(line -> !actual.contains(line)).map(line -> line + " MISSING"),
                        actual.stream().filter(line -> !expected.contains(line)).map(line -> line + " EXTRA"))
                .sorted()
                .toList();
    }

    private static Set<String> told(MemoryStore store) {
        Set<String> lines = new TreeSet<>();
        for (Alert alert : store.all()) {
            if (!alert.isWithdrawn()) {
                lines.add("%s %s opened %s first %s last %s count %d %s"
                        .formatted(
                                alert.ruleId(),
                                alert.group(),
                                alert.opened(),
                                alert.first(),
                                alert.last(),
                                alert.count(),
                                alert.evidence().stream().sorted().toList()));
            }
        }
        return lines;
    }

    private List<Arrival> arrivals(Random random, int mostMillis) {
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            long at = random.nextInt((int) LENGTH.toMillis());
            Map<String, Object> fields = new HashMap<>();
            fields.put("kind", "abc".substring(random.nextInt(3)).substring(0, 1));
            fields.put("host", "h" + random.nextInt(3));
            fields.put("user", "u" + random.nextInt(4));
            fields.put("n", (long) random.nextInt(10));
            Instant time = T0.plusMillis(random.nextBoolean() ? at : at / 1000 * 1000);
            Event event = new Event("e" + i, time, fields, FieldMapping.NONE);
            boolean late = random.nextInt(3) == 0;
            arrivals.add(new Arrival(time.plusMillis(late ? random.nextInt(mostMillis) : random.nextInt(1000)), event));
        }
        return arrivals;
    }

    private RuleBase rules() {
        for (int i = 0; i < TRIGGERS.length; i++) {
            String[] parts = TRIGGERS[i].split("\\|");
            Stage.write(folder.resolve("rules/rule" + i + ".yml"), """
                    id: rule%d
                    title: Rule %d
                    level: low
                    device: windows
                    detection: {a: {kind: a}, b: {kind: b}, c: {kind: c}, condition: a or b or c}
                    trigger: %s
                    %s
                    """.formatted(i, i, parts[0], parts[1]));
        }
        RuleFolder read = RuleFolder.read(folder.resolve("rules"));
        assertThat(read.problems()).isEmpty();
        return RuleBase.compile(device(), read.rules(), folder.resolve("none"));
    }

    private static Device device() {
        return Device.of("windows", "logs-*", FieldMapping.NONE);
    }

    private static Detector detector(RuleBase rules, MemorySource source, MemoryStore store, Clock clock) {
        return detector(rules, source, store, clock, T0.minusSeconds(1));
    }

    private static Detector detector(
            RuleBase rules, MemorySource source, MemoryStore store, Clock clock, Instant start) {
        return new Detector(device(), rules, source, store, start, clock, new AlertListener() {
            @Override
            public void raised(Alert alert) {}

            @Override
            public void changed(Alert alert) {}
        });
    }

    private static final class Forwarded extends Clock {
        private final Clock[] now;

        private Forwarded(Clock[] now) {
            this.now = now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now[0].instant();
        }
    }
}
