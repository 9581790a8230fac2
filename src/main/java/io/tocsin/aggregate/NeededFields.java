package io.tocsin.aggregate;

import io.tocsin.rule.Condition;
import io.tocsin.rule.Rule;
import io.tocsin.rule.Test;
import io.tocsin.rule.Trigger;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a rule looks at in an event. */
public final class NeededFields {
    private final Set<String> names = new TreeSet<>();
    private boolean all;

    private NeededFields() {}

    /** As the rule calls them; null when it looks at every field. */
    public static @Nullable Set<String> of(Rule rule) {
        NeededFields needed = new NeededFields();
        needed.add(rule.condition());
        needed.add(rule.trigger());
        rule.scope().exceptions().forEach(exception -> needed.add(exception.condition()));
        needed.names.addAll(rule.info().handling().eventFields());
        return needed.all ? null : Set.copyOf(needed.names);
    }

    /** The fields that it names, even if it looks at every other too. */
    public static Set<String> named(Rule rule) {
        NeededFields needed = new NeededFields();
        needed.add(rule.condition());
        needed.add(rule.trigger());
        return Set.copyOf(needed.names);
    }

    /** What a condition looks at; null when it looks at every field. */
    public static @Nullable Set<String> of(Condition condition) {
        NeededFields needed = new NeededFields();
        needed.add(condition);
        return needed.all ? null : Set.copyOf(needed.names);
    }

    /** The fields that a condition names, even if it looks at every other too. */
    public static Set<String> named(Condition condition) {
        NeededFields needed = new NeededFields();
        needed.add(condition);
        return Set.copyOf(needed.names);
    }

    private void add(Trigger trigger) {
        names.addAll(trigger.by());
        names.addAll(trigger.fields());
        switch (trigger) {
            case Trigger.Ratio ratio -> add(ratio.part());
            case Trigger.Sequence sequence -> sequence.steps().forEach(step -> add(step.condition()));
            case Trigger.Every _,
                    Trigger.Count _,
                    Trigger.Distinct _,
                    Trigger.Metric _,
                    Trigger.Bounded _,
                    Trigger.Absent _,
                    Trigger.Spike _,
                    Trigger.New _,
                    Trigger.Change _ -> {}
        }
    }

    private void add(Condition condition) {
        switch (condition) {
            case Condition.All all -> all.parts().forEach(this::add);
            case Condition.Any any -> any.parts().forEach(this::add);
            case Condition.Not not -> add(not.part());
            case Condition.Selection selection -> add(selection.part());
            case Condition.Field field -> {
                names.add(field.name());
                field.tests().forEach(test -> {
                    if (test instanceof Test.FieldEquals other) {
                        names.add(other.other());
                    }
                });
            }
            case Condition.Keywords _ -> all = true;
            case Condition.Always _ -> {}
        }
    }
}
