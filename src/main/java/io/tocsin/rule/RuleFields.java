package io.tocsin.rule;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The fields that a rule looks at, as it calls them. */
public final class RuleFields {
    private final Set<String> names = new LinkedHashSet<>();

    private RuleFields() {}

    /** In the order the rule names them: those of its condition, then those of its trigger. */
    public static Set<String> of(Rule rule) {
        RuleFields fields = new RuleFields();
        fields.add(rule.condition());
        fields.add(rule.trigger());
        return fields.names;
    }

    private void add(Condition condition) {
        switch (condition) {
            case Condition.All all -> all.parts().forEach(this::add);
            case Condition.Any any -> any.parts().forEach(this::add);
            case Condition.Not not -> add(not.part());
            case Condition.Selection selection -> add(selection.part());
            case Condition.Field field -> {
                names.add(field.name());
                add(field.tests());
            }
            case Condition.Keywords keywords -> add(keywords.tests());
            case Condition.Always _ -> {}
        }
    }

    private void add(List<Test> tests) {
        for (Test test : tests) {
            if (test instanceof Test.FieldEquals other) {
                names.add(other.other());
            }
        }
    }

    private void add(Trigger trigger) {
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
        names.addAll(trigger.by());
    }
}
