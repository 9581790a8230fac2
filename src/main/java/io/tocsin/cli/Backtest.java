package io.tocsin.cli;

import io.tocsin.LoadedRules;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertListener;
import io.tocsin.detect.Correlator;
import io.tocsin.detect.Detector;
import io.tocsin.detect.MatchOutlet;
import io.tocsin.detect.RuleBase;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.EventSource;
import io.tocsin.event.NoSourceYetException;
import io.tocsin.event.SourceUnavailableException;
import io.tocsin.event.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rules over a time that has passed, by what also evaluates live: in steps, as if the clock ran fast. Windows are filled with
 * what was before, as after a start. Nothing is stored outside of it. One thread at a time.
 */
final class Backtest implements AutoCloseable {
    private static final int STEPS = 100;
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /**
     * @param alerts oldest first
     * @param troubles rules that were set aside, devices without an index
     */
    record Outcome(List<Alert> alerts, long events, HitCounts hits, List<String> troubles) {
        Outcome {
            alerts = List.copyOf(alerts);
            troubles = List.copyOf(troubles);
        }
    }

    private final TimeRange range;
    private final AlertsInMemory store = new AlertsInMemory();
    private final HitCounts hits;
    private final Map<Detector, MatchOutlet> detectors = new LinkedHashMap<>();
    private final Correlator correlator;
    private final TreeSet<String> missing = new TreeSet<>();
    private Instant now;

    /** @param rules of devices that {@link #past} made */
    Backtest(LoadedRules rules, EventSource events, TimeRange range) {
        this.range = range;
        this.hits = new HitCounts(range);
        this.now = range.from();
        Map<Device, RuleBase> looking = new LinkedHashMap<>(rules.byDevice());
        looking.values().removeIf(base -> base.isEmpty());
        EventSource past = new Past(events);
        Clock clock = new FastClock();
        this.correlator = new Correlator(
                rules.correlations(), looking, store, range.from(), clock, Duration.ofDays(1), Unheard.LISTENER);
        looking.forEach((device, base) -> {
            MatchOutlet outlet = new CountedMatches(hits, correlator.outlet(device));
            detectors.put(
                    new Detector(device, base, past, store, range.from(), clock, Unheard.LISTENER, outlet), outlet);
        });
    }

    /** A device as it is looked at when everything is there already. */
    static Device past(Device device) {
        return device.with(device.poll(), Duration.ZERO, Duration.ZERO);
    }

    /** @param progress hears how many milliseconds of the range are through */
    Outcome run(LongConsumer progress) {
        Duration step = range.length().dividedBy(STEPS);
        step = step.compareTo(SHORTEST) < 0 ? SHORTEST : step;
        while (now.isBefore(range.to())) {
            Instant next = now.plus(step);
            now = next.isAfter(range.to()) ? range.to() : next;
            look();
            progress.accept(Duration.between(range.from(), now).toMillis());
        }
        List<String> troubles = new ArrayList<>(missing);
        detectors.keySet().forEach(detector -> trouble(detector.status().trouble(), troubles));
        trouble(correlator.status().trouble(), troubles);
        return new Outcome(
                store.oldestFirst().toList(), DemoEvaluation.seen(List.copyOf(detectors.keySet())), hits, troubles);
    }

    private static void trouble(@Nullable String trouble, List<String> troubles) {
        if (trouble != null) {
            troubles.add(trouble);
        }
    }

    /** Where too many matches wait for the correlations, these go first. */
    private void look() {
        Map<Detector, MatchOutlet> waiting = new LinkedHashMap<>(detectors);
        while (!waiting.isEmpty()) {
            long before = DemoEvaluation.seen(List.copyOf(detectors.keySet()));
            int devices = waiting.size();
            SourceUnavailableException last = null;
            for (Map.Entry<Detector, MatchOutlet> one : List.copyOf(waiting.entrySet())) {
                try {
                    look(one.getKey(), one.getValue());
                    waiting.remove(one.getKey());
                } catch (SourceUnavailableException unavailable) {
                    last = unavailable;
                }
            }
            correlator.poll();
            boolean stuck = waiting.size() == devices && before == DemoEvaluation.seen(List.copyOf(detectors.keySet()));
            if (last != null && stuck) {
                throw last;
            }
        }
    }

    private void look(Detector detector, MatchOutlet outlet) {
        try {
            detector.poll();
        } catch (NoSourceYetException none) {
            missing.add(detector.device().name() + ": " + none.getMessage());
            outlet.reached(now);
        }
    }

    @Override
    public void close() {
        detectors.keySet().forEach(Detector::close);
        correlator.close();
    }

    /** Of the past nothing comes late. */
    private record Past(EventSource events) implements EventSource {
        @Override
        public Stream<Event> read(Device device, TimeRange range) {
            return events.read(device, range);
        }
    }

    private final class FastClock extends Clock {
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
    }

    private enum Unheard implements AlertListener {
        LISTENER;

        @Override
        public void raised(Alert alert) {}

        @Override
        public void changed(Alert alert) {}
    }
}
