package io.tocsin.detect;

import io.tocsin.alert.AlertBook;
import io.tocsin.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;
import org.kie.api.time.SessionPseudoClock;

/**
 * One rule-engine session of a device. Its clock is event time, moved by {@link #evaluate} and {@link #advance} only. One
 * thread at a time.
 */
public final class DeviceSession implements AutoCloseable {
    private final RuleBase base;
    private final KieSession session;
    private final SessionPseudoClock clock;
    private final Windows windows;
    private final Alerts alerts;
    private final MatchListener listener;
    private final Queue<Matched> matched = new ArrayDeque<>();
    private final Map<Integer, String> setAside = new HashMap<>();
    private final List<Integer> candidates = new ArrayList<>();
    private @Nullable String expertTrouble;

    /** @param slack how late an event may come and still be counted right */
    public DeviceSession(RuleBase base, AlertBook book, Duration slack) {
        this(base, book, slack, MatchListener.NONE);
    }

    /** Like the other, with someone who hears of every match. */
    public DeviceSession(RuleBase base, AlertBook book, Duration slack, MatchListener listener) {
        this.base = base;
        this.session = base.newSession();
        this.clock = session.getSessionClock();
        this.windows = new Windows(session, base, book, slack, listener);
        this.alerts = new Alerts(base, book, matched::add, listener);
        this.listener = listener;
        session.setGlobal("alerts", alerts);
        session.setGlobal("windows", windows);
    }

    /** Evaluates an event; events come in order of time, late ones excepted. */
    public void evaluate(Event event) {
        advance(event.time());
        look(event);
        follow();
    }

    private void look(Event event) {
        alerts.lookingAt(event);
        candidates.clear();
        base.matcher().candidates(event, candidates::add);
        for (int rule : candidates) {
            if (!setAside.containsKey(rule)) {
                decide(rule, event);
            }
        }
        if (base.hasExpertRules()) {
            session.insert(event);
            fire();
        }
        alerts.lookingAt(null);
    }

    /** Evaluates what the listener makes of what it heard, until nothing more comes of it. */
    private void follow() {
        for (List<Event> next = listener.done(); !next.isEmpty(); next = listener.done()) {
            next.forEach(this::look);
        }
    }

    private void decide(int rule, Event event) {
        FactHandle handle = null;
        try {
            handle = session.insert(new Candidate(rule, event, base.rows()));
            fireAll();
        } catch (RuntimeException e) {
            setAside.put(rule, base.rule(rule).rule().id() + " is set aside: " + reason(e));
        } finally {
            if (handle != null) {
                session.delete(handle);
            }
        }
    }

    /** Moves event time on: windows that end by then are looked at in order, then the clock stands at {@code to}. */
    public void advance(Instant to) {
        while (windows.isDue(to)) {
            tick(windows.nextDue());
            windows.sweepOne();
            fire();
            follow();
        }
        tick(to);
        if (base.hasExpertRules()) {
            fire();
        }
    }

    private void tick(Instant to) {
        long ahead = to.toEpochMilli() - clock.getCurrentTime();
        if (ahead > 0) {
            clock.advanceTime(ahead, TimeUnit.MILLISECONDS);
        }
    }

    private void fire() {
        try {
            fireAll();
        } catch (RuntimeException e) {
            expertTrouble = "an expert's rule failed: " + reason(e);
        }
    }

    /** Fires, and fires again for the matches that came of it. */
    private void fireAll() {
        session.fireAllRules();
        while (!matched.isEmpty()) {
            Matched match = matched.remove();
            if (base.hasExpertRules()) {
                session.insert(match);
                session.fireAllRules();
            }
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** Rules that failed and are no longer evaluated, each with the reason. */
    public List<String> troubles() {
        List<String> troubles = new ArrayList<>(setAside.values());
        if (expertTrouble != null) {
            troubles.add(expertTrouble);
        }
        return troubles;
    }

    /** How many windows are open. */
    public int windows() {
        return windows.size();
    }

    @Override
    public void close() {
        session.dispose();
    }
}
