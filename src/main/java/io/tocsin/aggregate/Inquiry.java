package io.tocsin.aggregate;

import io.tocsin.event.TimeRange;
import io.tocsin.rule.Comparison;
import io.tocsin.rule.Condition;
import io.tocsin.rule.Rule;
import io.tocsin.rule.Test;
import io.tocsin.rule.Trigger;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out which events of a rule can matter to its trigger. What is left out changes no alert: every group whose
 * trigger may come to hold is read with all events that its windows hold then. Where counting does not help, all events
 * are read that may meet the rule's condition.
 */
final class Inquiry {
    private final Rule rule;
    private final TimeRange range;
    private final Instant live;

    /**
     * @param range everything that windows can hold
     * @param live alerts come of later events only
     */
    private Inquiry(Rule rule, TimeRange range, Instant live) {
        this.rule = rule;
        this.range = range;
        this.live = live;
    }

    static Step of(Rule rule, TimeRange range, Instant live) {
        return new Inquiry(rule, range, live).begin();
    }

    private Step begin() {
        Condition condition = rule.condition();
        return switch (rule.trigger()) {
            case Trigger.Count count ->
                new ManyEvents(
                                condition,
                                range,
                                count.by(),
                                count.within(),
                                count.threshold().least(),
                                List.of())
                        .begin();
            case Trigger.Distinct distinct ->
                new ManyEvents(
                                condition,
                                range,
                                distinct.by(),
                                distinct.within(),
                                distinct.threshold().least(),
                                List.of(distinct.field()))
                        .begin();
            case Trigger.Ratio ratio -> ratio(ratio);
            case Trigger.Metric metric -> whole(counted(metric(metric), metric.by(), 1));
            case Trigger.Spike spike -> whole(counted(condition, spike.by(), least(spike)));
            case Trigger.New fresh -> new NewValues(condition, range, live, fresh).begin();
            case Trigger.Absent absent -> new Silences(condition, range, live, absent).begin();
            case Trigger.Every _, Trigger.Change _, Trigger.Sequence _, Trigger.Bounded _ ->
                everything(condition, range);
        };
    }

    /** All that may meet the condition, once it is known how many these are. */
    static Step everything(Condition condition, TimeRange range) {
        CountQuestion how = CountQuestion.of(condition, range, List.of(), 1);
        return new Step.Ask(List.of(how), answers -> everything(range, answers.getFirst()));
    }

    static Step.Read everything(TimeRange range, Counted counted) {
        return switch (counted) {
            case Counted.Groups groups when groups.events() == 0 -> Step.Read.NOTHING;
            case Counted.Groups groups -> new Step.Read(List.of(Share.all(range)), groups.events());
            case Counted.CannotTell _ -> new Step.Read(List.of(Share.all(range)), Long.MAX_VALUE);
        };
    }

    private CountQuestion counted(Condition condition, List<String> by, long atLeast) {
        return CountQuestion.of(condition, range, by, Math.max(1, atLeast)).withSingle(by);
    }

    /**
     * The groups that are told, with all their events. Only for groups that no event shares with another: of the other
     * one, some events would be missing.
     */
    private Step whole(CountQuestion question) {
        CountQuestion all = CountQuestion.of(rule.condition(), range, List.of(), 1);
        return new Step.Ask(List.of(question, all), answers -> {
            if (!(answers.getFirst() instanceof Counted.Groups found) || found.several()) {
                return everything(range, answers.getLast());
            }
            return read(found.groups().stream().map(Counted.Group::values).collect(Collectors.toSet()), answers);
        });
    }

    private Step read(Set<Map<String, GroupValue>> groups, List<Counted> answers) {
        long events = answers.getLast() instanceof Counted.Groups all ? all.events() : Long.MAX_VALUE;
        return groups.isEmpty()
                ? Step.Read.NOTHING
                : new Step.Read(List.of(new Share(range, List.copyOf(groups))), events);
    }

    /** A share above zero takes some events of the part. */
    private Step ratio(Trigger.Ratio ratio) {
        CountQuestion all = counted(rule.condition(), ratio.by(), ratio.enough());
        BigDecimal least = ratio.share().multiply(BigDecimal.valueOf(ratio.enough()));
        if (!isLowerBound(ratio.comparison()) || least.signum() <= 0) {
            return whole(all);
        }
        Condition both = new Condition.All(List.of(rule.condition(), ratio.part()));
        long some = least.setScale(0, RoundingMode.CEILING).longValue();
        return new Step.Ask(List.of(counted(both, ratio.by(), some), all), answers -> {
            if (!(answers.getFirst() instanceof Counted.Groups part)
                    || !(answers.getLast() instanceof Counted.Groups enough)
                    || enough.several()) {
                return everything(range, answers.getLast());
            }
            Set<Map<String, GroupValue>> groups =
                    part.groups().stream().map(Counted.Group::values).collect(Collectors.toCollection(HashSet::new));
            groups.retainAll(enough.groups().stream().map(Counted.Group::values).collect(Collectors.toSet()));
            return read(groups, List.of(new Counted.Groups(List.of(), enough.grouped(), false)));
        });
    }

    private static boolean isLowerBound(Comparison comparison) {
        return comparison == Comparison.MORE || comparison == Comparison.AT_LEAST;
    }

    /** A measure beyond a bound takes some value beyond it; a sum of some size takes some value of its sign. */
    private Condition metric(Trigger.Metric metric) {
        BigDecimal bound = metric.value();
        Comparison comparison = metric.comparison();
        if (metric.measure() instanceof Trigger.Measure.Sum) {
            if (bound.signum() == 0 || (bound.signum() > 0) != isLowerBound(comparison)) {
                return rule.condition();
            }
            comparison = bound.signum() > 0 ? Comparison.MORE : Comparison.LESS;
            bound = BigDecimal.ZERO;
        }
        Condition some = new Condition.Field(metric.field(), List.of(new Test.Compare(comparison, bound)), false);
        return new Condition.All(List.of(rule.condition(), some));
    }

    /** How many events a group must have in its window, or else in its reference. */
    private static long least(Trigger.Spike spike) {
        double share = (double) spike.reference().toMillis() / spike.within().toMillis();
        return spike.down() ? (long) (spike.enough() * Math.min(1, share)) : spike.enough();
    }
}
