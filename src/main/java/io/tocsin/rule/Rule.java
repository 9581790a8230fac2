package io.tocsin.rule;

import java.time.Duration;
import java.util.List;

/**
 * What an analyst wrote, from any dialect.
 *
 * @param device the name of the device whose events it looks at
 * @param condition of an event; what {@link Scope} leaves out is not part of it
 * @param quiet how long, in event time, the trigger must not hold before an open alert is over
 */
public record Rule(
        RuleInfo info,
        String device,
        Condition condition,
        Trigger trigger,
        Duration quiet,
        Repeat repeat,
        Scope scope) {
    public String id() {
        return info.id();
    }

    /** Whether the other differs in nothing but what {@link RuleInfo} says: what was counted for this one goes on. */
    public boolean decidesAs(Rule other) {
        return id().equals(other.id()) && with(other.info).equals(other);
    }

    /** The same rule, said to be another. */
    public Rule with(RuleInfo another) {
        return new Rule(another, device, condition, trigger, quiet, repeat, scope);
    }

    /** What an event must meet to be looked at: nothing does while the rule is not enabled. */
    public Condition sought() {
        return scope.enabled() ? condition : new Condition.Always(false);
    }

    /** The same rule, whose matches are for correlations alone. */
    public Rule silent() {
        return new Rule(info, device, condition, trigger, quiet, Repeat.NEVER, scope);
    }

    /** The same rule for what meets its condition and this one. */
    public Rule narrowed(Condition more) {
        return new Rule(info, device, new Condition.All(List.of(condition, more)), trigger, quiet, repeat, scope);
    }
}
