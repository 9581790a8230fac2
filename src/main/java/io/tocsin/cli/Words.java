package io.tocsin.cli;

import io.tocsin.rule.Comparison;
import io.tocsin.rule.Condition;
import io.tocsin.rule.Correlation;
import io.tocsin.rule.Durations;
import io.tocsin.rule.Test;
import io.tocsin.rule.Test.Wildcard.AnyRun;
import io.tocsin.rule.Test.Wildcard.Literal;
import io.tocsin.rule.Test.Wildcard.OneCharacter;
import io.tocsin.rule.Threshold;
import io.tocsin.rule.Trigger;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What rules say, in words; what comes from a rule is not made safe for a terminal here. */
final class Words {
    private Words() {}

    /** One field line, {@code user.name starts with "svc_"}. */
    static String of(Condition.Field field) {
        return field.name() + " " + joined(field.tests(), field.all());
    }

    static String of(Condition.Keywords keywords) {
        return "some field " + joined(found(keywords), keywords.all());
    }

    /** What keywords come to: a text is found anywhere in a value. */
    static List<Test> found(Condition.Keywords keywords) {
        return keywords.tests().stream()
                .map(test ->
                        test instanceof Test.Equals(String text, boolean cased) ? new Test.Contains(text, cased) : test)
                .toList();
    }

    static String joined(List<Test> tests, boolean all) {
        return tests.stream().map(Words::of).collect(Collectors.joining(all ? " and " : " or "));
    }

    static String of(Test test) {
        return switch (test) {
            case Test.Equals equals -> "equals " + quoted(equals.text()) + cased(equals.cased());
            case Test.Contains contains -> "contains " + quoted(contains.text()) + cased(contains.cased());
            case Test.StartsWith starts -> "starts with " + quoted(starts.text()) + cased(starts.cased());
            case Test.EndsWith ends -> "ends with " + quoted(ends.text()) + cased(ends.cased());
            case Test.Wildcard wildcard -> "is like " + quoted(pattern(wildcard)) + cased(wildcard.cased());
            case Test.Regex regex -> "has what fits /" + regex.pattern() + "/" + flags(regex.flags());
            case Test.Exists exists -> exists.expected() ? "is there" : "is not there";
            case Test.IsNull _ -> "is not there";
            case Test.Cidr cidr -> "lies in " + cidr.network();
            case Test.Compare compare ->
                compare.comparison().symbol() + " " + compare.number().toPlainString();
            case Test.TimePart time ->
                "has " + time.part().name().toLowerCase(Locale.ROOT) + " "
                        + time.comparison().symbol() + " " + time.number();
            case Test.FieldEquals other ->
                switch (other.place()) {
                            case WHOLE -> "equals";
                            case ANYWHERE -> "contains";
                            case START -> "starts with";
                            case END -> "ends with";
                        }
                        + " the field " + other.other() + cased(other.cased());
        };
    }

    private static String pattern(Test.Wildcard wildcard) {
        return wildcard.pieces().stream()
                .map(piece -> switch (piece) {
                    case Literal literal -> literal.text();
                    case OneCharacter _ -> "?";
                    case AnyRun _ -> "*";
                })
                .collect(Collectors.joining());
    }

    private static String flags(int flags) {
        return Stream.of(
                        (flags & Pattern.CASE_INSENSITIVE) == 0 ? "" : "i",
                        (flags & Pattern.MULTILINE) == 0 ? "" : "m",
                        (flags & Pattern.DOTALL) == 0 ? "" : "s")
                .collect(Collectors.joining());
    }

    private static String cased(boolean cased) {
        return cased ? " in this case" : "";
    }

    static String quoted(Object value) {
        return value instanceof String text ? "\"" + text + "\"" : String.valueOf(value);
    }

    /** {@code count >= 20 within 10m by source.ip} */
    static String of(Trigger trigger) {
        String what = switch (trigger) {
            case Trigger.Every _ -> "every matching event";
            case Trigger.Count count -> "count " + of(count.threshold()) + " within " + of(count.within());
            case Trigger.Distinct distinct ->
                "distinct " + distinct.field() + " " + of(distinct.threshold()) + " within " + of(distinct.within());
            case Trigger.Bounded(Trigger.Figure.Present present, var bounds, var within, var by) ->
                matching(present.expected()) + " within " + of(within);
            case Trigger.Bounded bounded ->
                of(bounded.figure()) + " "
                        + bounded.bounds().stream()
                                .map(bound -> bound(bound.comparison(), bound.value()))
                                .collect(Collectors.joining(" and "))
                        + " within " + of(bounded.within());
            case Trigger.Absent absent -> "absent for " + of(absent.within());
            case Trigger.Metric metric ->
                of(metric.measure()) + " of " + metric.field() + " " + bound(metric.comparison(), metric.value())
                        + " within " + of(metric.within());
            case Trigger.Ratio ratio ->
                "share of " + name(ratio.part()) + " " + bound(ratio.comparison(), ratio.share())
                        + ", of at least " + Counted.of(ratio.enough(), "event") + ", within "
                        + of(ratio.within());
            case Trigger.Spike spike ->
                spike.times().toPlainString() + " times "
                        + (spike.up() && spike.down() ? "more or fewer" : spike.up() ? "more" : "fewer")
                        + " events within " + of(spike.within()) + " than in the " + of(spike.reference())
                        + " before, of at least " + spike.enough();
            case Trigger.New fresh -> "new " + fresh.field() + ", not seen for " + of(fresh.within());
            case Trigger.Change change -> "change of " + change.field() + " within " + of(change.within());
            case Trigger.Sequence sequence ->
                "sequence "
                        + sequence.steps().stream()
                                .map(Words::of)
                                .collect(Collectors.joining(sequence.ordered() ? ", then " : " and "))
                        + " within " + of(sequence.within());
        };
        return what + (trigger.by().isEmpty() ? "" : " by " + String.join(", ", trigger.by()));
    }

    static String of(Trigger.Sequence.Step step) {
        return (step.absent() ? "no " : "") + name(step.condition());
    }

    private static String name(Condition part) {
        return part instanceof Condition.Selection selection ? selection.name() : "a part";
    }

    /** {@code scan and (login or shell) and not logout} */
    private static String matching(Condition expected) {
        return switch (expected) {
            case Condition.All all ->
                all.parts().stream().map(Words::matching).collect(Collectors.joining(" and ", "(", ")"));
            case Condition.Any any ->
                any.parts().stream().map(Words::matching).collect(Collectors.joining(" or ", "(", ")"));
            case Condition.Not not -> "not " + matching(not.part());
            case Condition.Selection selection -> selection.name();
            case Condition.Field _, Condition.Keywords _, Condition.Always _ -> "a match";
        };
    }

    static String of(Trigger.Figure figure) {
        return switch (figure) {
            case Trigger.Figure.Events _ -> "events";
            case Trigger.Figure.Values values ->
                values.field().equals(Correlation.RULE) ? "rules that match" : "values of " + values.field();
            case Trigger.Figure.Present present -> matching(present.expected());
            case Trigger.Figure.Measured measured -> of(measured.measure()) + " of " + measured.field();
        };
    }

    private static String of(Trigger.Measure measure) {
        return switch (measure) {
            case Trigger.Measure.Sum _ -> "sum";
            case Trigger.Measure.Average _ -> "average";
            case Trigger.Measure.Least _ -> "least";
            case Trigger.Measure.Greatest _ -> "greatest";
            case Trigger.Measure.Median _ -> "median";
            case Trigger.Measure.Percentile percentile -> percentile.percent().toPlainString() + "th percentile";
        };
    }

    static String bound(Comparison comparison, BigDecimal value) {
        return comparison.symbol() + " " + value.toPlainString();
    }

    private static String of(Threshold threshold) {
        return threshold.comparison().symbol() + " " + threshold.value();
    }

    /** As rules write it, {@code 1h30m}. */
    static String of(Duration duration) {
        return Durations.text(duration);
    }
}
