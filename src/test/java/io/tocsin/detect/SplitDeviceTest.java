package io.tocsin.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertBook;
import io.tocsin.alert.AlertListener;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Condition;
import io.tocsin.rule.Rule;
import io.tocsin.yaml.RuleFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A device that is split by a field is as many devices as that has values. */
class SplitDeviceTest {
    private static final Instant T0 = Instant.parse("2026-11-24T08:00:00Z");
    private static final Device WHOLE = Device.of("windows", "logs-*", FieldMapping.NONE);
    private static final Device SPLIT = WHOLE.splitBy("host.name");
    private static final String[] TRIGGERS = {
        "{by: [user]}|quiet: 2m",
        "{}|quiet: 1m",
        "{count: \">= 4\", within: 1m}|quiet: 90s",
        "{count: \">= 3\", within: 2m, by: [user]}|repeat: each",
        "{distinct: user, count: \">= 3\", within: 1m}|quiet: 1m",
        "{sum: n, value: \"> 20\", within: 1m}|quiet: 1m",
        "{ratio: b, value: \"> 60%\", count: \">= 4\", within: 1m}|quiet: 1m",
        "{spike: up, times: 3, count: \">= 4\", within: 30s, reference: 2m}|quiet: 1m",
        "{new: user, within: 2m}|quiet: 10s",
        "{change: user, within: 1m}|quiet: 10s",
        "{sequence: [a, b, c], within: 1m}|quiet: 1m",
        "{sequence: [a, b, c], within: 1m, by: [host.name]}|repeat: each",
    };

    @TempDir
    Path folder;

    private List<Rule> rules(String... triggers) {
        for (int i = 0; i < triggers.length; i++) {
            String[] parts = triggers[i].split("\\|");
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
        return read.rules();
    }

    private static RuleBase compiled(Device device, List<Rule> rules) {
        return RuleBase.compile(device, rules, Path.of("none"));
    }

    private static List<Alert> alerts(RuleBase base, List<Event> events) {
        MemoryStore store = new MemoryStore();
        MemorySource source = new MemorySource();
        source.addAll(events);
        Clock clock = Clock.fixed(T0.plusSeconds(3_600), ZoneOffset.UTC);
        try (Detector detector =
                new Detector(base.device(), base, source, store, T0.minusSeconds(1), clock, new AlertListener() {
                    @Override
                    public void raised(Alert alert) {}

                    @Override
                    public void changed(Alert alert) {}
                })) {
            detector.poll();
        }
        return store.all();
    }

    private static Stream<String> told(List<Alert> alerts) {
        return alerts.stream()
                .map(alert -> "%s %s %s-%s %d %s"
                        .formatted(
                                alert.ruleId(),
                                alert.opened(),
                                alert.first(),
                                alert.last(),
                                alert.count(),
                                alert.evidence()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void givenEventsOfManyHosts_whenTheDeviceIsSplit_thenTheAlertsAreThoseOfADeviceForEach(long seed) {
        Random random = new Random(seed);
        List<List<Event>> hosts = new ArrayList<>();
        List<Event> all = new ArrayList<>();
        for (int host = 0; host < 5; host++) {
            List<Event> own = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                Map<String, Object> fields = Map.of(
                        "host.name",
                        "h" + host,
                        "user",
                        "u" + random.nextInt(4),
                        "kind",
                        String.valueOf("abc".charAt(random.nextInt(3))),
                        "n",
                        (long) random.nextInt(10));
                Instant time = T0.plusMillis(random.nextInt(20 * 60_000));
                own.add(new Event("h%d-%d".formatted(host, i), time, fields, FieldMapping.NONE));
            }
            hosts.add(own);
            all.addAll(own);
        }
        List<Rule> rules = rules(TRIGGERS);

        RuleBase whole = compiled(WHOLE, rules);

        List<Alert> split = alerts(compiled(SPLIT, rules), all);

        assertThat(told(split))
                .containsExactlyInAnyOrderElementsOf(
                        hosts.stream().flatMap(own -> told(alerts(whole, own))).toList());
        assertThat(split).extracting(Alert::ruleId).contains("rule1", "rule2", "rule4", "rule7", "rule10");
        assertThat(split).allMatch(alert -> alert.group().values().containsKey("host.name"));
    }

    @Test
    void givenEventsWithoutTheField_whenTheDeviceIsSplit_thenTheyAreADeviceOfTheirOwn() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            events.add(new Event("e" + i, T0.plusSeconds(i), Map.of("kind", "a"), FieldMapping.NONE));
        }

        assertThat(alerts(compiled(SPLIT, rules("{count: \">= 4\", within: 1m}|quiet: 90s")), events))
                .hasSize(1);
    }

    @Test
    void givenTenThousandHostsAndAHundredRules_whenAllAreBusy_thenTheyFitInMemory_andIdleOnesAreGone() {
        int hosts = 10_000;
        String[] triggers = new String[100];
        for (int i = 0; i < triggers.length; i++) {
            triggers[i] = TRIGGERS[i % TRIGGERS.length];
        }
        List<Rule> rules = narrowed(rules(triggers));
        RuleBase base = RuleBase.compile(SPLIT, rules, Path.of("none"));
        AlertBook book = new AlertBook("windows");
        book.live();
        long before = used();
        try (DeviceSession session = new DeviceSession(base, book, Duration.ofSeconds(60))) {
            for (int i = 0; i < 3; i++) {
                for (int host = 0; host < hosts; host++) {
                    session.evaluate(event(i, host));
                }
                book.changes();
                book.stored();
            }
            long megabytes = (used() - before) >> 20;

            assertThat(session.windows()).isGreaterThan(hosts);
            assertThat(megabytes).as("MB").isLessThan(300);
            session.advance(T0.plusSeconds(7_200));
            book.forgetBefore(T0.plusSeconds(7_100));
            assertThat(session.windows()).isZero();
        }
    }

    /** Each event is of interest to one rule in fifty. */
    private static List<Rule> narrowed(List<Rule> rules) {
        List<Rule> narrowed = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            Condition own = new Condition.Field(
                    "n", List.of(new io.tocsin.rule.Test.Equals(String.valueOf(i % 50), false)), false);
            narrowed.add(rules.get(i).narrowed(own));
        }
        return narrowed;
    }

    private static Event event(int round, int host) {
        Map<String, Object> fields = Map.of(
                "host.name",
                "host-" + host,
                "user",
                "u" + host % 7,
                "kind",
                String.valueOf("abc".charAt(host % 3)),
                "n",
                (long) (host + round) % 50);
        return new Event(
                "e%d-%d".formatted(round, host), T0.plusMillis(round * 10_000L + host), fields, FieldMapping.NONE);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
