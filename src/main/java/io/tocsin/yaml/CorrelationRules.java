package io.tocsin.yaml;

import io.tocsin.rule.Comparison;
import io.tocsin.rule.Condition;
import io.tocsin.rule.Correlation;
import io.tocsin.rule.Correlation.Source;
import io.tocsin.rule.Repeat;
import io.tocsin.rule.Rule;
import io.tocsin.rule.Scope;
import io.tocsin.rule.Test;
import io.tocsin.rule.Trigger;
import io.tocsin.rule.Trigger.Bound;
import io.tocsin.rule.Trigger.Figure;
import io.tocsin.rule.Trigger.Sequence.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ordinary rules over match events for what Sigma's correlations say. */
final class CorrelationRules {
    private CorrelationRules() {}

    /**
     * @param sources the rules it refers to, in its order
     * @param wanted fields that its events must carry for others
     */
    static Correlation of(SigmaCorrelation read, List<Source> sources, Set<String> wanted, boolean silent) {
        Rule rule = new Rule(
                read.info(),
                Correlation.DEVICE,
                matchOf(Correlation.ID, read.info().id()),
                trigger(read, sources),
                read.timespan(),
                silent ? Repeat.NEVER : Repeat.EPISODE,
                Scope.ALL);
        Map<String, List<String>> fields = new LinkedHashMap<>();
        wanted.forEach(name -> fields.put(name, List.of(name)));
        fields(read).forEach(name -> fields.put(name, List.of(name)));
        if (read.condition().fields().size() > 1) {
            fields.put(value(read), read.condition().fields());
        }
        return new Correlation(rule, sources, fields, true);
    }

    /** The fields of the source's events that it looks at itself. */
    static Set<String> fields(SigmaCorrelation read) {
        Set<String> fields = new LinkedHashSet<>(read.by());
        fields.addAll(read.condition().fields());
        return fields;
    }

    private static String value(SigmaCorrelation read) {
        return String.join(", ", read.condition().fields());
    }

    static Condition matchOf(String field, String id) {
        return new Condition.Field(field, List.of(new Test.Equals(id, true)), false);
    }

    private static Trigger trigger(SigmaCorrelation read, List<Source> sources) {
        CorrelationCondition condition = read.condition();
        return switch (condition.type()) {
            case EVENT_COUNT -> bounded(read, new Figure.Events(), condition.bounds());
            case VALUE_COUNT -> bounded(read, new Figure.Values(value(read)), condition.bounds());
            case VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE, VALUE_MEDIAN ->
                bounded(read, new Figure.Measured(condition.measure(), value(read)), condition.bounds());
            case TEMPORAL -> bounded(read, together(read, sources), bounds(condition, sources));
            case TEMPORAL_ORDERED -> new Trigger.Sequence(steps(sources), true, read.timespan(), read.by());
        };
    }

    private static Figure together(SigmaCorrelation read, List<Source> sources) {
        Condition words = read.condition().words();
        if (words == null) {
            return new Figure.Values(Correlation.RULE);
        }
        Map<String, String> ids = new HashMap<>();
        for (int i = 0; i < sources.size(); i++) {
            ids.put(read.rules().get(i).text(), sources.get(i).rule());
        }
        return new Figure.Present(Correlation.RULE, resolved(words, ids));
    }

    /** The rules of a condition in words by their ids. */
    private static Condition resolved(Condition condition, Map<String, String> ids) {
        return switch (condition) {
            case Condition.All all ->
                new Condition.All(
                        all.parts().stream().map(part -> resolved(part, ids)).toList());
            case Condition.Any any ->
                new Condition.Any(
                        any.parts().stream().map(part -> resolved(part, ids)).toList());
            case Condition.Not not -> new Condition.Not(resolved(not.part(), ids));
            case Condition.Selection selection ->
                new Condition.Selection(
                        selection.name(),
                        matchOf(Correlation.RULE, ids.getOrDefault(selection.name(), selection.name())));
            case Condition.Field _, Condition.Keywords _, Condition.Always _ -> condition;
        };
    }

    private static Trigger bounded(SigmaCorrelation read, Figure figure, List<Bound> bounds) {
        return new Trigger.Bounded(figure, bounds, read.timespan(), read.by());
    }

    /** Left out, each of the rules must have matched. */
    private static List<Bound> bounds(CorrelationCondition condition, List<Source> sources) {
        long rules = sources.stream().map(Source::rule).distinct().count();
        return condition.bounds().isEmpty()
                ? List.of(new Bound(Comparison.AT_LEAST, BigDecimal.valueOf(rules)))
                : condition.bounds();
    }

    private static List<Step> steps(List<Source> sources) {
        List<Step> steps = new ArrayList<>();
        for (Source source : sources) {
            steps.add(
                    new Step(new Condition.Selection(source.rule(), matchOf(Correlation.RULE, source.rule())), false));
        }
        return steps;
    }
}
