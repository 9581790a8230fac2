package io.tocsin.rule;

import java.time.Duration;
import java.util.List;

/**
 * What an analyst wrote, from any dialect.
 *
 * @param device the name of the device whose events it looks at
 * @param quiet how long, in event time, the trigger must not hold before an open alert is over
 */
public record Rule(RuleInfo info, String device, Condition condition, Trigger trigger, Duration quiet, Repeat repeat) {
    public String id() {
        return info.id();
    }

    /** The same rule, whose matches are for correlations alone. */
    public Rule silent() {
        return new Rule(info, device, condition, trigger, quiet, Repeat.NEVER);
    }

    /** The same rule for what meets its condition and this one. */
    public Rule narrowed(Condition more) {
        return new Rule(info, device, new Condition.All(List.of(condition, more)), trigger, quiet, repeat);
    }
}
