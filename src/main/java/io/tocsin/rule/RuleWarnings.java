package io.tocsin.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is right as it is written, and hardly meant. */
public final class RuleWarnings {
    private RuleWarnings() {}

    /** @param now by the clock on the wall: what an author is to look after */
    public static List<RuleProblem> of(Rule rule, Instant now) {
        List<RuleProblem> warnings = new ArrayList<>();
        Contradiction.in(rule).ifPresent(warnings::add);
        int number = 0;
        for (Exemption exception : rule.scope().exceptions()) {
            number++;
            if (!exception.isInForce(now)) {
                warnings.add(RuleProblem.warning(
                        rule.info().file(),
                        exception.line(),
                        rule.id() + ": exception " + number + " (" + exception.reason() + ") expired at "
                                + exception.expires() + "; remove it, or renew it if it is still needed"));
            }
        }
        return warnings;
    }
}
