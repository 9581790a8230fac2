package io.tocsin.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.aggregate.ReadingPlan;
import io.tocsin.aggregate.SnapshotSource;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertListener;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.event.Reading;
import io.tocsin.rule.Rule;
import io.tocsin.rule.Trigger;
import io.tocsin.yaml.RuleFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether a rule's events are counted first or streamed, and however that changes: the alerts are the same. */
class ReadingTest {
    private static final Instant T0 = Instant.parse("2026-11-24T08:00:00Z");
    private static final Device DEVICE = Device.of("windows", "logs-*", FieldMapping.NONE);
    private static final int RULES = 25;
    private static final int SECONDS = 1_500;

    @TempDir
    Path folder;

    static IntStream seeds() {
        return IntStream.range(0, 16);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void givenRandomRulesAndEvents_whenReadInEitherWayOrInTurns_thenTheAlertsAreTheSame(int seed) throws IOException {
        RandomRules random = new RandomRules(seed);
        List<Rule> rules = rules(random);
        List<Event> events = random.events(SECONDS);
        List<Integer> looks = new ArrayList<>(List.of(120));
        Random dice = new Random(seed);
        while (looks.getLast() < SECONDS + 400) {
            looks.add(looks.getLast() + 1 + dice.nextInt(dice.nextInt(4) == 0 ? 600 : 60));
        }

        RuleBase base = RuleBase.compile(DEVICE, rules, folder.resolve("none"));
        List<Alert> streamed = alerts(base, events, looks, null, null);
        List<Alert> restarted = alerts(base, events, looks, null, new Random(seed));
        List<Alert> aggregated = alerts(base, events, looks, always(Reading.AGGREGATED), new Random(seed));
        List<Alert> inTurns = alerts(base, events, looks, inTurns(new Random(seed)), new Random(seed));

        assertThat(differences(restarted, streamed, rules)).as("restarted").isEmpty();
        assertThat(differences(aggregated, streamed, rules)).as("aggregated").isEmpty();
        assertThat(differences(inTurns, streamed, rules)).as("in turns").isEmpty();
        assertThat(streamed).hasSizeGreaterThan(10);
    }

    private List<Rule> rules(RandomRules random) throws IOException {
        for (int i = 0; i < RULES; i++) {
            Files.writeString(folder.resolve("rule" + i + ".yml"), random.rule("rule" + i));
        }
        RuleFolder read = RuleFolder.read(folder);
        assertThat(read.problems()).isEmpty();
        return read.rules();
    }

    /** Looks now and then; some times the program dies in between. */
    private List<Alert> alerts(
            RuleBase base,
            List<Event> events,
            List<Integer> looks,
            RuleReadings.@Nullable Planner planner,
            @Nullable Random crashes) {
        MemorySource source = new MemorySource();
        source.addAll(events);
        MemoryStore store = new MemoryStore();
        SnapshotSource snapshots = (device, fields) -> new MemorySnapshot(events);
        SettableClock clock = new SettableClock();
        Detector detector = null;
        for (int look : looks) {
            if (detector == null || (crashes != null && crashes.nextInt(6) == 0)) {
                close(detector);
                detector = new Detector(DEVICE, base, source, store, T0.plusSeconds(100), clock, NOBODY);
                if (planner != null) {
                    detector.counting(snapshots, planner);
                }
            }
            clock.now = T0.plusSeconds(look).plus(DEVICE.settle());
            detector.poll();
        }
        close(detector);
        return store.all();
    }

    private static void close(@Nullable Detector detector) {
        if (detector != null) {
            detector.close();
        }
    }

    private static RuleReadings.Planner always(Reading reading) {
        return planner(() -> reading);
    }

    private static RuleReadings.Planner inTurns(Random random) {
        return planner(() -> random.nextBoolean() ? Reading.AGGREGATED : Reading.STREAMED);
    }

    private static RuleReadings.Planner planner(java.util.function.Supplier<Reading> reading) {
        return (rules, settled, load) -> {
            Map<Integer, ReadingPlan.Choice> choices = new TreeMap<>(settled);
            rules.forEach(one -> choices.computeIfAbsent(
                    one.number(), none -> new ReadingPlan.Choice(reading.get(), "for the test")));
            return new ReadingPlan(choices, 0);
        };
    }

    /** What these tell depends on where a restart finds them; how they are read does not change it. */
    private static boolean isToldAlike(@Nullable Rule rule) {
        return rule != null
                && !(rule.trigger() instanceof Trigger.Sequence)
                && !(rule.trigger() instanceof Trigger.Spike spike && spike.down());
    }

    private static List<String> differences(List<Alert> actual, List<Alert> expected, List<Rule> rules) {
        Map<String, Rule> byId = rules.stream().collect(Collectors.toMap(Rule::id, rule -> rule));
        Map<String, Alert> wanted = new HashMap<>();
        expected.stream()
                .filter(alert -> isToldAlike(byId.get(alert.ruleId())))
                .forEach(alert -> wanted.put(alert.id(), alert));
        List<String> differences = new ArrayList<>();
        for (Alert alert : actual) {
            if (!isToldAlike(byId.get(alert.ruleId()))) {
                continue;
            }
            Alert same = wanted.remove(alert.id());
            if (!alert.equals(same)) {
                differences.add(byId.get(alert.ruleId()) + ": " + alert + " instead of " + same);
            }
        }
        wanted.values().forEach(missing -> differences.add(byId.get(missing.ruleId()) + ": missing " + missing));
        return differences;
    }

    private static final AlertListener NOBODY = new AlertListener() {
        @Override
        public void raised(Alert alert) {}

        @Override
        public void changed(Alert alert) {}
    };

    private static final class SettableClock extends Clock {
        private Instant now = T0;

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** Rules of every kind that can be counted, and some that cannot; events that cross them now and then. */
    static final class RandomRules {
        private final Random random;

        RandomRules(long seed) {
            random = new Random(seed * 31 + 7);
        }

        String rule(String id) {
            return """
                    id: %s
                    title: %s
                    level: low
                    device: windows
                    detection:
                      one: {event.code: [%s]}
                      two: {process.name|contains: %s}
                      condition: %s
                    %s%s%s
                    """.formatted(
                            id,
                            id,
                            pick("1", "2", "3", "1, 2", "2, 3"),
                            pick("sh", "cmd"),
                            pick("one", "one", "one and two", "one and not two", "two"),
                            trigger(),
                            pick("", "", "\nquiet: 2m", "\nquiet: 0s", "\nquiet: 20s"),
                            pick("", "", "\nrepeat: each"));
        }

        private String trigger() {
            String by = pick(
                    "", ", by: [host.name]", ", by: [host.name]", ", by: [host.name, user.name]", ", by: [user.name]");
            String within = pick("20s", "45s", "1m", "3m", "7500ms");
            String count = String.valueOf(2 + random.nextInt(by.isEmpty() ? 12 : 6));
            return "trigger: {"
                    + (switch (random.nextInt(14)) {
                                        case 0, 1, 2, 3 -> "count: \">= " + count + "\", within: " + within;
                                        case 4, 5 ->
                                            "distinct: " + pick("user.name", "process.name") + ", count: \"> "
                                                    + random.nextInt(4) + "\", within: " + within;
                                        case 6 ->
                                            "new: " + pick("user.name", "process.name") + ", within: "
                                                    + pick("2m", "20m");
                                        case 7 -> "absent: " + within;
                                        case 8 ->
                                            "spike: " + pick("up", "down", "both") + ", times: " + pick("2", "3")
                                                    + ", count: " + count + ", within: " + within + ", reference: "
                                                    + pick("1m", "4m");
                                        case 9 ->
                                            pick("sum", "avg", "min", "max") + ": size, value: \""
                                                    + pick(">", "<", ">=") + " " + pick("-3", "0", "6", "40")
                                                    + "\", within: " + within;
                                        case 10 -> "percentile: 90, of: size, value: \"> 7\", within: " + within;
                                        case 11 ->
                                            "ratio: two, value: \"" + pick(">=", "<") + " " + pick("30%", "60%")
                                                    + "\", count: " + count + ", within: " + within;
                                        case 12 -> "change: user.name, within: " + within;
                                        default -> "sequence: [one, two], within: " + within;
                                    }
                                    + by)
                            .replaceFirst("^, ", "")
                    + "}";
        }

        List<Event> events(int seconds) {
            List<Event> events = new ArrayList<>();
            double time = 0;
            while (time < seconds) {
                time += random.nextInt(5) == 0 ? random.nextDouble() * 60 : random.nextDouble() * 3;
                Map<String, Object> fields = new HashMap<>();
                fields.put("event.code", random.nextBoolean() ? (Object) (long) (1 + random.nextInt(4)) : "1");
                maybe(fields, "host.name", "a", "b", "c", "B", "a-long-name");
                maybe(fields, "user.name", "ada", "eve", "bob", "a-longer-name");
                maybe(fields, "process.name", "sh", "cmd", "bash", "init");
                fields.put("size", random.nextInt(6) == 0 ? (Object) "none" : (Object) (long) (random.nextInt(14) - 4));
                Instant at = T0.plusNanos((long) (time * 1e9) / 1000 * 1000);
                events.add(new Event("e" + events.size(), at, fields, FieldMapping.NONE));
            }
            return events;
        }

        private void maybe(Map<String, Object> fields, String name, String... values) {
            if (random.nextInt(10) > 0) {
                fields.put(name, random.nextInt(25) == 0 ? List.of(pick(values), pick(values)) : pick(values));
            }
        }

        private String pick(String... values) {
            return values[random.nextInt(values.length)];
        }
    }
}
