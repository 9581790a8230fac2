package io.tocsin.drl;

import io.tocsin.rule.Comparison;
import io.tocsin.rule.Threshold;
import io.tocsin.rule.Trigger;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** What must hold for a window so that its trigger does. */
final class TriggerDrl {
    private TriggerDrl() {}

    /** Constraints of a {@code Window} pattern. */
    static String holds(Trigger trigger) {
        return switch (trigger) {
            case Trigger.Every _ -> throw new IllegalArgumentException("single events have no window");
            case Trigger.Count count -> "count " + threshold(count.threshold());
            case Trigger.Distinct distinct -> "distinct " + threshold(distinct.threshold());
            case Trigger.Absent _ -> "silent == true";
            case Trigger.Metric metric ->
                "measured == true, value " + metric.comparison().symbol() + " " + number(metric.value());
            case Trigger.Bounded bounded -> bounds(bounded.figure(), bounded.bounds());
            case Trigger.Ratio ratio ->
                "count >= " + ratio.enough() + ", value " + ratio.comparison().symbol() + " " + number(ratio.share());
            case Trigger.Spike spike -> spike(spike);
            case Trigger.New _, Trigger.Change _ -> "fresh == true";
            case Trigger.Sequence _ -> "complete == true";
        };
    }

    /** An empty window keeps within no bound, and what is not a number differs from nothing. */
    private static String bounds(Trigger.Figure figure, List<Trigger.Bound> bounds) {
        String name = switch (figure) {
            case Trigger.Figure.Events _ -> "count";
            case Trigger.Figure.Values _ -> "distinct";
            case Trigger.Figure.Measured _, Trigger.Figure.Present _ -> "value";
        };
        String there = name.equals("value") ? "count > 0, measured == true, " : "count > 0, ";
        return bounds.stream()
                .map(bound -> bound.comparison() == Comparison.DIFFERENT
                        ? "(" + name + " < " + number(bound.value()) + " || " + name + " > " + number(bound.value())
                                + ")"
                        : name + " " + bound.comparison().symbol() + " " + number(bound.value()))
                .collect(Collectors.joining(", ", there, ""));
    }

    private static String spike(Trigger.Spike spike) {
        String up = "(count >= " + spike.enough() + " && count >= expected * " + number(spike.times()) + ")";
        String down = "(expected >= " + spike.enough() + " && count <= expected / " + number(spike.times()) + ")";
        String both = up + " || " + down;
        return "compared == true, " + (spike.up() && spike.down() ? both : spike.up() ? up : down);
    }

    private static String threshold(Threshold threshold) {
        return threshold.comparison().symbol() + " " + threshold.value();
    }

    /** As a decimal with a point, so that it is never taken for text or a whole number. */
    private static String number(BigDecimal value) {
        String plain = value.toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }
}
