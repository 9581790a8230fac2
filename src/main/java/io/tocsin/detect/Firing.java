package io.tocsin.detect;

import io.tocsin.coverage.SetAside;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/** Lets the rules of a session fire, and sets aside experts' rules that fail or take too long. One thread at a time. */
final class Firing {
    private static final String ENDLESS = "it fires again and again for the same event and finds no end";

    private final KieSession session;
    private final Supplier<RuleBase> base;
    private final Matches matches;
    private final Spending spending;
    private boolean watched;
    private boolean measured;
    private @Nullable String trouble;

    Firing(KieSession session, Supplier<RuleBase> base, Matches matches) {
        this.session = session;
        this.base = base;
        this.matches = matches;
        this.spending = new Spending(base);
    }

    /** Shows experts' rules a fact; where it cannot be told which of them failed, that is told. */
    void show(Object fact) {
        boolean outermost = begin();
        try {
            fire(session.insert(fact), fact);
        } catch (RuntimeException e) {
            trouble = "an expert's rule failed: " + Blame.reason(e);
        } finally {
            end(outermost, fact);
        }
    }

    /**
     * Fires for a fact that was just inserted. An expert's rule that fails is set aside; the fact then goes to the others
     * once more, as it has not been to all of them.
     *
     * @return the fact's handle in the end
     */
    FactHandle fire(FactHandle inserted, Object fact) {
        boolean outermost = begin();
        try {
            return fireUntilDone(inserted, fact);
        } finally {
            end(outermost, fact);
        }
    }

    private FactHandle fireUntilDone(FactHandle inserted, Object fact) {
        FactHandle handle = inserted;
        while (true) {
            try {
                if (isFired()) {
                    return handle;
                }
            } catch (RuntimeException e) {
                boolean again = setAside(e, fact) && !(fact instanceof Candidate candidate && candidate.isDecided());
                if (again) {
                    session.delete(handle);
                    handle = session.insert(fact);
                }
            }
        }
    }

    /** For what time alone brings about. */
    void fire() {
        boolean outermost = begin();
        try {
            while (!isFiredWithoutFailure()) {
                // A rule was set aside; the others go on.
            }
        } catch (RuntimeException e) {
            trouble = "an expert's rule failed: " + Blame.reason(e);
        } finally {
            end(outermost, null);
        }
    }

    private boolean isFiredWithoutFailure() {
        try {
            return isFired();
        } catch (RuntimeException e) {
            setAside(e, null);
            return false;
        }
    }

    /** Fires, and fires again for the matches that came of it; false where a rule had to be halted that found no end. */
    private boolean isFired() {
        session.fireAllRules();
        for (Matched match = matches.next(); match != null; match = matches.next()) {
            if (base.get().hasExpertRules()) {
                show(match);
            }
        }
        return !watched || !isHalted();
    }

    private boolean isHalted() {
        Allowance allowance = experts().allowance();
        if (!allowance.isOverdue() && !spending.isEndless()) {
            return false;
        }
        Optional<String> endless = spending.mostFired();
        unwatched(() -> endless.ifPresent(rule -> experts().setAside(rule, SetAside.tooSlow(ENDLESS))));
        return true;
    }

    /**
     * Sets aside the experts' rules to blame for a failure.
     *
     * @return whether it was a condition that failed
     */
    private boolean setAside(RuntimeException failure, @Nullable Object fact) {
        Blame blame = experts().blame(failure);
        boolean slow = watched && experts().allowance().isOverdue();
        if (blame.rules().isEmpty()) {
            throw failure;
        }
        if (slow) {
            unwatched(() -> setSlowAside(blame, fact));
        } else {
            blame.rules().forEach((rule, why) -> experts().setAside(DrlName.of(rule), SetAside.failed(why)));
        }
        return blame.inCondition();
    }

    private void setSlowAside(Blame blame, @Nullable Object fact) {
        List<DrlName> blamed = blame.rules().keySet().stream().map(DrlName::of).toList();
        Optional<DrlName> slowest = blame.isGuessed() && blamed.size() > 1 ? slowest(blamed, fact) : Optional.empty();
        blamed.stream()
                .filter(rule -> slowest.isEmpty() || slowest.get().equals(rule))
                .forEach(rule -> experts().setAside(rule, tooSlow("one event")));
    }

    /** Taking a rule out evaluates some of what is pending of the others: they have their own time. */
    private void unwatched(Runnable work) {
        experts().allowance().end();
        work.run();
        experts().allowance().begin(session::halt);
        spending.begin();
    }

    private Optional<DrlName> slowest(List<DrlName> rules, @Nullable Object fact) {
        List<Object> facts = new ArrayList<>(spending.recent());
        if (fact != null) {
            facts.add(fact);
        }
        return Trial.slowest(experts(), rules, facts, experts().allowance().limit());
    }

    private SetAside tooSlow(String what) {
        return SetAside.tooSlow(
                "it took more than " + words(experts().allowance().limit()) + " over " + what);
    }

    private static String words(Duration time) {
        return time.toMillis() / 1000.0 + " s";
    }

    private Experts experts() {
        return base.get().experts();
    }

    /** Where there are no experts' rules, nothing is measured. */
    private boolean begin() {
        if (watched || experts().isEmpty()) {
            return false;
        }
        if (!measured) {
            session.addEventListener(spending);
            measured = true;
        }
        watched = true;
        experts().allowance().begin(session::halt);
        spending.begin();
        return true;
    }

    private void end(boolean outermost, @Nullable Object fact) {
        if (outermost) {
            Allowance allowance = experts().allowance();
            spending.end(fact, allowance.limit());
            allowance.end();
            watched = false;
            spending.beyond(allowance.limit())
                    .forEach((rule, took) -> experts().setAside(rule, SetAside.tooSlow(batch(took))));
            if (spending.conditions().compareTo(allowance.limit()) > 0) {
                slowConditions();
            }
            if (spending.isFull()) {
                spending.startBatch();
            }
        }
    }

    private void slowConditions() {
        String took = batch(spending.conditions());
        slowest(experts().atEvents(), null)
                .ifPresentOrElse(
                        rule -> experts().setAside(rule, SetAside.tooSlow("its conditions: " + took)),
                        () -> trouble = "conditions of experts' rules are slow, none of them alone: " + took);
        spending.startBatch();
    }

    private String batch(Duration took) {
        return "%s over %d events and matches, more than %s"
                .formatted(
                        words(took),
                        spending.facts(),
                        words(experts().allowance().limit()));
    }

    /** What is measured of rules begins anew. */
    void startBatch() {
        spending.startBatch();
    }

    /** Some rules are no more, or others by the same name. */
    void forget() {
        trouble = null;
    }

    /** What failed, where it cannot be told which rule did. */
    List<String> troubles() {
        return trouble == null ? List.of() : List.of(trouble);
    }
}
