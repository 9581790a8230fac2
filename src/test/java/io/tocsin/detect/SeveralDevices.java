package io.tocsin.detect;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertListener;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.event.SourceUnavailableException;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleProblem;
import io.tocsin.yaml.RuleFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Like a {@link Stage}, with the devices windows, linux and vpn and the correlations over them. */
public final class SeveralDevices implements AutoCloseable {
    public static final Instant T0 = Stage.T0;
    public static final Duration PATIENCE = Duration.ofMinutes(5);

    public final MemoryStore store = new MemoryStore();
    private final Map<String, Device> devices = new LinkedHashMap<>();
    private final Map<String, MemorySource> sources = new HashMap<>();
    private final Map<Device, RuleBase> bases = new LinkedHashMap<>();
    private final Correlations correlations;
    private final Map<String, Detector> detectors = new HashMap<>();
    private @Nullable Correlator correlator;
    private Instant now = T0;
    private int events;

    /** The wall's clock: as late as anything is looked at. */
    private final Clock clock = new Clock() {
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

    public SeveralDevices(Path folder, String... yaml) {
        for (int i = 0; i < yaml.length; i++) {
            Stage.write(folder.resolve("rules/rule" + i + ".yml"), yaml[i]);
        }
        RuleFolder read = RuleFolder.read(folder.resolve("rules"));
        if (read.problems().stream().anyMatch(problem -> problem.severity() == RuleProblem.Severity.ERROR)) {
            throw new AssertionError(read.problems().toString());
        }
        add("windows", FieldMapping.NONE, read.rules());
        add("linux", FieldMapping.NONE, read.rules());
        add("vpn", new FieldMapping(Map.of("user", List.of("username"))), read.rules());
        correlations = Correlations.compile(read.correlations());
    }

    private void add(String name, FieldMapping mapping, List<Rule> rules) {
        Device device = Device.of(name, "logs-*", mapping);
        devices.put(name, device);
        sources.put(name, new MemorySource());
        bases.put(
                device,
                RuleBase.compile(
                        device,
                        rules.stream()
                                .filter(rule -> rule.device().equals(name))
                                .toList(),
                        Path.of("none")));
    }

    /** An event so long after the start, with fields as name, value, name, value … */
    public void event(String device, Duration after, Object... fields) {
        event(device, "e" + events++, after, fields);
    }

    public void event(String device, String id, Duration after, Object... fields) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            map.put((String) fields[i], fields[i + 1]);
        }
        source(device)
                .add(new Event(
                        id,
                        T0.plus(after),
                        map,
                        Objects.requireNonNull(devices.get(device)).mapping()));
    }

    public MemorySource source(String device) {
        return Objects.requireNonNull(sources.get(device));
    }

    /** The clock on the wall goes on. */
    public SeveralDevices at(Duration after) {
        now = T0.plus(after).plusSeconds(2);
        return this;
    }

    /** One look of one device. */
    public SeveralDevices look(String name) {
        Device device = Objects.requireNonNull(devices.get(name));
        Detector detector = detectors.computeIfAbsent(
                name,
                none -> new Detector(
                        device,
                        Objects.requireNonNull(bases.get(device)),
                        source(name),
                        store,
                        T0.minusSeconds(1),
                        clock,
                        NOBODY,
                        correlator().outlet(device)));
        correlator().noting(device, detector::poll).run();
        return this;
    }

    public Correlator correlator() {
        Correlator known = correlator;
        if (known == null) {
            known = new Correlator(correlations, bases, store, T0.minusSeconds(1), clock, PATIENCE, NOBODY);
            correlator = known;
        }
        return known;
    }

    /** One look of the correlations at what the devices' looks brought. */
    public SeveralDevices correlate() {
        correlator().poll();
        return this;
    }

    /** A look at everything, of those devices that can be reached. */
    public SeveralDevices runUntil(Duration after) {
        at(after);
        for (String device : devices.keySet()) {
            try {
                look(device);
            } catch (SourceUnavailableException down) {
                if (!"503".equals(down.getMessage())) {
                    throw down;
                }
            }
        }
        return correlate();
    }

    /** All that is in memory is lost. */
    public void die() {
        detectors.values().forEach(Detector::close);
        detectors.clear();
        if (correlator != null) {
            correlator.close();
            correlator = null;
        }
    }

    public List<Alert> alerts() {
        return store.all();
    }

    /** How long after the start the alerts of a rule opened. */
    public List<Duration> openings(String rule) {
        return alerts().stream()
                .filter(alert -> alert.ruleId().equals(rule))
                .map(alert -> Duration.between(T0, alert.opened()))
                .toList();
    }

    @Override
    public void close() {
        die();
    }

    private static final AlertListener NOBODY = new AlertListener() {
        @Override
        public void raised(Alert alert) {}

        @Override
        public void changed(Alert alert) {}
    };
}
