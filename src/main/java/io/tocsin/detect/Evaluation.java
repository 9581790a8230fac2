package io.tocsin.detect;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertBook;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.Checkpoint;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.EventSource;
import io.tocsin.event.NoSourceYetException;
import io.tocsin.event.SourceUnavailableException;
import io.tocsin.event.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private Checkpoint checkpoint;

    private Evaluation(Device device, RuleBase rules, Checkpoint checkpoint, MatchListener listener) {
        this.device = device;
        this.book = new AlertBook(device.name(), device.overlap());
        this.session = new DeviceSession(rules, book, device.overlap(), listener);
        this.checkpoint = checkpoint;
    }

    /**
     * Picks up at the checkpoint, or the start: the stored alerts that may still grow, then the windows, from the events of the past.
     *
     * @param start event time to begin at when there is no checkpoint
     * @param outlet hears of matches, those of the past too
     */
    static Evaluation begin(
            Device device, RuleBase rules, EventSource source, AlertStore store, Instant start, MatchOutlet outlet) {
        Optional<Checkpoint> saved = store.checkpoint(device.name());
        Evaluation evaluation =
                new Evaluation(device, rules, saved.orElse(new Checkpoint(device.name(), start, start)), outlet);
        try {
            evaluation.rebuild(rules, source, store, outlet.neededFrom());
        } catch (RuntimeException e) {
            evaluation.close();
            throw saved.isPresent() && e instanceof NoSourceYetException ? vanished(e) : e;
        }
        evaluation.book.live();
        return evaluation;
    }

    /** Whoever has a checkpoint has been read before: this is no waiting for the first event. */
    private static SourceUnavailableException vanished(RuntimeException missing) {
        return new SourceUnavailableException(missing.getMessage() + " (there was one before)", missing);
    }

    /** Also before the very first look: what happened before it belongs to the first windows, but raises nothing. */
    private void rebuild(RuleBase rules, EventSource source, AlertStore store, Instant needed) {
        Instant until = readFrom();
        Instant from =
                (needed.isBefore(until) ? needed : until).minus(rules.reach()).minus(device.overlap());
        List<Alert> stored = store.lastingSince(device.name(), from);
        book.restore(stored, until);
        session.restore(stored);
        try (Stream<Event> past = source.read(device, new TimeRange(from, until))) {
            past.forEach(session::evaluate);
        }
        session.advance(until);
        session.countLate();
        session.expect(checkpoint.start(), until);
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
            book.adopt(other.book(), rules.ids(other.rules()));
            session.adopt(other.session(), other.rules());
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

    @Override
    public void close() {
        session.close();
    }
}
