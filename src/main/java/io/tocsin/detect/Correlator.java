package io.tocsin.detect;

import io.tocsin.alert.AlertListener;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.Checkpoint;
import io.tocsin.alert.DeviceStatus;
import io.tocsin.alert.Gap;
import io.tocsin.coverage.CoverageStore;
import io.tocsin.coverage.Entry;
import io.tocsin.coverage.Ledger;
import io.tocsin.event.Device;
import io.tocsin.event.FieldMapping;
import io.tocsin.event.NoSourceYetException;
import io.tocsin.event.Obstacle;
import io.tocsin.event.SourceUnavailableException;
import io.tocsin.event.TimeRange;
import io.tocsin.rule.Correlation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Watches the matches of devices as a {@link Detector} watches a device's events: in order of event time, up to where all
 * of the devices are evaluated. It is a device like any other, but for where its events come from.
 */
public final class Correlator implements AutoCloseable {
    private volatile Correlations correlations;
    private final AlertStore store;
    private final Instant start;
    private final Clock clock;
    private final Device device;
    private final MatchSource source = new MatchSource();
    private final Watermarks watermarks;
    private final Detector detector;
    /** In the settings' order. */
    private volatile List<String> heard;

    private final SteppedClock evaluatedTo;
    private @Nullable Instant resumed;

    /** When events last happened that came too late for correlations, by device. */
    private final Map<String, Instant> missed = new ConcurrentSkipListMap<>();

    private final Queue<Missed> unwritten = new ConcurrentLinkedQueue<>();

    private record Missed(String device, TimeRange range) {}

    /**
     * @param devices all there are; those whose matches some correlation hears of are waited for
     * @param start event time to begin at when there is no checkpoint
     * @param patience how long the others wait for a device that gets no further
     */
    public Correlator(
            Correlations correlations,
            Map<Device, RuleBase> devices,
            AlertStore store,
            Instant start,
            Clock clock,
            Duration patience,
            AlertListener listener) {
        this.correlations = correlations;
        this.store = store;
        this.start = start;
        this.clock = clock;
        this.evaluatedTo = new SteppedClock(start);
        this.watermarks = new Watermarks(clock, patience, device -> heard(device));
        this.heard = heard(correlations, devices);
        Duration overlap = patience;
        for (Device one : devices.keySet()) {
            watermarks.await(one.name());
            overlap = longer(overlap, one.overlap().plus(patience));
        }
        this.device = Device.of(Correlation.DEVICE, "matches", FieldMapping.NONE)
                .with(Duration.ofSeconds(1), Duration.ZERO, overlap);
        ChainOutlet chain = new ChainOutlet(new MatchFeed(this::correlations, ""), this::neededFrom);
        this.detector = new Detector(device, correlations.base(), source, store, start, evaluatedTo, listener, chain);
    }

    private static List<String> heard(Correlations correlations, Map<Device, RuleBase> devices) {
        return devices.entrySet().stream()
                .filter(of -> correlations.hearAny(of.getValue()))
                .map(of -> of.getKey().name())
                .toList();
    }

    private boolean heard(String device) {
        return heard.contains(device);
    }

    private Correlations correlations() {
        return correlations;
    }

    /**
     * Goes on with changed correlations. Any thread but that of {@link #poll}.
     *
     * @param devices with the rules they go on with
     */
    public void change(CorrelationChange change, Map<Device, RuleBase> devices) {
        detector.changeAtOnce(change.rules());
        correlations = change.next();
        heard = heard(change.next(), devices);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Where a device's matches shall go. */
    public MatchOutlet outlet(Device of) {
        MatchFeed feed = new MatchFeed(this::correlations, of.name() + "/");
        return new DeviceOutlet(
                of.name(),
                feed,
                source,
                watermarks,
                () -> heard(of.name()) ? neededFrom() : Instant.MAX,
                gap -> missed(of.name(), gap));
    }

    private void missed(String name, Gap gap) {
        if (correlations.hearAny(gap.rules())) {
            missed.put(name, gap.range().to());
            unwritten.add(new Missed(name, gap.range()));
        }
    }

    /** From now on it is written down what is not correlated. Call before the first {@link #poll}. */
    public Correlator accounting(CoverageStore coverage, Predicate<String> broken) {
        detector.accounting(coverage, broken, Optional::empty);
        return this;
    }

    /** What the stored ledger of the correlations may lack. Any thread. */
    public List<Entry> coverage() {
        return detector.coverage();
    }

    private void writeDown() {
        Ledger ledger = detector.books().ledger();
        Instant watermark = detector.status().watermark();
        if (watermark == null || !ledger.hasBegun()) {
            return;
        }
        Instant now = clock.instant();
        Map<String, Set<String>> silent = new TreeMap<>();
        watermarks.silent().forEach(name -> silent.put("went on without " + name, Set.of()));
        ledger.current(Obstacle.DEVICE_SILENT, silent, watermark, device.overlap(), now);
        for (Missed next = unwritten.poll(); next != null; next = unwritten.poll()) {
            String what = "events of " + next.device + " came later than its overlap";
            ledger.missed(Obstacle.NOT_CORRELATED, what, next.range, now);
        }
        ledger.save();
    }

    /** One look of a device, of which it is noted whether it gets any further. */
    public Runnable noting(Device of, Runnable look) {
        return () -> note(of.name(), look);
    }

    private void note(String name, Runnable look) {
        watermarks.looking(name, true);
        try {
            look.run();
        } catch (NoSourceYetException nothing) {
            watermarks.absent(name);
            throw nothing;
        } finally {
            watermarks.looking(name, false);
        }
    }

    /** Back from where evaluation resumes, as far as all correlations together look. */
    private Instant neededFrom() {
        return resumed().minus(device.overlap()).minus(correlations.reach()).minus(device.overlap());
    }

    /** Where evaluation was when the program ended; asked of the store once. */
    private synchronized Instant resumed() {
        Instant known = resumed;
        if (known == null) {
            known = store.checkpoint(Correlation.DEVICE)
                    .map(Checkpoint::watermark)
                    .orElse(start);
            resumed = known;
        }
        return known;
    }

    /** How often to {@link #poll}. */
    public Duration pause() {
        return device.poll();
    }

    /**
     * One cycle: everything up to where all devices are.
     *
     * @throws SourceUnavailableException when calling again later may help; nothing is lost
     */
    public void poll() {
        Optional<Instant> reached = source.isFull() ? watermarks.highest() : watermarks.lowest();
        // Before, some device may still be busy with the past.
        if (reached.isPresent() && !reached.get().isBefore(resumed())) {
            writeDown();
            evaluatedTo.advance(reached.get());
            detector.poll();
            Instant watermark = detector.status().watermark();
            if (watermark != null) {
                source.forgetUpTo(watermark.minus(device.overlap()));
            }
        }
    }

    /** May be called from any thread. */
    public DeviceStatus status() {
        DeviceStatus now = detector.status();
        List<String> troubles = new ArrayList<>();
        Optional.ofNullable(now.trouble()).ifPresent(troubles::add);
        List<String> silent = watermarks.silent();
        if (!silent.isEmpty()) {
            troubles.add("goes on without " + String.join(", ", silent));
        }
        missed.forEach((name, time) -> troubles.add("events of " + name + " at about " + time
                + " came later than its overlap and are not correlated with others"));
        return new DeviceStatus(
                now.name(),
                "matches of " + String.join(", ", heard),
                now.watermark(),
                now.watermark() == null ? null : Duration.between(now.watermark(), clock.instant()),
                now.eventsSeen(),
                now.alertsRaised(),
                now.rulesLoaded(),
                troubles.isEmpty() ? null : String.join("; ", troubles),
                now.waiting());
    }

    @Override
    public void close() {
        detector.close();
    }
}
