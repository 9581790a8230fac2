package io.tocsin.rule;

import java.time.Duration;

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

    /** Whether the other differs in nothing but what {@link RuleInfo} says: what was counted for this one goes on. */
    public boolean decidesAs(Rule other) {
        return id().equals(other.id()) && of(other.info).equals(other);
    }

    private Rule of(RuleInfo another) {
        return new Rule(another, device, condition, trigger, quiet, repeat);
    }
}
