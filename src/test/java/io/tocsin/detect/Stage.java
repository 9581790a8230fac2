package io.tocsin.detect;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertListener;
import io.tocsin.alert.DeviceStatus;
import io.tocsin.coverage.MemoryCoverage;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.EventSource;
import io.tocsin.event.FieldMapping;
import io.tocsin.rule.RuleProblem;
import io.tocsin.yaml.RuleFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rules as files, events in memory, and what comes of them: the whole way but the engine. */
public final class Stage {
    public static final Instant T0 = Instant.parse("2026-11-24T08:00:00Z");

    public final MemorySource source = new MemorySource();
    public final MemoryStore store = new MemoryStore();
    public final MemoryCoverage coverage = new MemoryCoverage();
    private final Device device = Device.of("windows", "logs-*", FieldMapping.NONE);
    private final Path folder;
    private RuleBase rules;
    private @Nullable DeviceStatus status;
    private Map<String, List<Long>> exceptionHits = Map.of();
    private int events;

    public Stage(Path folder, String... yaml) {
        this.folder = folder;
        for (int i = 0; i < yaml.length; i++) {
            write(folder.resolve("rules/rule" + i + ".yml"), yaml[i]);
        }
        load();
    }

    public static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds an expert's file. */
    public Stage drl(String name, String text) {
        write(folder.resolve("drl").resolve(name), text);
        load();
        return this;
    }

    private void load() {
        RuleFolder read = RuleFolder.read(folder.resolve("rules"));
        if (read.problems().stream().anyMatch(problem -> problem.severity() == RuleProblem.Severity.ERROR)) {
            throw new AssertionError(read.problems().toString());
        }
        rules = RuleBase.compile(device, read.rules(), folder.resolve("drl"));
    }

    /** From now on experts' rules may take this long over a batch. */
    Stage allow(Duration limit) {
        rules.experts().allow(limit);
        return this;
    }

    public List<RuleProblem> problems() {
        return rules.problems();
    }

    /** An event so long after the start, with fields as name, value, name, value … */
    public Event event(Duration after, Object... fields) {
        return event("e" + events++, after, fields);
    }

    public Event event(String id, Duration after, Object... fields) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            map.put((String) fields[i], fields[i + 1]);
        }
        Event event = new Event(id, T0.plus(after), map, FieldMapping.NONE);
        source.add(event);
        return event;
    }

    /** Evaluates until this long after the start, with a new detector each time, as after a crash. */
    public Stage runUntil(Duration after) {
        Clock clock = Clock.fixed(T0.plus(after).plus(device.settle()), ZoneOffset.UTC);
        try (Detector detector = newDetector(source, clock)) {
            detector.poll();
            status = detector.status();
            exceptionHits = detector.exceptionHits();
        }
        return this;
    }

    /** One cycle on some other source, ten seconds after the start. */
    public void poll(EventSource from) {
        try (Detector detector = newDetector(from, Clock.fixed(T0.plusSeconds(10), ZoneOffset.UTC))) {
            detector.poll();
        }
    }

    private Detector newDetector(EventSource from, Clock clock) {
        return new Detector(device, rules, from, store, T0.minusSeconds(1), clock, new AlertListener() {
                    @Override
                    public void raised(Alert alert) {}

                    @Override
                    public void changed(Alert alert) {}
                })
                .accounting(coverage, id -> false, Optional::empty);
    }

    /** As the last run left it. */
    public DeviceStatus status() {
        return Objects.requireNonNull(status, "nothing ran yet");
    }

    /** How many events each exception of a rule let off in the last run. */
    public List<Long> exceptionHits(String rule) {
        return exceptionHits.getOrDefault(rule, List.of());
    }

    public List<Alert> alerts() {
        return store.all();
    }
}
