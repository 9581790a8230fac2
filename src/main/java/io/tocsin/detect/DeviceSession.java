package io.tocsin.detect;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertBook;
import io.tocsin.coverage.SetAside;
import io.tocsin.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;
import org.kie.api.time.SessionPseudoClock;

/**
 * One rule-engine session of a device. Its clock is event time, moved by {@link #evaluate} and {@link #advance} only. One
 * thread at a time.
 */
public final class DeviceSession implements AutoCloseable {
    private RuleBase base;
    private final KieSession session;
    private final SessionPseudoClock clock;
    private final Windows windows;
    private final Alerts alerts;
    private final MatchListener listener;
    private final Matches matches = new Matches();
    private final Map<Integer, String> setAside = new HashMap<>();
    private final Firing firing;
    private final List<Integer> candidates = new ArrayList<>();
    private Set<Integer> leftOut = Set.of();

    /** @param slack how late an event may come and still be counted right */
    public DeviceSession(RuleBase base, AlertBook book, Duration slack) {
        this(base, book, slack, MatchListener.NONE);
    }

    /** Like the other, with someone who hears of every match. */
    public DeviceSession(RuleBase base, AlertBook book, Duration slack, MatchListener listener) {
        this.base = base;
        this.session = base.newSession();
        this.clock = session.getSessionClock();
        this.firing = new Firing(session, () -> this.base, matches);
        this.windows = new Windows(session, () -> this.base, book, slack, listener);
        this.alerts = new Alerts(() -> this.base, book, windows, matches, listener);
        this.listener = listener;
        session.setGlobal("alerts", alerts);
        session.setGlobal("windows", windows);
    }

    /** Evaluates an event; events come in order of time, late ones excepted. */
    public void evaluate(Event event) {
        evaluate(event, rule -> true, true);
    }

    /**
     * Evaluates an event for some rules only.
     *
     * @param rules by their numbers
     * @param experts whether experts' rules see it
     */
    void evaluate(Event event, IntPredicate rules, boolean experts) {
        advance(event.time());
        look(event, rules, experts);
        follow();
    }

    private void look(Event event, IntPredicate rules, boolean experts) {
        alerts.lookingAt(event);
        candidates.clear();
        base.matcher().candidates(event, candidates::add);
        for (int rule : candidates) {
            if (rules.test(rule) && !setAside.containsKey(rule) && !leftOut.contains(rule)) {
                decide(rule, event);
            }
        }
        if (experts && base.hasExpertRules()) {
            alerts.startAfresh();
            firing.show(event);
        }
        alerts.lookingAt(null);
    }

    /** Shows experts' rules one fact alone. */
    void show(Object fact) {
        if (fact instanceof Event event) {
            tick(event.time());
        } else if (fact instanceof Matched match) {
            tick(Instant.ofEpochMilli(match.getTimestamp()));
        }
        firing.show(fact);
    }

    /** What is measured of experts' rules begins anew. */
    void startBatch() {
        firing.startBatch();
    }

    /** These rules are looked after elsewhere: from now on events are not evaluated for them. */
    void leaveOut(Set<Integer> rules) {
        if (!rules.equals(leftOut)) {
            windows.drop(rules);
        }
        leftOut = Set.copyOf(rules);
    }

    /** Whether a rule is evaluated here. */
    boolean looksAfter(int rule) {
        return !leftOut.contains(rule);
    }

    /** How far back in event time any rule looks that is evaluated here. */
    Duration reach() {
        return leftOut.isEmpty() ? base.reach() : base.reach(leftOut);
    }

    /** Takes over the windows of rules that are evaluated here from now on. */
    void take(WindowFill filled) {
        alerts.silently(() -> {
            filled.moveTo(windows);
            firing.fire();
        });
    }

    /** Evaluates an event for one rule only, as if no other were there; other rules' events may be later ones. */
    public void evaluate(Event event, int rule) {
        advance(event.time());
        alerts.lookingAt(event);
        if (!setAside.containsKey(rule)) {
            decide(rule, event);
        }
        alerts.lookingAt(null);
        follow();
    }

    /** Evaluates what the listener makes of what it heard, until nothing more comes of it. */
    private void follow() {
        for (List<Event> next = listener.done(); !next.isEmpty(); next = listener.done()) {
            next.forEach(event -> look(event, rule -> true, true));
        }
    }

    private void decide(int rule, Event event) {
        Candidate candidate = new Candidate(rule, base.rule(rule).rule(), event, base.rows());
        FactHandle handle = session.insert(candidate);
        try {
            handle = firing.fire(handle, candidate);
        } catch (RuntimeException e) {
            setAside.put(rule, Blame.reason(e));
        } finally {
            session.delete(handle);
        }
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

    /** Alerts that were opened before a restart: experts' rules see them again when event time has come to them. */
    public void restore(Collection<Alert> alerts) {
        if (base.hasExpertRules()) {
            matches.restore(alerts);
        }
    }

    /** Moves event time on: windows that end by then are looked at in order, then the clock stands at {@code to}. */
    public void advance(Instant to) {
        while (windows.isDue(to)) {
            tick(windows.nextDue());
            // A window that is over raises nothing; only experts' rules may ask whether there is none.
            if (windows.sweepOne() || base.hasExpertRules()) {
                firing.fire();
                follow();
            }
        }
        if (base.hasExpertRules()) {
            for (Matched match = matches.stored(to); match != null; match = matches.stored(to)) {
                tick(Instant.ofEpochMilli(match.getTimestamp()));
                firing.show(match);
            }
        }
        tick(to);
        if (base.hasExpertRules()) {
            firing.fire();
        }
    }

    /** Gives the events that came late their place in the windows. Call before alerts are drawn. */
    public void countLate() {
        if (windows.isLate()) {
            windows.fillAgain(Instant.ofEpochMilli(clock.getCurrentTime()), firing::fire);
            follow();
        }
    }

    /** Takes over what another session of these rules has come to, which ends there. */
    void adopt(DeviceSession other, IntPredicate rules) {
        alerts.silently(() -> {
            windows.adopt(other.windows, rules);
            firing.fire();
        });
    }

    private void tick(Instant to) {
        // A window without events is due at a time before any that has milliseconds.
        if (to.isAfter(Instant.EPOCH)) {
            long ahead = to.toEpochMilli() - clock.getCurrentTime();
            if (ahead > 0) {
                clock.advanceTime(ahead, TimeUnit.MILLISECONDS);
            }
        }
    }

    /**
     * Goes on with changed rules. What the others keep in windows and facts stays; new rules see facts that are there
     * already, but raise nothing for them.
     *
     * @param filled windows of new rules that look back
     */
    void adopt(RuleChange change, WindowFill filled) {
        windows.drop(change.gone());
        change.apply();
        base = change.next();
        change.gone().forEach(setAside::remove);
        firing.forget();
        alerts.silently(() -> {
            filled.moveTo(windows);
            if (base.hasExpertsAtWindows()) {
                windows.show();
            }
            firing.fire();
        });
    }

    Windows openWindows() {
        return windows;
    }

    /** Rules that failed and are no longer evaluated, each with the reason. */
    public List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        failed().forEach((rule, why) -> troubles.add(rule + " is set aside: " + why.why()));
        troubles.addAll(firing.troubles());
        return troubles;
    }

    /** The ids of rules that failed and are no longer evaluated, each with the reason. */
    Map<String, SetAside> failed() {
        Map<String, SetAside> failed = new LinkedHashMap<>();
        setAside.forEach((rule, why) -> failed.put(base.rule(rule).rule().id(), SetAside.failed(why)));
        failed.putAll(base.experts().setAside());
        return failed;
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
