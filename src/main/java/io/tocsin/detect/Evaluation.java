package io.tocsin.detect;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertBook;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.Checkpoint;
import io.tocsin.coverage.SetAside;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.EventSource;
import io.tocsin.event.NoSourceYetException;
import io.tocsin.event.Obstacle;
import io.tocsin.event.SourceUnavailableException;
import io.tocsin.event.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * Where the evaluation of a device stands: its session, its open alerts, its watermark. All of it can be thrown away; {@link
 * #begin} makes it anew from the store and the events.
 */
final class Evaluation implements AutoCloseable {
    private final Device device;
    private AlertBook book;
    private DeviceSession session;
    private final SeenEvents seen = new SeenEvents();
    private RuleBase rules;
    private Checkpoint checkpoint;
    private Instant streamedTo = Instant.MIN;
    private Set<String> elsewhere = Set.of();

    private Evaluation(Device device, RuleBase rules, Checkpoint checkpoint, MatchListener listener) {
        this.device = device;
        this.rules = rules;
        this.book = new AlertBook(device.name(), device.overlap());
        this.session = new DeviceSession(rules, book, device.overlap(), listener);
        this.checkpoint = checkpoint;
    }

    /**
     * Picks up at the checkpoint, or the start: the stored alerts that may still grow, then the windows, from the events of the past.
     *
     * @param start event time to begin at when there is no checkpoint
     * @param outlet hears of matches, those of the past too
     * @param readings decides which rules are streamed; the others are not filled
     * @param to how far the first look will reach
     */
    static Evaluation begin(
            Device device,
            RuleBase rules,
            EventSource source,
            AlertStore store,
            Instant start,
            MatchOutlet outlet,
            RuleReadings readings,
            Instant to) {
        Optional<Checkpoint> saved = store.checkpoint(device.name());
        Evaluation evaluation =
                new Evaluation(device, rules, saved.orElse(new Checkpoint(device.name(), start, start)), outlet);
        try {
            readings.begin(rules, store, evaluation.readFrom());
            evaluation.plan(readings, to);
            if (readings.anyStreamed(rules)) {
                evaluation.rebuild(source, store, outlet.neededFrom());
            }
            readings.filled(rules);
        } catch (RuntimeException e) {
            evaluation.close();
            throw saved.isPresent() && e instanceof NoSourceYetException ? vanished(e) : e;
        }
        evaluation.book.live();
        return evaluation;
    }

    /** Whoever has a checkpoint has been read before: this is no waiting for the first event. */
    private static SourceUnavailableException vanished(RuntimeException missing) {
        return new SourceUnavailableException(
                missing.getMessage() + " (there was one before)", Obstacle.INDEX_MISSING, missing);
    }

    /** Also before the very first look: what happened before it belongs to the first windows, but raises nothing. */
    private void rebuild(EventSource source, AlertStore store, Instant needed) {
        Instant until = readFrom();
        Instant from =
                (needed.isBefore(until) ? needed : until).minus(session.reach()).minus(device.overlap());
        List<Alert> stored = store.lastingSince(device.name(), from);
        book.restore(stored, until);
        book.forget(elsewhere);
        session.restore(stored);
        try (Stream<Event> past = source.read(device, new TimeRange(from, until))) {
            past.forEach(session::evaluate);
        }
        session.advance(until);
        session.countLate();
        session.expect(checkpoint.start(), until);
    }

    /** Decides which rules are streamed up to a time. */
    private void plan(RuleReadings readings, Instant to) {
        Instant from = readFrom();
        Set<Integer> others = readings.plan(rules, new TimeRange(from, later(to, from)));
        elsewhere = RuleReadings.ids(rules, others);
        session.leaveOut(others);
        book.forget(elsewhere);
    }

    /** Like {@link #plan}; rules that were not streamed before, and are now, get their windows. */
    void plan(RuleReadings readings, Instant to, EventSource source, AlertStore store) {
        plan(readings, to);
        Set<Integer> unfilled = readings.unfilled(rules);
        if (!unfilled.isEmpty()) {
            // What was streamed for others is not read again; the rest is.
            book.restore(readings.known(rules, unfilled), later(readFrom(), streamedTo));
            try (WindowFill fill = new WindowFill(rules, unfilled, source)) {
                fill.fillTo(readFrom(), store, event -> true);
                fill.fillTo(later(readFrom(), streamedTo), store, seen::contains);
                session.take(fill);
            }
        }
        readings.filled(rules);
    }

    /** Each look begins a while before the watermark: stragglers are evaluated, what was seen is not. */
    Instant readFrom() {
        return later(checkpoint.watermark().minus(device.overlap()), checkpoint.start());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Whether the event was new; one that was read before changes nothing. */
    boolean evaluate(Event event) {
        boolean isNew = seen.add(event);
        if (isNew) {
            streamed(event.time());
            session.evaluate(event);
        }
        return isNew;
    }

    /** Goes on with changed rules; what was evaluated so far fills the windows of those that look back. */
    void adopt(RuleChange change, WindowFill fill, AlertStore store) {
        fill.fillTo(readFrom(), store, event -> true);
        // The rest may be evaluated in part only; an event of the very next instant, too.
        fill.fillTo(watermark().plusNanos(1), store, seen::contains);
        session.adopt(change, fill);
        rules = change.next();
    }

    /** Every event up to this time is streamed. */
    void streamed(Instant to) {
        streamedTo = later(streamedTo, to);
    }

    /** Every event up to this time is evaluated. */
    void advance(Instant to) {
        session.advance(to);
    }

    /** What is to be stored before {@link #reached}. */
    List<AlertBook.Change> changes() {
        session.countLate();
        return book.changes();
    }

    void stored() {
        book.stored();
        session.startBatch();
    }

    /** Where the checkpoint moves to; the same as before when that is not further. */
    Checkpoint checkpointAt(Instant time) {
        return time.isAfter(checkpoint.watermark()) ? checkpoint.at(time) : checkpoint;
    }

    /**
     * The checkpoint is stored; what lies safely behind it can be forgotten.
     *
     * @param look what was seen in this look or later may be met again
     */
    void reached(Checkpoint moved, long look) {
        checkpoint = moved;
        seen.forgetUpTo(readFrom(), look);
        book.forgetBefore(readFrom());
    }

    /** What is known of events that were read. */
    SeenEvents seen() {
        return seen;
    }

    /** Another evaluation has changed an alert. */
    void correct(Alert alert) {
        book.correct(alert);
    }

    /** Goes on with what an evaluation of the same events, late ones included, has come to. */
    void adopt(Reevaluation other, RuleBase rules) {
        if (rules.hasExpertRules()) {
            session.close();
            session = other.session();
            book = other.book();
            other.keepSession();
        } else {
            IntPredicate here = other.rules().and(session::looksAfter);
            book.adopt(other.book(), rules.ids(here));
            session.adopt(other.session(), here);
        }
    }

    Checkpoint checkpoint() {
        return checkpoint;
    }

    Instant watermark() {
        return checkpoint.watermark();
    }

    /** How many events were new. */
    long eventsSeen() {
        return seen.total();
    }

    Map<String, List<Long>> exceptionHits() {
        return session.exceptionHits();
    }

    List<String> troubles() {
        return session.troubles();
    }

    /** The ids of rules that are set aside, each with the reason. */
    Map<String, SetAside> failed() {
        return session.failed();
    }

    @Override
    public void close() {
        session.close();
    }
}
