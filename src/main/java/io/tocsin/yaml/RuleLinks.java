package io.tocsin.yaml;

import io.tocsin.rule.Correlation;
import io.tocsin.rule.Correlation.Source;
import io.tocsin.rule.RuleProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Finds the rules that correlations refer to, and makes correlations of what was read. */
final class RuleLinks {
    /** A correlation whose references are found: the ids they stand for, in the same order. */
    private record Found(SigmaCorrelation read, List<Source> sources) {}

    private final List<ReadRule> rules;
    private final List<SigmaCorrelation> correlations;
    private final Consumer<RuleProblem> problems;

    /** By id, each after those that it refers to. */
    private final Map<String, Found> found = new LinkedHashMap<>();

    private final Set<String> refused = new HashSet<>();

    RuleLinks(List<ReadRule> rules, List<SigmaCorrelation> correlations, Consumer<RuleProblem> problems) {
        this.rules = rules;
        this.correlations = correlations;
        this.problems = problems;
    }

    /** Those that can work; of the others a problem is told. */
    List<Correlation> correlations() {
        for (SigmaCorrelation correlation : correlations) {
            find(correlation, new LinkedHashSet<>());
        }
        Map<String, Set<String>> wanted = wanted();
        Set<String> silent = silent();
        return found.values().stream()
                .map(one -> CorrelationRules.of(
                        one.read(),
                        one.sources(),
                        wanted.getOrDefault(one.read().info().id(), Set.of()),
                        silent.contains(one.read().info().id())))
                .toList();
    }

    /** Ids of the rules that have no alerts of their own, as only correlations look at them. */
    Set<String> silent() {
        Set<String> silent = new HashSet<>();
        found.values().stream().filter(one -> !one.read().generate()).forEach(one -> add(silent, one));
        Set<String> generated = new HashSet<>();
        found.values().stream().filter(one -> one.read().generate()).forEach(one -> add(generated, one));
        silent.removeAll(generated);
        return silent;
    }

    private static void add(Set<String> ids, Found one) {
        one.sources().forEach(source -> ids.add(source.rule()));
    }

    /** The fields that each correlation's events must carry because others that refer to it ask for them. */
    private Map<String, Set<String>> wanted() {
        Map<String, Set<String>> wanted = new HashMap<>();
        for (Found outer : new ArrayList<>(found.values()).reversed()) {
            Set<String> own = new LinkedHashSet<>(CorrelationRules.fields(outer.read()));
            own.addAll(wanted.getOrDefault(outer.read().info().id(), Set.of()));
            for (Source source : outer.sources()) {
                Set<String> of = wanted.computeIfAbsent(source.rule(), none -> new LinkedHashSet<>());
                own.forEach(name -> of.add(source.field(name)));
            }
        }
        return wanted;
    }

    /** @param path the correlations on the way here, to notice those that refer to themselves */
    private boolean find(SigmaCorrelation correlation, Set<String> path) {
        String id = correlation.info().id();
        if (found.containsKey(id) || refused.contains(id)) {
            return found.containsKey(id);
        }
        path.add(id);
        List<Source> sources = new ArrayList<>();
        boolean whole = true;
        for (Reference reference : correlation.rules()) {
            Optional<String> target = target(correlation, reference, path);
            target.ifPresent(rule -> sources.add(new Source(rule, aliases(correlation, rule))));
            whole &= target.isPresent();
        }
        path.remove(id);
        if (whole && aliasesAreRight(correlation, sources) && isInOrder(correlation, sources)) {
            found.put(id, new Found(correlation, sources));
        } else {
            refused.add(id);
        }
        return found.containsKey(id);
    }

    /** The id that a reference stands for. */
    private Optional<String> target(SigmaCorrelation from, Reference reference, Set<String> path) {
        List<String> called = called(reference.text());
        if (called.size() != 1) {
            problem(
                    from,
                    reference.line(),
                    called.isEmpty()
                            ? "there is no rule " + reference.text() + Nearest.hint(reference.text(), names())
                            : "several rules are called " + reference.text() + ": " + String.join(", ", called));
            return Optional.empty();
        }
        String id = called.getFirst();
        if (path.contains(id)) {
            problem(from, reference.line(), "it refers to itself by way of " + reference.text());
            return Optional.empty();
        }
        for (SigmaCorrelation other : correlations) {
            if (other.info().id().equals(id) && !find(other, path)) {
                problem(from, reference.line(), "the correlation " + reference.text() + " does not load");
                return Optional.empty();
            }
        }
        return Optional.of(id);
    }

    private List<String> called(String reference) {
        List<String> ids = new ArrayList<>();
        rules.stream()
                .filter(read -> read.isCalled(reference))
                .forEach(read -> ids.add(read.rule().id()));
        correlations.stream()
                .filter(other -> other.isCalled(reference))
                .forEach(other -> ids.add(other.info().id()));
        return ids;
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        rules.forEach(read -> names.add(read.name() == null ? read.rule().id() : read.name()));
        correlations.forEach(
                other -> names.add(other.name() == null ? other.info().id() : other.name()));
        return names;
    }

    /** An order of some of the rules, whichever they be, is no order. */
    private boolean isInOrder(SigmaCorrelation correlation, List<Source> sources) {
        CorrelationCondition condition = correlation.condition();
        BigDecimal all =
                BigDecimal.valueOf(sources.stream().map(Source::rule).distinct().count());
        boolean right = condition.type() != CorrelationCondition.Type.TEMPORAL_ORDERED
                || condition.bounds().isEmpty()
                || (Spans.holds(condition.bounds(), all)
                        && !Spans.holds(condition.bounds(), all.subtract(BigDecimal.ONE)));
        if (!right) {
            problem(
                    correlation,
                    condition.line(),
                    "temporal_ordered waits for all of its rules, so that its condition can only be gte: "
                            + all.toPlainString());
        }
        return right;
    }

    private Map<String, String> aliases(SigmaCorrelation correlation, String rule) {
        Map<String, String> aliases = new HashMap<>();
        correlation
                .aliases()
                .forEach((alias, fields) -> fields.forEach((reference, field) -> {
                    if (called(reference.text()).contains(rule)) {
                        aliases.put(alias, field);
                    }
                }));
        return aliases;
    }

    private boolean aliasesAreRight(SigmaCorrelation correlation, List<Source> sources) {
        boolean right = true;
        Set<String> ids = new HashSet<>();
        sources.forEach(source -> ids.add(source.rule()));
        for (Map<Reference, String> fields : correlation.aliases().values()) {
            for (Reference reference : fields.keySet()) {
                if (called(reference.text()).stream().noneMatch(ids::contains)) {
                    problem(correlation, reference.line(), "aliases: " + reference.text() + " is none of its rules");
                    right = false;
                }
            }
        }
        return right;
    }

    private void problem(SigmaCorrelation of, int line, String message) {
        problems.accept(RuleProblem.error(of.info().file(), line, "correlation: " + message));
    }
}
