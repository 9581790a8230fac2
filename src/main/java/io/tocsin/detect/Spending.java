package io.tocsin.detect;

import io.tocsin.event.Event;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kie.api.definition.rule.Rule;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;

/**
 * What experts' rules take of the time in which a batch is evaluated. Consequences are measured rule by rule, and so is all
 * that an ejected rule does; of the other conditions the rule engine tells only what they take together.
 */
final class Spending extends DefaultAgendaEventListener {
    /** A batch that nobody ends ends here: of a past that is read, say. */
    private static final int MOST_FACTS = 5_000;

    /** A rule that fires as often for one fact will not stop by itself. */
    private static final int ENDLESS = 100_000;

    /** One that fired as often is to blame when the time of a fact is over. */
    private static final int OFTEN = 1_000;

    private static final int MOST_RECENT = 1_000;

    private final Supplier<RuleBase> base;
    private final Map<String, Long> spent = new HashMap<>();
    private final Map<String, Integer> fired = new HashMap<>();
    private final Deque<Object> recent = new ArrayDeque<>();
    private long longest;
    private long conditions;
    private int facts;
    private long began;
    private long inConsequences;
    private long consequenceBegan;
    private boolean endless;

    Spending(Supplier<RuleBase> base) {
        this.base = base;
    }

    /** A fact is about to be shown, or to be shown again without a rule that was set aside: of that nothing counts. */
    void begin() {
        began = System.nanoTime();
        inConsequences = 0;
        fired.clear();
        endless = false;
    }

    @Override
    public void beforeMatchFired(BeforeMatchFiredEvent event) {
        Optional<String> id = base.get().experts().id(event.getMatch().getRule());
        if (id.isPresent() && fired.merge(id.get(), 1, Integer::sum) > ENDLESS) {
            endless = true;
            event.getKieRuntime().halt();
        }
        base.get().experts().allowance().at(id.orElse(""));
        consequenceBegan = System.nanoTime();
    }

    @Override
    public void afterMatchFired(AfterMatchFiredEvent event) {
        ended(event.getMatch().getRule());
    }

    private void ended(Rule rule) {
        long took = System.nanoTime() - consequenceBegan;
        base.get().experts().allowance().at("");
        inConsequences += took;
        base.get().experts().id(rule).ifPresent(id -> spend(id, took));
    }

    private void spend(String rule, long nanos) {
        longest = Math.max(longest, spent.merge(rule, nanos, Long::sum));
    }

    /** Whether a rule fires again and again for the same fact. */
    boolean isEndless() {
        return endless;
    }

    /** The rule that fires again and again, by its id. */
    Optional<String> mostFired() {
        return fired.entrySet().stream()
                .filter(one -> one.getValue() >= OFTEN)
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    /**
     * The fact has been everywhere.
     *
     * @param fact null when only time went on
     */
    void end(@Nullable Object fact, Duration limit) {
        long rest = System.nanoTime() - began - inConsequences;
        if (fact instanceof Candidate candidate && base.get().isEjected(candidate.getRule())) {
            spend(base.get().rule(candidate.getRule()).rule().id(), rest);
        } else {
            conditions += rest;
        }
        if (conditions > limit.toNanos() / 4 && (fact instanceof Event || fact instanceof Matched)) {
            recent.add(fact);
            if (recent.size() > MOST_RECENT) {
                recent.remove();
            }
        }
        facts++;
    }

    /** Rules that took longer than this, by their ids, each with how long. */
    Map<String, Duration> beyond(Duration limit) {
        if (longest <= limit.toNanos()) {
            return Map.of();
        }
        Map<String, Duration> beyond = new HashMap<>();
        spent.forEach((id, nanos) -> {
            if (nanos > limit.toNanos()) {
                beyond.put(id, Duration.ofNanos(nanos));
            }
        });
        return beyond;
    }

    Duration conditions() {
        return Duration.ofNanos(conditions);
    }

    /** Facts of this batch, from when conditions began to take long. */
    List<Object> recent() {
        return List.copyOf(recent);
    }

    int facts() {
        return facts;
    }

    boolean isFull() {
        return facts >= MOST_FACTS;
    }

    void startBatch() {
        spent.clear();
        longest = 0;
        recent.clear();
        conditions = 0;
        facts = 0;
    }
}
