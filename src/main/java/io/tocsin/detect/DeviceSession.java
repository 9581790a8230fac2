package io.tocsin.detect;

import io.tocsin.alert.AlertBook;
import io.tocsin.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
    private final Queue<Matched> matched = new ArrayDeque<>();
    private final Map<Integer, String> setAside = new HashMap<>();
    private final Map<String, String> expertsSetAside = new LinkedHashMap<>();
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
        session.setGlobal("alerts", alerts);
        session.setGlobal("windows", windows);
    }

    /** Evaluates an event; events come in order of time, late ones excepted. */
    public void evaluate(Event event) {
        advance(event.time());
        candidates.clear();
        base.matcher().candidates(event, candidates::add);
        for (int rule : candidates) {
            if (!setAside.containsKey(rule)) {
                decide(rule, event);
            }
        }
        if (base.hasExpertRules()) {
            alerts.startAfresh();
            try {
                insert(event);
            } catch (RuntimeException e) {
                expertTrouble = "an expert's rule failed: " + Blame.reason(e);
            }
        }
    }

    private void decide(int rule, Event event) {
        Candidate candidate =
                new Candidate(rule, event, base.rows(), base.rule(rule).rule().scope());
        FactHandle handle = session.insert(candidate);
        try {
            handle = fire(handle, candidate);
        } catch (RuntimeException e) {
            setAside.put(rule, base.rule(rule).rule().id() + " is set aside: " + Blame.reason(e));
        } finally {
            session.delete(handle);
        }
    }

    private void insert(Object fact) {
        fire(session.insert(fact), fact);
    }

    /**
     * Fires for a fact that was just inserted. An expert's rule that fails is set aside; the fact then goes to the others
     * once more, as it has not been to all of them.
     *
     * @return the fact's handle in the end
     */
    private FactHandle fire(FactHandle inserted, Object fact) {
        FactHandle handle = inserted;
        while (true) {
            try {
                fireAll();
                return handle;
            } catch (RuntimeException e) {
                boolean again = setAside(e) && !(fact instanceof Candidate candidate && candidate.isDecided());
                if (again) {
                    session.delete(handle);
                    handle = session.insert(fact);
                }
            }
        }
    }

    /**
     * Sets aside the experts' rules to blame for a failure.
     *
     * @return whether it was a condition that failed
     */
    private boolean setAside(RuntimeException failure) {
        Blame blame = base.blame(failure);
        if (blame.rules().isEmpty()) {
            throw failure;
        }
        blame.rules().forEach((rule, why) -> {
            base.remove(rule);
            expertsSetAside.put(base.expert(rule).info().id(), why);
        });
        return blame.inCondition();
    }

    /**
     * From here on the device is expected to send what its rules wait for, even if it never did.
     *
     * @param since when its events begin to count
     * @param told silences up to this time are told already
     */
    public void expect(Instant since, Instant told) {
        windows.expect(since, told);
    }

    /** Moves event time on: windows that end by then are looked at in order, then the clock stands at {@code to}. */
    public void advance(Instant to) {
        while (windows.isDue(to)) {
            tick(windows.nextDue());
            windows.sweepOne();
            fire();
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

    /** For what time alone brings about. */
    private void fire() {
        try {
            while (!isFired()) {
                // A rule was set aside; the others go on.
            }
        } catch (RuntimeException e) {
            expertTrouble = "an expert's rule failed: " + Blame.reason(e);
        }
    }

    private boolean isFired() {
        try {
            fireAll();
            return true;
        } catch (RuntimeException e) {
            setAside(e);
            return false;
        }
    }

    /** Fires, and fires again for the matches that came of it. */
    private void fireAll() {
        session.fireAllRules();
        while (!matched.isEmpty()) {
            Matched match = matched.remove();
            if (base.hasExpertRules()) {
                insert(match);
            }
        }
    }

    /** Rules that failed and are no longer evaluated, each with the reason. */
    public List<String> troubles() {
        List<String> troubles = new ArrayList<>(setAside.values());
        expertsSetAside.forEach((rule, why) -> troubles.add(rule + " is set aside: " + why));
        if (expertTrouble != null) {
            troubles.add(expertTrouble);
        }
        return troubles;
    }

    /** How many events each exception let off since the start, by the rule's id. */
    public Map<String, List<Long>> exceptionHits() {
        return alerts.exceptionHits().byRule();
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
