package io.tocsin.detect;

import io.tocsin.event.Device;
import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Correlation;
import io.tocsin.rule.Correlation.Source;
import io.tocsin.rule.Rule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The correlations there are, compiled, and who hears whom. */
public final class Correlations {
    /** A correlation that hears of a rule's matches. */
    record Hearing(Correlation correlation, Source source) {}

    private static final Path NO_EXPERTS = Path.of("no expert's rules");

    private final List<Correlation> all;
    private final RuleBase base;
    private final Map<String, List<Hearing>> hearings = new HashMap<>();

    private Correlations(List<Correlation> all, RuleBase base) {
        this.all = List.copyOf(all);
        this.base = base;
        for (Correlation correlation : all) {
            for (Source source : correlation.sources()) {
                hearings.computeIfAbsent(source.rule(), none -> new ArrayList<>())
                        .add(new Hearing(correlation, source));
            }
        }
    }

    public static Correlations compile(List<Correlation> all) {
        Device matches = Device.of(Correlation.DEVICE, "matches", FieldMapping.NONE);
        return new Correlations(all, RuleBase.compile(matches, rules(all), NO_EXPERTS));
    }

    private static List<Rule> rules(List<Correlation> all) {
        return all.stream().map(Correlation::rule).toList();
    }

    /** What leads from these to others. */
    public CorrelationChange change(List<Correlation> others) {
        RuleChange change = base.change(rules(others), NO_EXPERTS);
        return new CorrelationChange(change, new Correlations(others, change.next()), !all.equals(others));
    }

    public static Correlations none() {
        return compile(List.of());
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** They are rules over matches, as others are over a device's events. */
    public RuleBase base() {
        return base;
    }

    List<Hearing> hearing(Rule rule) {
        return hearings.getOrDefault(rule.id(), List.of());
    }

    /** Whether some correlation hears of one of these rules, by their ids; of any rule when there are none. */
    boolean hearAny(Set<String> rules) {
        return rules.isEmpty() ? !isEmpty() : rules.stream().anyMatch(hearings::containsKey);
    }

    /** Whether some correlation hears of one of these rules. */
    boolean hearAny(RuleBase rules) {
        return rules.analysts().anyMatch(rule -> hearings.containsKey(rule.id()));
    }

    /** How far back in event time a decision may look, through all correlations that build on one another. */
    public Duration reach() {
        return all.stream().map(this::reach).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private Duration reach(Correlation correlation) {
        Duration own = correlation.rule().trigger().reach();
        return hearing(correlation.rule()).stream()
                .map(outer -> reach(outer.correlation()))
                .max(Duration::compareTo)
                .map(own::plus)
                .orElse(own);
    }
}
