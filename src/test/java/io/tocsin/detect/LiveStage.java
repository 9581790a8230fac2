package io.tocsin.detect;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertListener;
import io.tocsin.alert.DeviceStatus;
import io.tocsin.coverage.MemoryCoverage;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One detector that lives on while its rules change. */
final class LiveStage implements AutoCloseable {
    static final Instant T0 = Instant.parse("2026-11-24T08:00:00Z");

    final MemorySource source = new MemorySource();
    final MemoryCoverage coverage = new MemoryCoverage();
    private final MemoryStore store = new MemoryStore();
    private final Set<String> broken = new HashSet<>();
    private final Device device = Device.of("windows", "logs-*", FieldMapping.NONE);
    private final Path folder;
    private final Detector detector;
    private @Nullable String blind;
    private Instant now = T0;
    private int events;

    LiveStage(Path folder, String... yaml) {
        this.folder = folder;
        for (int i = 0; i < yaml.length; i++) {
            rule("rule" + i, yaml[i]);
        }
        RuleBase rules = RuleBase.compile(device, read().rules(), folder.resolve("drl"));
        detector = new Detector(device, rules, source, store, T0.minusSeconds(1), clock(), new AlertListener() {
                    @Override
                    public void raised(Alert alert) {}

                    @Override
                    public void changed(Alert alert) {}
                })
                .accounting(coverage, broken::contains, () -> Optional.ofNullable(blind));
    }

    private RuleFolder read() {
        return RuleFolder.read(folder.resolve("rules"));
    }

    /** Time stands where {@link #runUntil} put it. */
    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    LiveStage rule(String name, String yaml) {
        Stage.write(folder.resolve("rules/" + name + ".yml"), yaml);
        return this;
    }

    LiveStage drl(String name, String text) {
        Stage.write(folder.resolve("drl/" + name), text);
        return this;
    }

    LiveStage delete(String name) {
        try {
            Files.delete(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Goes on with the files as they are now. */
    RuleChange reload() {
        RuleChange change = detector.rules().change(read().rules(), folder.resolve("drl"));
        detector.change(change);
        return change;
    }

    Event event(Duration after, Object... fields) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            map.put((String) fields[i], fields[i + 1]);
        }
        Event event = new Event("e" + events++, T0.plus(after), map, FieldMapping.NONE);
        source.add(event);
        return event;
    }

    LiveStage runUntil(Duration after) {
        now = T0.plus(after).plus(device.settle());
        detector.poll();
        return this;
    }

    /** Nothing comes from the device's source any more, for this reason; null: it does again. */
    LiveStage blind(@Nullable String why) {
        blind = why;
        return this;
    }

    /** Rules that are missing from now on are so by mistake. */
    LiveStage broken(String rule) {
        broken.add(rule);
        return this;
    }

    /** From now on experts' rules may take this long over a batch. */
    LiveStage allow(Duration limit) {
        detector.rules().experts().allow(limit);
        return this;
    }

    List<RuleProblem> problems() {
        return detector.rules().problems();
    }

    DeviceStatus status() {
        return detector.status();
    }

    List<String> raised() {
        return store.all().stream().map(Alert::ruleId).toList();
    }

    List<Alert> alerts() {
        return store.all();
    }

    @Override
    public void close() {
        detector.close();
    }
}
