package io.tocsin.detect;

import io.tocsin.aggregate.ReadingPlan;
import io.tocsin.aggregate.SnapshotSource;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertBook;
import io.tocsin.alert.AlertListener;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.Checkpoint;
import io.tocsin.alert.DeviceStatus;
import io.tocsin.alert.Gap;
import io.tocsin.coverage.CoverageStore;
import io.tocsin.coverage.Entry;
import io.tocsin.coverage.SetAside;
import io.tocsin.event.Arrivals;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.EventSource;
import io.tocsin.event.Position;
import io.tocsin.event.SourceUnavailableException;
import io.tocsin.event.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Watches one device: reads its new events, evaluates them, stores alerts, moves the checkpoint, in this order, so that a
 * crash at any point loses nothing. One thread at a time.
 */
public final class Detector implements AutoCloseable {
    /** How many events are evaluated before alerts are stored and the checkpoint moves. */
    private static final int BATCH = 5_000;

    private final Device device;
    private final EventSource source;
    private final AlertStore store;
    private final Instant start;
    private final Clock clock;
    private final AlertListener listener;
    private final MatchOutlet outlet;
    private RuleReadings readings;

    /** Held while a batch is evaluated; fair, so that changed rules get their turn between two. */
    private final ReentrantLock turn = new ReentrantLock(true);

    /** Whatever failed since had seen every event up to this time. */
    private Instant safeUpTo = Instant.MIN;

    private volatile RuleBase rules;
    private @Nullable Evaluation evaluation;
    private LateWatch lateWatch;
    private Repairs repairs;
    private Bookkeeping books;
    private long raised;
    private volatile DeviceStatus status;
    private volatile Map<String, List<Long>> exceptionHits = Map.of();
    private volatile Map<String, SetAside> setAside = Map.of();

    /**
     * @param start event time to begin at when there is no checkpoint
     * @param clock tells how far events may be asked for; never used to evaluate them
     */
    public Detector(
            Device device,
            RuleBase rules,
            EventSource source,
            AlertStore store,
            Instant start,
            Clock clock,
            AlertListener listener) {
        this(device, rules, source, store, start, clock, listener, MatchOutlet.NONE);
    }

    /** Like the other, with someone who waits for the matches. */
    public Detector(
            Device device,
            RuleBase rules,
            EventSource source,
            AlertStore store,
            Instant start,
            Clock clock,
            AlertListener listener,
            MatchOutlet outlet) {
        this.outlet = outlet;
        this.readings = new RuleReadings(device, null, ReadingPlan::of, outlet);
        this.device = device;
        this.rules = rules;
        this.source = source;
        this.store = store;
        this.start = start;
        this.clock = clock;
        this.listener = listener;
        this.lateWatch = new LateWatch(device, source, Position.UNKNOWN);
        this.repairs = new Repairs(device, rules, source, store, List.of(), outlet);
        this.books = new Bookkeeping(device, source, CoverageStore.NONE, id -> false, Optional::empty);
        this.status = new DeviceStatus(
                device.name(), device.index(), null, null, 0, 0, rules.rules().size(), null, false);
    }

    /**
     * From now on rules may have their events counted first, where that costs less. Call before the first {@link #poll}.
     *
     * @param snapshots counts the events of the source
     */
    public Detector counting(SnapshotSource snapshots) {
        return counting(snapshots, ReadingPlan::of);
    }

    Detector counting(SnapshotSource snapshots, RuleReadings.Planner planner) {
        readings = new RuleReadings(device, snapshots, planner, outlet);
        return this;
    }

    /**
     * From now on what is evaluated, and what is not and why, is written down. Call before the first {@link #poll}.
     *
     * @param broken tells of a rule that is not in force any more, by its id, whether that is by mistake; any thread
     * @param blind why no events come though some may happen; empty while nothing is known of that
     */
    public Detector accounting(CoverageStore coverage, Predicate<String> broken, Supplier<Optional<String>> blind) {
        books = new Bookkeeping(device, source, coverage, broken, blind);
        return this;
    }

    public Device device() {
        return device;
    }

    public RuleBase rules() {
        return rules;
    }

    /**
     * One cycle: everything between the watermark and now, less the device's settle time. The first call picks up at the
     * checkpoint.
     *
     * @throws SourceUnavailableException when calling again later may help; nothing is lost
     */
    public void poll() {
        turn.lock();
        try {
            look();
        } catch (RuntimeException failure) {
            books.failed(failure, clock.instant());
            throw failure;
        } finally {
            turn.unlock();
        }
    }

    private void look() {
        Instant wall = clock.instant();
        Instant to = wall.minus(device.settle()).truncatedTo(ChronoUnit.MILLIS);
        try {
            Evaluation now = evaluation;
            if (now == null) {
                now = begin(to);
            } else if (to.isAfter(now.watermark())) {
                now.plan(readings, to, source, store);
            }
            repairs.add(books.looking(now, rules, to, wall));
            safeUpTo = now.readFrom();
            noteLate(now, wall);
            if (to.isAfter(now.watermark())) {
                evaluate(now, to);
            }
            books.caughtUp();
            repair(now, wall);
            report(now);
        } finally {
            readings.endLook();
        }
    }

    private Evaluation begin(Instant to) {
        Evaluation now = Evaluation.begin(device, rules, source, store, start, outlet, readings, to);
        lateWatch = new LateWatch(device, source, now.checkpoint().position());
        repairs = new Repairs(device, rules, source, store, now.checkpoint().gaps(), outlet);
        evaluation = now;
        return now;
    }

    private void evaluate(Evaluation now, Instant to) {
        store(readings.evaluate(rules, new TimeRange(now.readFrom(), to)), now);
        if (readings.anyStreamed(rules)) {
            stream(now, to);
            now.streamed(to);
        }
        now.advance(to);
        commit(now, to);
    }

    private void stream(Evaluation now, Instant to) {
        try (Stream<Event> events = source.read(device, new TimeRange(now.readFrom(), to))) {
            int inBatch = 0;
            for (Iterator<Event> iterator = events.iterator(); iterator.hasNext(); ) {
                Event event = iterator.next();
                inBatch += now.evaluate(event) ? 1 : 0;
                if (inBatch == BATCH) {
                    // Events of this very instant may still follow.
                    commit(now, event.time().minusNanos(1));
                    inBatch = 0;
                    giveWay();
                }
            }
        }
    }

    private void giveWay() {
        turn.unlock();
        turn.lock();
    }

    /**
     * Goes on with changed rules: between two batches, as soon as windows of new rules are filled with what was before. Any
     * thread but that of {@link #poll}.
     *
     * @throws SourceUnavailableException when the past cannot be read; everything stays as it was
     */
    public void change(RuleChange change) {
        try (WindowFill fill = new WindowFill(change, source)) {
            if (!fill.isNeedless()) {
                fill.fillTo(safelyEvaluatedTo(), store, event -> true);
            }
            adopt(change, fill);
        }
    }

    /** The same, where new rules are to begin with nothing. */
    void changeAtOnce(RuleChange change) {
        try (WindowFill nothing = WindowFill.nothing(change, source)) {
            adopt(change, nothing);
        }
    }

    private void adopt(RuleChange change, WindowFill fill) {
        turn.lock();
        try {
            Evaluation now = evaluation;
            if (now == null) {
                change.apply();
            } else {
                now.adopt(change, fill, store);
                readings.adopt(change);
            }
            rules = change.next();
            repairs.goOnWith(rules);
            books.changed(rules, now == null ? start : now.watermark(), clock.instant());
        } finally {
            turn.unlock();
        }
    }

    private Instant safelyEvaluatedTo() {
        turn.lock();
        try {
            return evaluation == null ? Instant.MIN : evaluation.readFrom();
        } finally {
            turn.unlock();
        }
    }

    /** Alerts first, then the checkpoint; before both, as it may have to wait, what correlations wait for. */
    private void commit(Evaluation now, Instant evaluatedTo) {
        List<AlertBook.Change> changes = now.changes();
        outlet.reached(evaluatedTo);
        store(changes, now);
        now.stored();
        save(now, now.checkpointAt(evaluatedTo));
        Map<String, SetAside> failed = new HashMap<>(now.failed());
        failed.putAll(readings.failed());
        setAside = Map.copyOf(failed);
        books.reached(now, failed, safeUpTo, clock.instant());
        safeUpTo = now.readFrom();
        report(now);
    }

    private void save(Evaluation now, Checkpoint moved) {
        if (!moved.equals(now.checkpoint())) {
            store.save(moved);
            now.reached(moved, lateWatch.since());
        }
    }

    /** What came late has to be evaluated once more; until it is, the checkpoint remembers it. */
    private void noteLate(Evaluation now, Instant wall) {
        SeenEvents seen = now.seen();
        Instant behind = now.readFrom();
        Arrivals arrivals = lateWatch.look(seen.nextLook(), behind, wall, seen::contains);
        List<Event> late = arrivals.events().stream().filter(seen::add).toList();
        List<Gap> gaps = new ArrayList<>(Gaps.of(rules, late, behind.plus(device.overlap())));
        arrivals.floods().forEach(range -> gaps.add(new Gap(range, Set.of(), Duration.between(range.from(), behind))));
        gaps.forEach(outlet::missed);
        books.late(Gaps.merged(gaps), wall);
        repairs.add(gaps, wall);
        save(now, now.checkpoint().with(lateWatch.position(), repairs.open()));
    }

    /** A part of what is to be evaluated once more: as much as fits between two looks, and something in any case. */
    private void repair(Evaluation now, Instant wall) {
        long end = System.nanoTime() + device.poll().toNanos() / 2;
        while (repairs.next(wall)) {
            boolean over = repairs.step(now);
            AlertBook again = repairs.active().book();
            List<AlertBook.Change> changes = again.changes();
            store(changes, now);
            again.stored();
            changes.forEach(change -> now.correct(change.alert()));
            if (over) {
                books.repaired(repairs.active(), wall);
                repairs.finish(now);
                save(now, now.checkpoint().with(lateWatch.position(), repairs.open()));
            }
            if (System.nanoTime() > end) {
                return;
            }
        }
    }

    private void store(List<AlertBook.Change> changes, Evaluation now) {
        if (!changes.isEmpty()) {
            store.store(changes.stream().map(AlertBook.Change::alert).toList());
            readings.stored(rules, changes, now.readFrom());
            changes.forEach(this::announce);
        }
    }

    private void announce(AlertBook.Change change) {
        Alert alert = change.alert();
        if (change.isNew()) {
            raised++;
            listener.raised(alert);
        } else {
            listener.changed(alert);
        }
    }

    private void report(Evaluation now) {
        exceptionHits = now.exceptionHits();
        List<String> troubles = new ArrayList<>(now.troubles());
        readings.failed().forEach((rule, why) -> troubles.add(rule + " is set aside: " + why.why()));
        troubles.addAll(lateWatch.troubles());
        Optional.ofNullable(books.ledger().trouble()).ifPresent(troubles::add);
        status = new DeviceStatus(
                device.name(),
                device.index(),
                now.watermark(),
                Duration.between(now.watermark(), clock.instant()),
                now.eventsSeen() + readings.events(),
                raised,
                rules.rules().size(),
                troubles.isEmpty() ? null : String.join("; ", troubles),
                false);
    }

    /** May be called from any thread. */
    public DeviceStatus status() {
        DeviceStatus now = status;
        return rules.experts().allowance().stuck().map(now::withTrouble).orElse(now);
    }

    Bookkeeping books() {
        return books;
    }

    /** What the stored ledger of the device may lack. Any thread. */
    public List<Entry> coverage() {
        return books.entries();
    }

    /** The rules that are set aside, by their ids. Any thread. */
    public Map<String, SetAside> setAside() {
        return setAside;
    }

    /** How many events each exception of a rule let off since the start, by the rule's id. Any thread. */
    public Map<String, List<Long>> exceptionHits() {
        return exceptionHits;
    }

    @Override
    public void close() {
        if (evaluation != null) {
            evaluation.close();
            repairs.close();
            evaluation = null;
        }
    }
}
