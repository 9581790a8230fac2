package io.tocsin.detect;

import io.tocsin.alert.GroupKey;
import io.tocsin.rule.Trigger;
import io.tocsin.rule.Trigger.Measure;
import io.tocsin.rule.Trigger.Sequence.Step;
import io.tocsin.window.ChangeWindow;
import io.tocsin.window.History;
import io.tocsin.window.SequenceWindow;
import io.tocsin.window.SilenceWindow;
import io.tocsin.window.SlidingWindow;
import io.tocsin.window.SpikeWindow;
import io.tocsin.window.Tally;
import io.tocsin.window.ValuesWindow;
import io.tocsin.window.Window;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which window a trigger looks at. */
final class WindowKinds {
    private WindowKinds() {}

    /** The field whose values a trigger's window takes in; null when it takes in the events alone. */
    static @Nullable String field(Trigger trigger) {
        return switch (trigger) {
            case Trigger.Distinct distinct -> distinct.field();
            case Trigger.Metric metric -> metric.field();
            case Trigger.New fresh -> fresh.field();
            case Trigger.Change change -> change.field();
            case Trigger.Every _,
                    Trigger.Count _,
                    Trigger.Absent _,
                    Trigger.Ratio _,
                    Trigger.Spike _,
                    Trigger.Sequence _ -> null;
        };
    }

    /** What of a group's past a window that is filled anew needs. */
    static History.Past past(Trigger trigger) {
        return switch (trigger) {
            case Trigger.New _ -> History.Past.VALUES;
            case Trigger.Change _, Trigger.Absent _ -> History.Past.LAST;
            case Trigger.Every _,
                    Trigger.Count _,
                    Trigger.Distinct _,
                    Trigger.Metric _,
                    Trigger.Ratio _,
                    Trigger.Spike _,
                    Trigger.Sequence _ -> History.Past.WHOLE;
        };
    }

    /** @param slack how late an event may come and still be counted right */
    static Window window(DetectedRule rule, GroupKey group, Duration slack) {
        int number = rule.number();
        return switch (rule.rule().trigger()) {
            case Trigger.Count count ->
                new SlidingWindow(
                        number,
                        group,
                        count.within(),
                        slack,
                        (events, value) -> events >= count.threshold().least(),
                        Tally::none);
            case Trigger.Distinct distinct ->
                new SlidingWindow(
                        number,
                        group,
                        distinct.within(),
                        slack,
                        (events, value) -> value >= distinct.threshold().least(),
                        Tally::distinct);
            case Trigger.Metric metric -> {
                double bound = metric.value().doubleValue();
                yield new SlidingWindow(
                        number,
                        group,
                        metric.within(),
                        slack,
                        (events, value) ->
                                !Double.isNaN(value) && metric.comparison().holds(Double.compare(value, bound)),
                        tally(metric.measure()));
            }
            case Trigger.Ratio ratio -> {
                double bound = ratio.share().doubleValue();
                yield new SlidingWindow(
                        number,
                        group,
                        ratio.within(),
                        slack,
                        (events, value) ->
                                events >= ratio.enough() && ratio.comparison().holds(Double.compare(value, bound)),
                        Tally::average);
            }
            case Trigger.Absent absent ->
                new SilenceWindow(
                        number, group, absent.within(), rule.rule().scope().schedule());
            case Trigger.Spike spike ->
                new SpikeWindow(
                        number, group, spike.within(), spike.reference(), slack, spike.up() ? 1 : spike.enough());
            case Trigger.New fresh -> new ValuesWindow(number, group, fresh.within(), slack);
            case Trigger.Change change -> new ChangeWindow(number, group, change.within(), slack);
            case Trigger.Sequence sequence ->
                new SequenceWindow(
                        number,
                        group,
                        sequence.within(),
                        slack,
                        sequence.ordered(),
                        sequence.steps().stream().map(Step::absent).toList());
            case Trigger.Every _ -> throw new IllegalStateException("no window for single events");
        };
    }

    private static Supplier<Tally> tally(Measure measure) {
        return switch (measure) {
            case Measure.Sum _ -> Tally::sum;
            case Measure.Average _ -> Tally::average;
            case Measure.Least _ -> Tally::least;
            case Measure.Greatest _ -> Tally::greatest;
            case Measure.Percentile percentile ->
                Tally.percentile(percentile.percent().doubleValue());
        };
    }
}
