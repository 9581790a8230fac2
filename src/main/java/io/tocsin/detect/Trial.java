package io.tocsin.detect;

import io.tocsin.alert.AlertBook;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Finds out whose conditions take long, where the rule engine does not tell: each rule looks at the same facts alone. */
final class Trial {
    /** Whoever takes a smaller part of the time of all is not to blame alone. */
    private static final double PART = 0.3;

    private Trial() {}

    /**
     * @param rules experts' rules that may be it
     * @param facts events and matches, in order of time
     * @param limit of all rules together, about
     * @return the slowest; nothing where none stands out
     */
    static Optional<DrlName> slowest(Experts experts, List<DrlName> rules, List<Object> facts, Duration limit) {
        Optional<DrlName> slowest = Optional.empty();
        long longest = 0;
        long all = 0;
        for (DrlName rule : rules) {
            long took = took(experts.alone(rule, limit), facts, limit.toNanos() / rules.size());
            all += took;
            if (took > longest) {
                longest = took;
                slowest = Optional.of(rule);
            }
        }
        return longest >= PART * all ? slowest : Optional.empty();
    }

    private static long took(RuleBase alone, List<Object> facts, long most) {
        try (DeviceSession session = new DeviceSession(alone, new AlertBook("trial"), Duration.ZERO)) {
            long began = System.nanoTime();
            for (Object fact : facts) {
                session.show(fact);
                if (System.nanoTime() - began > most) {
                    break;
                }
            }
            return System.nanoTime() - began;
        }
    }
}
