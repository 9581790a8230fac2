package io.tocsin.match;

import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Condition;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Narrows soundly: finds, for an event, the rules whose condition it may meet. It may let too many through, never too
 * few. One thread at a time.
 */
public final class Matcher {
    private final int rules;
    private final @Nullable Buckets buckets;
    private final Workspace workspace;

    private Matcher(int rules, @Nullable Buckets buckets) {
        this.rules = rules;
        this.buckets = buckets;
        this.workspace = new Workspace(rules);
    }

    /** @param conditions one a rule, in the order in which rules are numbered */
    public static Matcher of(List<Condition> conditions, FieldMapping mapping) {
        return of(conditions, mapping, List.of());
    }

    /**
     * @param conditions one a rule, in the order in which rules are numbered
     * @param sample events such as will come, to learn from what is rare; some thousand are enough, none is fine
     */
    public static Matcher of(List<Condition> conditions, FieldMapping mapping, List<Event> sample) {
        Buckets buckets = new Buckets(conditions, mapping);
        buckets.learn(sample);
        return new Matcher(conditions.size(), buckets);
    }

    /**
     * One for other conditions on the same events, ready for the kinds of events that came so far. This one may be at work
     * meanwhile.
     */
    public Matcher forConditions(List<Condition> conditions) {
        Buckets made = buckets == null ? null : buckets.forConditions(conditions);
        return new Matcher(conditions.size(), made);
    }

    /** Lets everything through: narrowing switched off. */
    public static Matcher everything(int rules) {
        return new Matcher(rules, null);
    }

    /** Calls back with the number of each rule that the event may match, in ascending order, each once. */
    public void candidates(Event event, IntConsumer rule) {
        if (buckets != null) {
            buckets.of(event).candidates(event, workspace, rule);
            return;
        }
        for (int number = 0; number < rules; number++) {
            rule.accept(number);
        }
    }

    /** What it holds on to, roughly, as far as events have made it: it grows with each new kind of event. */
    public long bytes() {
        return buckets == null ? 0 : buckets.bytes() + workspace.cache().bytes();
    }
}
