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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same days looked at again: the same alerts, by the same ids. */
class ReplayTest {
    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");
    private static final Duration DAYS = Duration.ofDays(3);
    private static final int EVENTS = 30_000;
    private static final String RULES = """
            id: every
            title: Every
            level: low
            device: windows
            detection: {one: {event.code: 1}, condition: one}
            trigger: {by: [host.name]}
            quiet: 1h
            ---
            id: count
            title: Count
            level: high
            device: windows
            detection: {two: {event.code: 2}, condition: two}
            trigger: {count: ">= 5", within: 10m, by: [host.name]}
            quiet: 30m
            ---
            id: new
            title: New
            level: high
            device: windows
            detection: {three: {event.code: 3}, condition: three}
            trigger: {new: user.name, within: 1d, by: [host.name]}
            ---
            id: sequence
            title: Sequence
            level: high
            device: windows
            detection: {two: {event.code: 2}, three: {event.code: 3}, condition: two or three}
            trigger: {sequence: [two, three, two], within: 3m, by: [host.name]}
            quiet: 2h
            ---
            id: absent
            title: Absent
            level: high
            device: windows
            detection: {four: {event.code: 4}, condition: four}
            trigger: {absent: 30m, by: [host.name]}
            """;

    private final Device device = Device.of("windows", "logs-*", FieldMapping.NONE);
    private final MemorySource source = new MemorySource();
    private RuleBase rules = RuleBase.compile(device, List.of(), Path.of("none"));

    @TempDir
    Path folder;

    @BeforeEach
    void threeDays() {
        Random random = new Random(3);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            Map<String, Object> fields = Map.of(
                    "event.code", (long) random.nextInt(1, 7),
                    "host.name", "host" + random.nextInt(20),
                    "user.name", "user" + random.nextInt(300));
            Instant time = START.plusMillis(random.nextLong(DAYS.toMillis()));
            events.add(new Event("e" + i, time, fields, FieldMapping.NONE));
        }
        Collections.shuffle(events, random);
        source.addAll(events);
        Stage.write(folder.resolve("rules.yml"), RULES);
        rules = RuleBase.compile(device, RuleFolder.read(folder).rules(), folder.resolve("none"));
    }

    private void replay(MemoryStore store, Duration look) {
        Instant[] now = {START};
        Clock clock = new Clock() {
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
                return now[0];
            }
        };
        try (Detector detector = new Detector(device, rules, source, store, START, clock, new AlertListener() {
            @Override
            public void raised(Alert alert) {}

            @Override
            public void changed(Alert alert) {}
        })) {
            Instant end = START.plus(DAYS).plusSeconds(7_200);
            while (now[0].isBefore(end)) {
                Instant next = now[0].plus(look);
                now[0] = next.isBefore(end) ? next : end;
                detector.poll();
            }
        }
    }

    @Test
    void givenThreeDays_whenReplayedTwice_thenTheAlertsAreTheSameByTheSameIds() {
        MemoryStore first = new MemoryStore();
        MemoryStore second = new MemoryStore();
        replay(first, DAYS.multipliedBy(2));
        replay(second, Duration.ofMinutes(97));

        assertThat(first.all()).hasSizeGreaterThan(500);
        assertThat(first.all()).extracting(Alert::ruleId).contains("every", "count", "new", "sequence", "absent");
        assertThat(ids(second)).isEqualTo(ids(first));
        assertThat(second.all()).containsExactlyInAnyOrderElementsOf(first.all());
    }

    private static List<String> ids(MemoryStore store) {
        return store.all().stream().map(Alert::id).sorted().toList();
    }
}
