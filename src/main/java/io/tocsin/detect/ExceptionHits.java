package io.tocsin.detect;

import io.tocsin.rule.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many events the exceptions of rules let off. One thread at a time. */
final class ExceptionHits {
    private final Map<String, List<Long>> byRule = new HashMap<>();

    /** @param exception counted from 1 */
    void add(Rule rule, int exception) {
        List<Long> hits = byRule.computeIfAbsent(
                rule.id(),
                none -> new ArrayList<>(
                        Collections.nCopies(rule.scope().exceptions().size(), 0L)));
        while (hits.size() < exception) {
            hits.add(0L);
        }
        hits.set(exception - 1, hits.get(exception - 1) + 1);
    }

    /** As of now, by the rule's id, in the order of its exceptions; without rules whose exceptions let nothing off. */
    Map<String, List<Long>> byRule() {
        Map<String, List<Long>> copy = new HashMap<>();
        byRule.forEach((rule, hits) -> copy.put(rule, List.copyOf(hits)));
        return Map.copyOf(copy);
    }
}
