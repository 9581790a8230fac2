package io.tocsin.match;

import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Condition;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How events are kept from a condition that they cannot meet.
 *
 * @param signs of which an event must show one; null when it need not show any
 * @param check in plain Java, may hold too often; null when it would always hold
 */
record Narrowing(@Nullable List<Sign> signs, @Nullable ConditionCheck check) {
    static Narrowing of(Condition condition, Rarity rarity, FieldMapping mapping) {
        return new Narrowing(signs(condition, rarity, mapping), check(condition, mapping));
    }

    /** The same check behind signs that are rarer, going by what is known now. */
    Narrowing with(Condition condition, Rarity rarity, FieldMapping mapping) {
        return new Narrowing(signs(condition, rarity, mapping), check);
    }

    private static @Nullable List<Sign> signs(Condition condition, Rarity rarity, FieldMapping mapping) {
        List<Clause> needed = new ClauseFinder(mapping, rarity).of(condition);
        return needed.isEmpty() ? null : needed.getFirst().signs();
    }

    private static @Nullable ConditionCheck check(Condition condition, FieldMapping mapping) {
        try {
            return condition instanceof Condition.Always ? null : ConditionCheck.of(Relaxed.of(condition), mapping);
        } catch (IllegalArgumentException cannotBeCarriedOut) {
            return null;
        }
    }

    /** What was found for conditions before: most are the same in many buckets, and in the next matcher. Any thread. */
    static final class Cache {
        /** Rules change; what was found for those that are no more is thrown away with everything else, some time. */
        private static final int MOST_RESTS = 100_000;

        private final FieldMapping mapping;
        /** Whole conditions, told apart quickly. */
        private final IdentityHashMap<Condition, Narrowing> whole = new IdentityHashMap<>();
        /** What is left of conditions. */
        private final Map<Condition, Narrowing> rests = new HashMap<>();

        Cache(FieldMapping mapping) {
            this.mapping = mapping;
        }

        synchronized Narrowing of(Condition condition, boolean isWhole) {
            if (rests.size() > MOST_RESTS) {
                rests.clear();
                whole.clear();
            }
            Function<Condition, Narrowing> make = one -> Narrowing.of(one, Rarity.GUESSED, mapping);
            return isWhole ? whole.computeIfAbsent(condition, make) : rests.computeIfAbsent(condition, make);
        }
    }
}
