package io.tocsin.detect;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/** Lets the rules of a session fire, and sets aside experts' rules that fail. One thread at a time. */
final class Firing {
    private final KieSession session;
    private final Supplier<RuleBase> base;
    private final Matches matches;
    private final Map<DrlName, Failed> setAside = new LinkedHashMap<>();
    private @Nullable String trouble;

    private record Failed(String id, String why) {}

    Firing(KieSession session, Supplier<RuleBase> base, Matches matches) {
        this.session = session;
        this.base = base;
        this.matches = matches;
    }

    /** Shows experts' rules a fact; where it cannot be told which of them failed, that is told. */
    void show(Object fact) {
        try {
            fire(session.insert(fact), fact);
        } catch (RuntimeException e) {
            trouble = "an expert's rule failed: " + Blame.reason(e);
        }
    }

    /**
     * Fires for a fact that was just inserted. An expert's rule that fails is set aside; the fact then goes to the others
     * once more, as it has not been to all of them.
     *
     * @return the fact's handle in the end
     */
    FactHandle fire(FactHandle inserted, Object fact) {
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
        Blame blame = base.get().blame(failure);
        if (blame.rules().isEmpty()) {
            throw failure;
        }
        blame.rules().forEach((rule, why) -> {
            base.get().remove(rule);
            setAside.put(
                    DrlName.of(rule), new Failed(base.get().expert(rule).info().id(), why));
        });
        return blame.inCondition();
    }

    /** For what time alone brings about. */
    void fire() {
        try {
            while (!isFired()) {
                // A rule was set aside; the others go on.
            }
        } catch (RuntimeException e) {
            trouble = "an expert's rule failed: " + Blame.reason(e);
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
        for (Matched match = matches.next(); match != null; match = matches.next()) {
            if (base.get().hasExpertRules()) {
                show(match);
            }
        }
    }

    /** These rules are no more, or others by the same name. */
    void forget(Collection<DrlName> rules) {
        rules.forEach(setAside::remove);
        trouble = null;
    }

    /** The ids of experts' rules that failed and are no longer evaluated, each with the reason. */
    Map<String, String> failed() {
        Map<String, String> failed = new LinkedHashMap<>();
        setAside.values().forEach(one -> failed.put(one.id, one.why));
        return failed;
    }

    /** What failed, where it cannot be told which rule did. */
    List<String> troubles() {
        return trouble == null ? List.of() : List.of(trouble);
    }
}
