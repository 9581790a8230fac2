package io.tocsin.detect;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertBook;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.Crossing;
import io.tocsin.alert.Gap;
import io.tocsin.event.Device;
import io.tocsin.event.Event;
import io.tocsin.event.EventSource;
import io.tocsin.event.TimeRange;
import io.tocsin.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the past that is evaluated once more, in order, beside the present: from far enough before a gap to where
 * everything goes on as it did the first time. It may be read in many steps.
 */
final class Reevaluation implements AutoCloseable {
    /** An alert that goes on for longer is not opened anew. */
    private static final Duration LONGEST = Duration.ofHours(6);

    private final Device device;
    private final RuleBase base;
    private final EventSource source;
    private final Gap gap;
    private final boolean ofAll;
    private final IntPredicate rules;
    private final Duration reach;
    private final boolean chained;
    private final AlertBook book;
    private final DeviceSession session;
    private final Instant liveFrom;
    private Instant position;
    private boolean live;
    private boolean kept;

    Reevaluation(Device device, RuleBase base, EventSource source, AlertStore store, Gap gap, MatchListener listener) {
        this.device = device;
        this.base = base;
        this.source = source;
        this.gap = gap;
        // Experts' rules may build on any other.
        this.ofAll = gap.rules().isEmpty() || base.hasExpertRules();
        this.rules = ofAll ? number -> true : base.numbers(gap.rules());
        this.reach = base.reach(rules);
        this.chained = base.isChained(rules);
        this.book = new AlertBook(device.name(), device.overlap());
        Instant from = gap.range().from();
        Instant anew = from.minus(LONGEST);
        this.liveFrom = stored(store, from)
                .filter(alert -> AlertBook.isAnew(alert, from, anew))
                .map(Alert::opened)
                .min(Comparator.naturalOrder())
                .filter(opened -> opened.isBefore(from))
                // The event that opens it has to be raised.
                .map(opened -> opened.minusNanos(1))
                .orElse(from);
        this.position = liveFrom.minus(reach).minus(device.overlap());
        List<Alert> stored = stored(store, position).toList();
        book.restoreAnew(stored, from, anew);
        this.session = new DeviceSession(base, book, device.overlap(), new Quiet(listener));
        session.restore(stored);
    }

    private Stream<Alert> stored(AlertStore store, Instant since) {
        return store.lastingSince(device.name(), since).stream()
                .filter(alert -> ofAll || gap.rules().contains(alert.ruleId()));
    }

    Gap gap() {
        return gap;
    }

    IntPredicate rules() {
        return rules;
    }

    AlertBook book() {
        return book;
    }

    DeviceSession session() {
        return session;
    }

    /** Event time up to which it has come. */
    Instant position() {
        return position;
    }

    /** When no window holds any event of the gap any more, even for a straggler. */
    private Instant enough() {
        return gap.range().to().plus(reach).plus(device.overlap());
    }

    /** Whether from here on nothing differs from what is stored. */
    boolean isDone() {
        return live && position.isAfter(enough()) && book.isSettled(position, chained ? reach : Duration.ZERO, chained);
    }

    /**
     * Goes on.
     *
     * @param to at most up to this time
     * @param events about so many at most
     */
    void step(Instant to, int events) {
        Instant target = live ? to : earlier(to, liveFrom);
        if (!position.isBefore(target)) {
            begin(target);
            return;
        }
        try (Stream<Event> stream = source.read(device, new TimeRange(position, target))) {
            int read = 0;
            Instant last = position;
            for (Iterator<Event> iterator = stream.iterator(); iterator.hasNext(); ) {
                Event event = iterator.next();
                if (read >= events && event.time().isAfter(last)) {
                    session.countLate();
                    position = last;
                    return;
                }
                session.evaluate(event, rules, ofAll);
                last = event.time();
                read++;
            }
        }
        session.advance(target);
        session.countLate();
        session.startBatch();
        position = target;
        begin(target);
    }

    private void begin(Instant reached) {
        if (!live && !reached.isBefore(liveFrom)) {
            live = true;
            book.live();
            if (!gap.late().isZero()) {
                book.late(gap.late());
            }
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** What no crossing opened again is withdrawn where late events can refute it. */
    void settle() {
        book.settle(position, gap.late(), gap.late().isZero() ? rule -> false : base::isRefutable);
    }

    /** Tells of matches once the session has taken the place of the present one: those before are known. */
    private final class Quiet implements MatchListener {
        private final MatchListener listener;

        Quiet(MatchListener listener) {
            this.listener = listener;
        }

        @Override
        public void matched(Rule rule, Event event) {
            if (kept) {
                listener.matched(rule, event);
            }
        }

        @Override
        public void crossed(Rule rule, Crossing crossing, @Nullable Event event) {
            if (kept) {
                listener.crossed(rule, crossing, event);
            }
        }

        @Override
        public List<Event> done() {
            return kept ? listener.done() : List.of();
        }
    }

    /** The session goes on elsewhere. */
    void keepSession() {
        kept = true;
    }

    @Override
    public void close() {
        if (!kept) {
            session.close();
        }
    }
}
