package io.tocsin.detect;

import io.tocsin.alert.AlertBook;
import io.tocsin.alert.AlertStore;
import io.tocsin.event.Event;
import io.tocsin.event.EventSource;
import io.tocsin.event.NoSourceYetException;
import io.tocsin.event.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fills the windows of rules that are new with what was before them, in a session of their own beside the device's, which
 * goes on meanwhile. Nothing is raised. One thread at a time.
 */
final class WindowFill implements AutoCloseable {
    private final RuleBase rules;
    private final EventSource source;
    private final AlertBook book;
    private final @Nullable DeviceSession session;
    private @Nullable Instant filledTo;

    WindowFill(RuleChange change, EventSource source) {
        this(
                change,
                source,
                change.added().stream()
                        .filter(rule -> rule.rule().trigger().reach().isPositive())
                        .toList());
    }

    /** For rules that begin with nothing. */
    static WindowFill nothing(RuleChange change, EventSource source) {
        return new WindowFill(change, source, List.of());
    }

    private WindowFill(RuleChange change, EventSource source, List<DetectedRule> lookingBack) {
        this.source = source;
        this.book = new AlertBook(change.next().device().name());
        this.rules = change.next().only(lookingBack);
        this.session = lookingBack.isEmpty()
                ? null
                : new DeviceSession(rules, book, rules.device().overlap());
    }

    /** Whether there is nothing to fill. */
    boolean isNeedless() {
        return session == null;
    }

    /**
     * Evaluates what came up to a time, from where it last ended, or from as far back as the rules look.
     *
     * @param counts which of these events count
     */
    void fillTo(Instant to, AlertStore store, Predicate<Event> counts) {
        DeviceSession filling = session;
        if (filling == null || to.equals(Instant.MIN)) {
            return;
        }
        Instant from = filledTo;
        if (from == null) {
            from = to.minus(rules.reach()).minus(rules.device().overlap());
            book.restore(store.lastingSince(rules.device().name(), from), to);
        }
        if (to.isAfter(from)) {
            try (Stream<Event> past = source.read(rules.device(), new TimeRange(from, to))) {
                past.filter(counts).forEach(filling::evaluate);
            } catch (NoSourceYetException nothingWasBefore) {
                // windows begin empty
            }
            filling.advance(to);
            filling.countLate();
            filledTo = to;
        }
    }

    void moveTo(Windows windows) {
        if (session != null) {
            windows.take(session.openWindows());
        }
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
    }
}
