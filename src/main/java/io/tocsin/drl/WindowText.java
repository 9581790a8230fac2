package io.tocsin.drl;

import io.tocsin.rule.Comparison;
import io.tocsin.rule.Condition;
import io.tocsin.rule.Durations;
import io.tocsin.rule.Threshold;
import io.tocsin.rule.Trigger;
import io.tocsin.rule.Trigger.Figure;
import io.tocsin.rule.Trigger.Measure;
import io.tocsin.rule.Trigger.Sequence.Step;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What an expert's rule keeps of each group, as its {@code @keeps} says: {@code none}, {@code count}, {@code distinct
 * user.name}, {@code sum bytes} (and {@code avg min max median}), {@code percentile 95 bytes}, {@code share}, {@code spike 10
 * after 1h}, {@code silence}, {@code new user.name}, {@code change user.name}, {@code steps a, !b, c} (and {@code unordered
 * a, b}). With {@code settled} before it, it is looked at once all events of an instant are in. From which figures on it
 * raises is not said here but by a condition on {@code Window}.
 */
public final class WindowText {
    private static final Condition ANY = new Condition.Always(true);

    private WindowText() {}

    /** @throws IllegalArgumentException when a file of DRL cannot keep such a window; says why */
    static String of(Trigger trigger) {
        return switch (trigger) {
            case Trigger.Every _ -> "none";
            case Trigger.Count _ -> "count";
            case Trigger.Distinct distinct -> "distinct " + distinct.field();
            case Trigger.Absent _ -> "silence";
            case Trigger.Metric metric -> of(metric.measure()) + metric.field();
            case Trigger.Ratio _ -> "share";
            case Trigger.Spike spike ->
                "spike " + (spike.up() ? 1 : spike.enough()) + " after " + duration(spike.reference());
            case Trigger.New fresh -> "new " + fresh.field();
            case Trigger.Change change -> "change " + change.field();
            case Trigger.Sequence sequence -> steps(sequence);
            case Trigger.Bounded bounded ->
                (bounded.isBoundAbove() ? "settled " : "")
                        + switch (bounded.figure()) {
                            case Figure.Events _ -> "count";
                            case Figure.Values values -> "distinct " + values.field();
                            case Figure.Measured measured -> of(measured.measure()) + measured.field();
                            case Figure.Present _ ->
                                throw new IllegalArgumentException(
                                        "which values of a field must be there is not for DRL to ask");
                        };
        };
    }

    private static String of(Measure measure) {
        return switch (measure) {
            case Measure.Sum _ -> "sum ";
            case Measure.Average _ -> "avg ";
            case Measure.Least _ -> "min ";
            case Measure.Greatest _ -> "max ";
            case Measure.Median _ -> "median ";
            case Measure.Percentile percentile ->
                "percentile " + percentile.percent().toPlainString() + " ";
        };
    }

    private static String steps(Trigger.Sequence sequence) {
        List<String> names = new ArrayList<>();
        for (Step step : sequence.steps()) {
            String name = step.condition() instanceof Condition.Selection selection ? selection.name() : "";
            String plain = name.matches("\\w+") ? name : "step" + (names.size() + 1);
            names.add((step.absent() ? "!" : "") + plain);
        }
        return (sequence.ordered() ? "steps " : "unordered ") + String.join(", ", names);
    }

    /** To the nanosecond, as windows with both ends in have one more. */
    static String duration(Duration duration) {
        int nanos = duration.toNanosPart() % 1_000_000;
        String whole = Durations.text(duration.minusNanos(nanos));
        return nanos == 0 ? whole : whole + nanos + "ns";
    }

    /**
     * The trigger that keeps such a window; its bounds mean nothing.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Trigger parse(String text, Duration within, List<String> by) {
        String[] words = text.strip().split("\\s+", 2);
        String kind = words[0].toLowerCase(Locale.ROOT);
        String rest = words.length > 1 ? words[1].strip() : "";
        return switch (kind) {
            case "none" -> new Trigger.Every(by);
            case "count" -> new Trigger.Count(new Threshold(Comparison.AT_LEAST, 1), within, by);
            case "distinct" -> new Trigger.Distinct(some(rest), new Threshold(Comparison.AT_LEAST, 1), within, by);
            case "silence" -> new Trigger.Absent(within, by);
            case "share" -> new Trigger.Ratio(ANY, Comparison.AT_LEAST, BigDecimal.ONE, 1, within, by);
            case "spike" -> spike(rest, within, by);
            case "new" -> new Trigger.New(some(rest), within, by);
            case "change" -> new Trigger.Change(some(rest), within, by);
            case "steps", "unordered" -> sequence(some(rest), kind.equals("steps"), within, by);
            case "settled" -> settled(parse(rest, within, by));
            default -> metric(kind, rest, within, by);
        };
    }

    private static String some(String rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException("it does not say of what");
        }
        return rest;
    }

    private static Trigger metric(String kind, String rest, Duration within, List<String> by) {
        String[] percent = rest.split("\\s+", 2);
        boolean isPercentile = kind.equals("percentile") && percent.length == 2;
        Measure measure = switch (kind) {
            case "sum" -> new Measure.Sum();
            case "avg" -> new Measure.Average();
            case "min" -> new Measure.Least();
            case "max" -> new Measure.Greatest();
            case "median" -> new Measure.Median();
            case "percentile" -> new Measure.Percentile(number(percent[0]));
            default ->
                throw new IllegalArgumentException("known are none, count, distinct, sum, avg, min, max, median,"
                        + " percentile, share, spike, silence, new, change, steps, unordered");
        };
        String field = isPercentile ? percent[1] : kind.equals("percentile") ? "" : rest;
        return new Trigger.Metric(measure, some(field), Comparison.AT_LEAST, BigDecimal.ZERO, within, by);
    }

    private static BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(text + " is no number", e);
        }
    }

    private static Trigger spike(String rest, Duration within, List<String> by) {
        String[] parts = rest.split("\\s+after\\s+", 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException("a spike is written: spike 10 after 1h");
        }
        return new Trigger.Spike(
                false, true, BigDecimal.ONE, number(parts[0]).longValue(), within, Durations.parse(parts[1]), by);
    }

    private static Trigger sequence(String rest, boolean ordered, Duration within, List<String> by) {
        List<Step> steps = Arrays.stream(rest.split(","))
                .map(name -> new Step(ANY, name.strip().startsWith("!")))
                .toList();
        return new Trigger.Sequence(steps, ordered, within, by);
    }

    private static Trigger settled(Trigger trigger) {
        Figure figure = switch (trigger) {
            case Trigger.Count _ -> new Figure.Events();
            case Trigger.Distinct distinct -> new Figure.Values(distinct.field());
            case Trigger.Metric metric -> new Figure.Measured(metric.measure(), metric.field());
            default -> throw new IllegalArgumentException("settled goes with counts and figures only");
        };
        List<Trigger.Bound> any = List.of(new Trigger.Bound(Comparison.EQUAL, BigDecimal.ZERO));
        return new Trigger.Bounded(figure, any, trigger.within(), trigger.by());
    }
}
