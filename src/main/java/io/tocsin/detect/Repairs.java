package io.tocsin.detect;

import io.tocsin.alert.AlertStore;
import io.tocsin.alert.Gap;
import io.tocsin.event.Device;
import io.tocsin.event.EventSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates gaps once more, the oldest first and one at a time, a little at each look so that the present does not wait.
 */
final class Repairs implements AutoCloseable {
    /** How long late events may go on coming before what they make necessary is begun. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int EVENTS = 5_000;

    private final Device device;
    private RuleBase rules;
    private final EventSource source;
    private final AlertStore store;
    private final MatchListener listener;
    private List<Gap> waiting;
    private @Nullable Reevaluation active;
    private @Nullable Instant since;

    Repairs(
            Device device,
            RuleBase rules,
            EventSource source,
            AlertStore store,
            List<Gap> saved,
            MatchListener listener) {
        this.device = device;
        this.rules = rules;
        this.source = source;
        this.store = store;
        this.listener = listener;
        this.waiting = saved;
    }

    /** What is not evaluated yet, with what is being evaluated. */
    List<Gap> open() {
        List<Gap> open = new ArrayList<>(waiting);
        if (active != null) {
            open.add(active.gap());
        }
        return Gaps.merged(open);
    }

    /** What is being evaluated begins anew, with these rules. */
    void goOnWith(RuleBase changed) {
        waiting = open();
        close();
        rules = changed;
    }

    /** @param wall the clock, to tell how long they have to wait */
    void add(List<Gap> gaps, Instant wall) {
        if (gaps.isEmpty()) {
            since = since == null ? null : wall.minus(PATIENCE);
        } else {
            List<Gap> all = new ArrayList<>(waiting);
            all.addAll(gaps);
            waiting = Gaps.merged(all);
            since = since == null ? wall : since;
        }
    }

    /** What is known not to have been evaluated, and needs no patience. */
    void add(List<Gap> holes) {
        if (!holes.isEmpty()) {
            List<Gap> all = new ArrayList<>(waiting);
            all.addAll(holes);
            waiting = Gaps.merged(all);
        }
    }

    private boolean isReady(Instant wall) {
        return !waiting.isEmpty() && (since == null || !since.isAfter(wall.minus(PATIENCE)));
    }

    /** Whether there is something to do now. */
    boolean next(Instant wall) {
        if (active == null && isReady(wall)) {
            active = new Reevaluation(device, rules, source, store, waiting.getFirst(), listener);
            waiting = waiting.subList(1, waiting.size());
            since = null;
        }
        return active != null;
    }

    /** What is being evaluated; only after {@link #next}. */
    Reevaluation active() {
        if (active == null) {
            throw new IllegalStateException("nothing is being evaluated again");
        }
        return active;
    }

    /**
     * One step of it.
     *
     * @param present how far the present is evaluated, itself read a moment ago
     * @return whether that was the last
     */
    boolean step(Evaluation present) {
        Reevaluation now = active();
        if (!now.isDone()) {
            if (now.position().isBefore(present.readFrom())) {
                now.step(present.readFrom(), EVENTS);
            } else {
                // From here on stragglers may come to either: both have to know the same ones.
                now.step(present.watermark(), Integer.MAX_VALUE);
            }
        }
        boolean caughtUp = !now.position().isBefore(present.watermark());
        boolean over = now.isDone() || caughtUp;
        if (over) {
            now.settle();
        }
        return over;
    }

    /** It is over, and all of it is stored. */
    void finish(Evaluation present) {
        try (Reevaluation done = active()) {
            if (!done.isDone()) {
                present.adopt(done, rules);
            }
        }
        active = null;
    }

    @Override
    public void close() {
        if (active != null) {
            active.close();
            active = null;
        }
    }
}
