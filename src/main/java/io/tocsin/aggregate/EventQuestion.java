package io.tocsin.aggregate;

import io.tocsin.rule.Condition;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events of a rule to read.
 *
 * @param rule its number, to tell answers apart
 * @param fields what the rule looks at, as it calls it; null: the whole event
 * @param shares events of any of these
 * @param events about how many there are
 */
public record EventQuestion(
        int rule, Condition condition, @Nullable Set<String> fields, List<Share> shares, long events) {
    public EventQuestion {
        shares = List.copyOf(shares);
    }
}
