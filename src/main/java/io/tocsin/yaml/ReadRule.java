package io.tocsin.yaml;

import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleProblem;
import io.tocsin.yaml.Logsources.Logsource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it was read, with what others may know it by.
 *
 * @param name by which correlations and filters may call it, beside its id
 * @param logsource as the rule says it; only Sigma's rules do
 * @param concern what is to be told of it if it raises alerts of its own
 */
record ReadRule(Rule rule, @Nullable String name, @Nullable Logsource logsource, Optional<RuleProblem> concern) {
    static ReadRule of(Rule rule) {
        return new ReadRule(rule, null, null, Optional.empty());
    }

    ReadRule with(Rule other) {
        return new ReadRule(other, name, logsource, concern);
    }

    /** Whether a reference means this rule. */
    boolean isCalled(String reference) {
        return rule.id().equals(reference) || reference.equals(name);
    }
}
