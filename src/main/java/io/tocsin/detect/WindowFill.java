package io.tocsin.detect;

import io.tocsin.alert.AlertBook;
import io.tocsin.alert.AlertStore;
import io.tocsin.event.Event;
import io.tocsin.event.EventSource;
import io.tocsin.event.NoSourceYetException;
import io.tocsin.event.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
    private final Duration reach;
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
        this.reach = rules.reach();
        this.session = lookingBack.isEmpty()
                ? null
                : new DeviceSession(rules, book, rules.device().overlap());
    }

    /** Of rules that are in force already, but have no windows. */
    WindowFill(RuleBase base, Set<Integer> wanted, EventSource source) {
        List<DetectedRule> lookingBack = base.detected()
                .filter(rule -> wanted.contains(rule.number()))
                .filter(rule -> rule.rule().trigger().reach().isPositive())
                .toList();
        this.source = source;
        this.book = new AlertBook(base.device().name());
        this.rules = base;
        this.reach = lookingBack.stream()
                .map(rule -> rule.rule().trigger().reach())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        this.session = lookingBack.isEmpty()
                ? null
                : new DeviceSession(base, book, base.device().overlap());
        if (session != null) {
            Set<Integer> others =
                    base.detected().map(DetectedRule::number).collect(Collectors.toCollection(HashSet::new));
            lookingBack.forEach(rule -> others.remove(rule.number()));
            session.leaveOut(others);
        }
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
            from = to.minus(reach).minus(rules.device().overlap());
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
