package io.tocsin.detect;

import io.tocsin.alert.AlertBook;
import io.tocsin.alert.Evidence;
import io.tocsin.alert.GroupKey;
import io.tocsin.event.Event;
import io.tocsin.rule.Repeat;
import io.tocsin.window.Observation;
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

    private static final class Held {
        private final Key key;
        private final Window window;
        private final FactHandle handle;

        /** The time of its deadline that counts; others of it are left over. */
        private Instant due = Instant.MAX;

        private Held(Key key, Window window, FactHandle handle) {
            this.key = key;
            this.window = window;
            this.handle = handle;
        }
    }

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
        DetectedRule rule = matched(candidate);
        String field = WindowKinds.field(rule.rule().trigger());
        if (field == null) {
            add(rule, candidate.getEvent(), null, 0);
        } else {
            addEach(rule, candidate.getEvent(), candidate.getEvent().get(field));
        }
    }

    /** Adds a matching event of a rule that asks for a share. */
    public void addPart(Candidate candidate, boolean isPart) {
        add(matched(candidate), candidate.getEvent(), isPart ? "1" : "0", 0);
    }

    /** Adds an event that takes a step of a sequence. */
    public void step(Candidate candidate, int step) {
        add(matched(candidate), candidate.getEvent(), null, step);
    }

    private DetectedRule matched(Candidate candidate) {
        DetectedRule rule = base.rule(candidate.getRule());
        listener.matched(rule.rule(), candidate.getEvent());
        return rule;
    }

    /** A field that holds several values counts with each; an event without the field counts for nothing. */
    private void addEach(DetectedRule rule, Event event, @Nullable Object value) {
        if (value instanceof List<?> several) {
            several.forEach(one -> add(rule, event, String.valueOf(one), 0));
        } else if (value != null) {
            add(rule, event, value.toString(), 0);
        }
    }

    private void add(DetectedRule rule, Event event, @Nullable String value, int step) {
        Observation observation = new Observation(new Evidence(event.evidence(), event.time()), value, step);
        for (GroupKey group : GroupKey.of(event, rule.rule().trigger().by())) {
            add(rule, group, observation);
        }
    }

    private void add(DetectedRule rule, GroupKey group, Observation observation) {
        Key key = new Key(rule.number(), group);
        Held known = held.get(key);
        Window window = known == null ? WindowKinds.window(rule, group, slack) : known.window;
        window.add(observation);
        if (known == null) {
            Held added = new Held(key, window, session.insert(window));
            held.put(key, added);
            await(added);
        } else {
            session.update(known.handle, window);
            if (window.due().isBefore(known.due)) {
                await(known);
            }
        }
        if (rule.rule().repeat() == Repeat.EACH
                && book.opened(rule.rule().id(), group, observation.event().event())) {
            window.clear();
        }
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

    private void await(Held waiting) {
        waiting.due = waiting.window.due();
        deadlines.add(new Deadline(waiting.due, waiting));
    }

    /** Looks at the window that is due first: a trigger may hold now, or nothing in it matters any more. */
    void sweepOne() {
        Deadline deadline = deadlines.remove();
        Held due = deadline.held();
        if (!deadline.time().equals(due.due)) {
            return;
        }
        Window window = due.window;
        Window.Tick tick = window.due().isAfter(deadline.time()) ? Window.Tick.SAME : window.tick();
        if (tick == Window.Tick.OVER) {
            due.due = Instant.MAX;
            held.remove(due.key);
            session.delete(due.handle);
            return;
        }
        if (tick == Window.Tick.CHANGED) {
            session.update(due.handle, window);
        }
        await(due);
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
