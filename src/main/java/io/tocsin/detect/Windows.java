package io.tocsin.detect;

import io.tocsin.alert.AlertBook;
import io.tocsin.alert.Evidence;
import io.tocsin.alert.GroupKey;
import io.tocsin.event.Event;
import io.tocsin.rule.Repeat;
import io.tocsin.rule.Trigger;
import io.tocsin.window.Observation;
import io.tocsin.window.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.KieSession;

/** The global {@code windows}: keeps one {@link Window} fact for each rule and group, and sweeps those that are over. */
public final class Windows {
    /** A time at which to look at a window again; it may have moved on by then. */
    private record Deadline(Instant time, HeldWindow held) {}

    private final KieSession session;
    private final Supplier<RuleBase> base;
    private final AlertBook book;
    private final Duration slack;
    private final MatchListener listener;
    private final Map<HeldWindow.Key, HeldWindow> held = new HashMap<>();
    private final Set<HeldWindow> late = new LinkedHashSet<>();
    private final PriorityQueue<Deadline> deadlines = new PriorityQueue<>(Comparator.comparing(Deadline::time));

    /** @param slack how late an event may come and still be counted right */
    Windows(KieSession session, Supplier<RuleBase> base, AlertBook book, Duration slack, MatchListener listener) {
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
        candidate.markDecided();
        DetectedRule rule = base.get().rule(candidate.getRule());
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
        Evidence evidence = Evidence.of(event, rule.rule().info().handling().eventFields());
        Observation observation = new Observation(evidence, value, step);
        for (GroupKey group : GroupKey.of(event, rule.rule().trigger().by())) {
            add(rule, group, observation);
        }
    }

    private void add(DetectedRule rule, GroupKey group, Observation observation) {
        HeldWindow window = held.computeIfAbsent(
                new HeldWindow.Key(rule.number(), group),
                key -> new HeldWindow(rule, key, session, this::isShown, slack));
        switch (window.add(observation)) {
            case IN_ORDER -> {
                await(window);
                boolean each = rule.rule().repeat() == Repeat.EACH;
                if (each && book.opened(rule.rule().id(), group, event(observation))) {
                    window.startAfresh();
                }
            }
            case LATE -> late.add(window);
            case KNOWN -> {}
        }
    }

    private static String event(Observation observation) {
        return observation.event().event();
    }

    /** After an alert that counts for itself, and after a sequence. */
    void startAfresh(Window window) {
        HeldWindow of = held.get(new HeldWindow.Key(window.getRule(), window.getGroup()));
        if (of != null) {
            of.startAfresh();
        }
    }

    /** Whether events came late, so that {@link #fillAgain} has something to do. */
    boolean isLate() {
        return !late.isEmpty();
    }

    /**
     * Fills the windows anew that events came late for, in order, as if they had come in time.
     *
     * @param now event time
     * @param fire lets the rules look
     */
    void fillAgain(Instant now, Runnable fire) {
        for (HeldWindow window : List.copyOf(late)) {
            String rule = base.get().rule(window.key().rule()).rule().id();
            GroupKey group = window.key().group();
            Instant from = window.lateFrom();
            book.rewind(rule, group, from);
            window.fillAgain(now, fire);
            book.settle(rule, group, now, Duration.between(from, now));
            await(window);
        }
        late.clear();
    }

    /**
     * Makes rules wait that are to tell of a device's silence, and have seen no event yet.
     *
     * @param since when the device's events begin to count
     * @param told silences up to this time are told already
     */
    void expect(Instant since, Instant told) {
        base.get().detected().forEach(rule -> {
            HeldWindow.Key key = new HeldWindow.Key(rule.number(), GroupKey.NONE);
            if (rule.rule().trigger() instanceof Trigger.Absent absent
                    && absent.by().isEmpty()
                    && rule.rule().scope().enabled()
                    && !held.containsKey(key)) {
                HeldWindow window = new HeldWindow(rule, key, session, this::isShown, slack);
                if (window.expect(since, told)) {
                    held.put(key, window);
                    await(window);
                }
            }
        });
    }

    /** Takes the windows of these rules over from another session; its own ones end. */
    void adopt(Windows other, IntPredicate rules) {
        held.values().removeIf(window -> {
            boolean ends = rules.test(window.key().rule());
            if (ends) {
                window.awaited(Instant.MAX);
                window.leave();
            }
            return ends;
        });
        for (HeldWindow window : List.copyOf(other.held.values())) {
            if (rules.test(window.key().rule())) {
                other.held.remove(window.key());
                window.leave();
                window.moveTo(session, this::isShown);
                window.awaited(Instant.MAX);
                held.put(window.key(), window);
                await(window);
            }
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

    /** A deadline that lies before that of the window is left to move on by itself. */
    private void await(HeldWindow waiting) {
        if (waiting.due().isBefore(waiting.awaited())) {
            waiting.awaited(waiting.due());
            deadlines.add(new Deadline(waiting.due(), waiting));
        }
    }

    /**
     * Looks at the window that is due first: a trigger may hold now, or nothing in it matters any more.
     *
     * @return whether a trigger may hold now
     */
    boolean sweepOne() {
        Deadline deadline = deadlines.remove();
        HeldWindow due = deadline.held();
        if (!deadline.time().equals(due.awaited())) {
            return false;
        }
        due.awaited(Instant.MAX);
        if (late.contains(due)) {
            return false; // until it is filled anew
        }
        if (due.due().isAfter(deadline.time())) {
            await(due);
            return false;
        }
        Window.Tick tick = due.tick();
        if (tick == null) {
            held.remove(due.key());
        } else {
            await(due);
        }
        return tick == Window.Tick.CHANGED;
    }

    /** Drops the windows of rules that are no more. */
    void drop(Set<Integer> rules) {
        held.values().removeIf(one -> {
            boolean isGone = rules.contains(one.key().rule());
            if (isGone) {
                one.awaited(Instant.MAX);
                one.forgetWindow();
                late.remove(one);
            }
            return isGone;
        });
    }

    /** Takes over windows that were filled aside, of rules that have none here. */
    void take(Windows filled) {
        filled.held.forEach((key, one) -> {
            one.moveTo(session, this::isShown);
            one.awaited(Instant.MAX);
            held.put(key, one);
            await(one);
        });
    }

    private boolean isShown() {
        return base.get().hasExpertsAtWindows();
    }

    /** Experts' rules may look at any window. */
    void show() {
        held.values().forEach(HeldWindow::show);
    }

    /** How many windows are kept. */
    int size() {
        return held.size();
    }

    /** The groups of windows, for tests and explanations. */
    List<GroupKey> groups() {
        return new ArrayList<>(held.keySet().stream().map(HeldWindow.Key::group).toList());
    }
}
