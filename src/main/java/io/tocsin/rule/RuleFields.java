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
        switch (trigger) {
            case Trigger.Distinct distinct -> names.add(distinct.field());
            case Trigger.Metric metric -> names.add(metric.field());
            case Trigger.New fresh -> names.add(fresh.field());
            case Trigger.Change change -> names.add(change.field());
            case Trigger.Ratio ratio -> add(ratio.part());
            case Trigger.Sequence sequence -> sequence.steps().forEach(step -> add(step.condition()));
            case Trigger.Every _, Trigger.Count _, Trigger.Absent _, Trigger.Spike _ -> {}
        }
        names.addAll(trigger.by());
    }
}
