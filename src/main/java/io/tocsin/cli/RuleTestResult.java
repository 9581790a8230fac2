package io.tocsin.cli;

import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a rule's test ended.
 *
 * @param why what is wrong; empty when it passed
 * @param milliseconds that it took
 */
record RuleTestResult(
        String rule,
        String test,
        String file,
        int line,
        boolean passed,
        RuleTest.Expected expected,
        @Nullable Found found,
        List<String> why,
        double milliseconds) {
    /** What came of the events. */
    record Found(long alerts, long matches, List<Map<String, String>> groups) {}

    RuleTestResult {
        why = List.copyOf(why);
    }

    /** @param outcome null when it did not come to running */
    static RuleTestResult of(
            Rule rule, RuleTest test, Rehearsal.@Nullable Outcome outcome, List<String> why, Duration took) {
        return new RuleTestResult(
                rule.id(),
                test.name(),
                rule.info().file(),
                test.line(),
                why.isEmpty(),
                test.expected(),
                outcome == null
                        ? null
                        : new Found(
                                outcome.alerts().size(),
                                outcome.matches().size(),
                                outcome.alerts().stream()
                                        .map(alert -> alert.group().values())
                                        .distinct()
                                        .toList()),
                why,
                took.toNanos() / 1e6);
    }
}
