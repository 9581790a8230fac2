package io.tocsin.detect;

import io.tocsin.alert.GroupKey;
import io.tocsin.rule.Trigger;
import io.tocsin.window.History;
import io.tocsin.window.Observation;
import io.tocsin.window.SilenceWindow;
import io.tocsin.window.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/**
 * A window of a session, for one rule and group. It hears of events in order only; one that comes late waits in the history
 * until the window is filled anew.
 */
final class HeldWindow {
    record Key(int rule, GroupKey group) {}

    /** What became of an observation. */
    enum Added {
        IN_ORDER,
        /** To be counted by {@link #fillAgain}. */
        LATE,
        /** It was there before. */
        KNOWN
    }

    private final DetectedRule rule;
    private final Key key;
    private KieSession session;
    private BooleanSupplier shown;
    private final Duration slack;
    private final History history;

    /** Null while nothing in it matters; late events may still come. */
    private @Nullable Window window;

    private @Nullable FactHandle fact;

    /** What has become of it by not being told anything until then is decided. */
    private Instant decided = Instant.MIN;

    /** The time of its deadline that counts; others of it are left over. */
    private Instant awaited = Instant.MAX;

    /** @param shown whether rules look at it even while its trigger cannot hold, as experts' may */
    HeldWindow(DetectedRule rule, Key key, KieSession session, BooleanSupplier shown, Duration slack) {
        this.rule = rule;
        this.key = key;
        this.session = session;
        this.shown = shown;
        this.slack = slack;
        Trigger trigger = rule.rule().trigger();
        this.history = new History(trigger.reach(), slack, WindowKinds.past(trigger));
    }

    Key key() {
        return key;
    }

    Instant awaited() {
        return awaited;
    }

    void awaited(Instant time) {
        awaited = time;
    }

    /**
     * Waits for a first event, if there is something to wait for.
     *
     * @param since when events begin to count
     * @param told silences up to this time are told already
     */
    boolean expect(Instant since, Instant told) {
        if (!(WindowKinds.window(rule, key.group(), slack) instanceof SilenceWindow silence)) {
            return false;
        }
        silence.expect(since);
        if (!silence.due().isAfter(told)) {
            return false;
        }
        window = silence;
        changed(silence);
        return true;
    }

    Added add(Observation observation) {
        if (!history.add(observation, decided)) {
            return Added.KNOWN;
        }
        if (history.isLate()) {
            return Added.LATE;
        }
        tell(observation);
        return Added.IN_ORDER;
    }

    private void tell(Observation observation) {
        Window open = window;
        if (open == null) {
            open = WindowKinds.window(rule, key.group(), slack);
            window = open;
        }
        open.add(observation);
        changed(open);
    }

    /** Most changes bring no trigger any nearer to what matters: the rule engine is asked only where one may hold. */
    private void changed(Window open) {
        if (!open.mayHold() && !shown.getAsBoolean()) {
            return;
        }
        if (fact == null) {
            fact = session.insert(open);
        } else {
            session.update(fact, open);
        }
    }

    /** Rules look at it from now on. */
    void show() {
        if (fact == null && window != null) {
            fact = session.insert(window);
        }
    }

    void startAfresh() {
        if (window != null) {
            window.clear();
            if (!window.isGoingOn()) {
                history.startedAfresh(decided);
            }
        }
    }

    Instant lateFrom() {
        return history.lateFrom();
    }

    /**
     * @param now event time
     * @param fire lets the rules look
     */
    void fillAgain(Instant now, Runnable fire) {
        forgetWindow();
        decided = Instant.MIN;
        for (Observation observation : history.again()) {
            tickUntil(observation.event().time(), fire);
            history.telling();
            tell(observation);
            fire.run();
        }
        tickUntil(now, fire);
    }

    private void tickUntil(Instant time, Runnable fire) {
        while (window != null && !window.due().isAfter(time)) {
            tick();
            fire.run();
        }
    }

    /** When it wants to be looked at. */
    Instant due() {
        Instant newest = history.newest();
        Instant due = window == null ? history.until() : window.due();
        return due.isBefore(newest) ? newest : due;
    }

    /** It is {@link #due}. Gives what became of the window; null when it matters to nobody any more. */
    Window.@Nullable Tick tick() {
        Window open = window;
        if (open == null) {
            return null;
        }
        decided = open.due();
        Window.Tick tick = open.tick();
        switch (tick) {
            case OVER -> forgetWindow();
            case CHANGED -> changed(open);
            case SAME -> {}
        }
        return tick;
    }

    /** Goes on in another session; in the one before it is no fact any more, or that one is at its end. */
    void moveTo(KieSession other, BooleanSupplier shownThere) {
        session = other;
        shown = shownThere;
        fact = null;
        if (window != null) {
            changed(window);
        }
    }

    /** Nothing in the window matters any more. */
    void forgetWindow() {
        leave();
        window = null;
    }

    /** Is no fact of its session any more. */
    void leave() {
        if (fact != null) {
            session.delete(fact);
        }
        fact = null;
    }
}
