package io.tocsin.detect;

import io.tocsin.alert.AlertBook;
import io.tocsin.alert.Evidence;
import io.tocsin.alert.GroupKey;
import io.tocsin.event.Event;
import io.tocsin.rule.Repeat;
import io.tocsin.rule.Trigger;
import io.tocsin.window.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/** The global {@code windows}: keeps one {@link Window} fact for each rule and group, and sweeps those that are over. */
public final class Windows {
    private record Key(int rule, GroupKey group) {}

    private record Held(Key key, Window window, FactHandle handle) {}

    /** A time at which to look at a window again; it may have moved on by then. */
    private record Deadline(Instant time, Held held) {}

    private final KieSession session;
    private final RuleBase base;
    private final AlertBook book;
    private final Duration slack;
    private final MatchListener listener;
    private final Map<Key, Held> held = new HashMap<>();
    private final PriorityQueue<Deadline> deadlines = new PriorityQueue<>(Comparator.comparing(Deadline::time));

    /** @param slack how late an event may come and still be counted right */
    Windows(KieSession session, RuleBase base, AlertBook book, Duration slack, MatchListener listener) {
        this.session = session;
        this.base = base;
        this.book = book;
        this.slack = slack;
        this.listener = listener;
    }

    /** Adds a matching event to the windows of its groups. */
    public void add(Candidate candidate) {
        DetectedRule rule = base.rule(candidate.getRule());
        Event event = candidate.getEvent();
        listener.matched(rule.rule(), event);
        Evidence evidence = new Evidence(event.id(), event.time());
        for (GroupKey group : GroupKey.of(event, rule.rule().trigger().by())) {
            if (rule.rule().trigger() instanceof Trigger.Distinct distinct) {
                addEach(rule, group, evidence, event.get(distinct.field()));
            } else {
                add(rule, group, evidence, null);
            }
        }
    }

    private void addEach(DetectedRule rule, GroupKey group, Evidence evidence, @Nullable Object value) {
        if (value instanceof List<?> several) {
            several.forEach(one -> add(rule, group, evidence, String.valueOf(one)));
        } else if (value != null) {
            add(rule, group, evidence, value.toString());
        }
    }

    private void add(DetectedRule rule, GroupKey group, Evidence evidence, @Nullable String value) {
        Key key = new Key(rule.number(), group);
        Held known = held.get(key);
        Window window = known == null ? window(rule, group) : known.window();
        window.add(evidence, value);
        if (known == null) {
            Held added = new Held(key, window, session.insert(window));
            held.put(key, added);
            deadlines.add(new Deadline(due(window), added));
        } else {
            session.update(known.handle(), window);
        }
        if (rule.rule().repeat() == Repeat.EACH && book.opened(rule.rule().id(), group, evidence.event())) {
            window.clear();
        }
    }

    private Window window(DetectedRule rule, GroupKey group) {
        Trigger trigger = rule.rule().trigger();
        long least = switch (trigger) {
            case Trigger.Count count -> count.threshold().least();
            case Trigger.Distinct distinct -> distinct.threshold().least();
            case Trigger.Absent _, Trigger.Every _ -> 1;
        };
        return new Window(rule.number(), group, trigger.within(), slack, least);
    }

    /** Whether a window wants to be looked at by this time; call {@link #sweepOne} until there is none. */
    boolean isDue(Instant time) {
        Deadline next = deadlines.peek();
        return next != null && !next.time().isAfter(time);
    }

    /** When the next window wants to be looked at; only while one {@link #isDue}. */
    Instant nextDue() {
        return deadlines.element().time();
    }

    /** Looks at the window that is due first: it fell silent, or nothing in it matters any more, or it moved on. */
    void sweepOne() {
        Deadline deadline = deadlines.remove();
        Held due = deadline.held();
        Window window = due.window();
        if (!window.isEmpty() && due(window).isAfter(deadline.time())) {
            deadlines.add(new Deadline(due(window), due));
        } else if (isAbsence(window) && !window.isSilent()) {
            window.fallSilent();
            session.update(due.handle(), window);
            deadlines.add(new Deadline(due(window), due));
        } else {
            held.remove(due.key());
            session.delete(due.handle());
        }
    }

    /** An absence is due when the window is empty; it is kept as long again, to notice the group's return. */
    private Instant due(Window window) {
        return isAbsence(window) && !window.isSilent() ? window.emptyAt() : window.uselessAt();
    }

    private boolean isAbsence(Window window) {
        return base.rule(window.getRule()).rule().trigger() instanceof Trigger.Absent;
    }

    /** How many windows are kept. */
    int size() {
        return held.size();
    }

    /** The groups of windows, for tests and explanations. */
    List<GroupKey> groups() {
        return new ArrayList<>(held.keySet().stream().map(Key::group).toList());
    }
}
