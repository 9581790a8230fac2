package io.tocsin.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * Rules of a device that is split by a field: each of its values, a host say, is watched as if it were a device of its own.
 * That is one field more by which every trigger groups; a group that is idle costs nothing, as its windows are dropped.
 */
public final class SplitRule {
    private SplitRule() {}

    /** The same rule, for each value of the field apart. */
    public static Rule of(Rule rule, String field) {
        // What correlations are made of is grouped by them.
        return rule.repeat() == Repeat.PART || rule.trigger().by().contains(field)
                ? rule
                : new Rule(
                        rule.info(),
                        rule.device(),
                        rule.condition(),
                        of(rule.trigger(), by(field, rule.trigger().by())),
                        rule.quiet(),
                        rule.repeat(),
                        rule.scope());
    }

    private static List<String> by(String field, List<String> others) {
        List<String> by = new ArrayList<>(List.of(field));
        by.addAll(others);
        return by;
    }

    private static Trigger of(Trigger trigger, List<String> by) {
        return switch (trigger) {
            case Trigger.Every _ -> new Trigger.Every(by);
            case Trigger.Count count -> new Trigger.Count(count.threshold(), count.within(), by);
            case Trigger.Distinct distinct ->
                new Trigger.Distinct(distinct.field(), distinct.threshold(), distinct.within(), by);
            case Trigger.Absent absent -> new Trigger.Absent(absent.within(), by);
            case Trigger.Metric metric ->
                new Trigger.Metric(
                        metric.measure(), metric.field(), metric.comparison(), metric.value(), metric.within(), by);
            case Trigger.Ratio ratio ->
                new Trigger.Ratio(ratio.part(), ratio.comparison(), ratio.share(), ratio.enough(), ratio.within(), by);
            case Trigger.Spike spike ->
                new Trigger.Spike(
                        spike.up(), spike.down(), spike.times(), spike.enough(), spike.within(), spike.reference(), by);
            case Trigger.New fresh -> new Trigger.New(fresh.field(), fresh.within(), by);
            case Trigger.Change change -> new Trigger.Change(change.field(), change.within(), by);
            case Trigger.Sequence sequence ->
                new Trigger.Sequence(sequence.steps(), sequence.ordered(), sequence.within(), by);
            case Trigger.Bounded bounded ->
                new Trigger.Bounded(bounded.figure(), bounded.bounds(), bounded.within(), by);
        };
    }
}
