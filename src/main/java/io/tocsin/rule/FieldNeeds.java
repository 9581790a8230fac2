package io.tocsin.rule;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which fields a rule cannot do without: when no event has them, it raises nothing, whatever happens. */
public final class FieldNeeds {
    private final Set<String> absent;

    private FieldNeeds(Set<String> absent) {
        this.absent = absent;
    }

    /**
     * The fields for want of which a rule can raise nothing; none where it still can.
     *
     * @param absent fields that no event has, as rules call them
     */
    public static Set<String> unmet(Rule rule, Set<String> absent) {
        Set<String> unmet = new TreeSet<>(RuleFields.of(rule));
        unmet.retainAll(absent);
        if (unmet.isEmpty() || new FieldNeeds(absent).canRaise(rule)) {
            return Set.of();
        }
        return unmet;
    }

    private boolean canRaise(Rule rule) {
        return switch (rule.trigger()) {
            // Silence raises; so may a bound from above.
            case Trigger.Absent _, Trigger.Bounded _ -> true;
            case Trigger.Sequence sequence ->
                sequence.steps().stream().allMatch(step -> step.absent() || can(step.condition(), true));
            case Trigger.Distinct _, Trigger.Metric _, Trigger.New _, Trigger.Change _ ->
                rule.trigger().fields().stream().noneMatch(absent::contains) && can(rule.condition(), true);
            case Trigger.Every _, Trigger.Count _, Trigger.Ratio _, Trigger.Spike _ -> can(rule.condition(), true);
        };
    }

    /** Whether a condition can come out so for any event. */
    private boolean can(Condition condition, boolean hold) {
        return switch (condition) {
            case Condition.All all -> hold ? every(all.parts(), true) : some(all.parts(), false);
            case Condition.Any any -> hold ? some(any.parts(), true) : every(any.parts(), false);
            case Condition.Not not -> can(not.part(), !hold);
            case Condition.Selection selection -> can(selection.part(), hold);
            case Condition.Field field -> !absent.contains(field.name()) || holdsWithout(field) == hold;
            case Condition.Keywords _ -> true;
            case Condition.Always always -> always.holds() == hold;
        };
    }

    private boolean every(List<Condition> parts, boolean hold) {
        return parts.stream().allMatch(part -> can(part, hold));
    }

    private boolean some(List<Condition> parts, boolean hold) {
        return parts.stream().anyMatch(part -> can(part, hold));
    }

    private static boolean holdsWithout(Condition.Field field) {
        return field.all()
                ? field.tests().stream().allMatch(FieldNeeds::passesWithout)
                : field.tests().stream().anyMatch(FieldNeeds::passesWithout);
    }

    private static boolean passesWithout(Test test) {
        return switch (test) {
            case Test.Exists exists -> !exists.expected();
            case Test.IsNull _ -> true;
            case Test.Equals _,
                    Test.Contains _,
                    Test.StartsWith _,
                    Test.EndsWith _,
                    Test.Wildcard _,
                    Test.Regex _,
                    Test.Cidr _,
                    Test.Compare _,
                    Test.TimePart _,
                    Test.FieldEquals _ -> false;
        };
    }
}
