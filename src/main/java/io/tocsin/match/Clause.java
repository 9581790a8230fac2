package io.tocsin.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What an event must show at least one of before a rule can match.
 *
 * @param rarity the share of events that show one, guessed; small is good
 */
record Clause(List<Sign> signs, double rarity) {
    static final Comparator<Clause> RAREST_FIRST = Comparator.comparingDouble(Clause::rarity);

    /** More would cost more than they narrow. */
    private static final int KEPT = 3;

    static Clause of(Sign sign, Rarity rarity) {
        return new Clause(List.of(sign), rarity.of(sign));
    }

    /** Clauses of a whole of which every part must hold: the rarest of theirs, rarest first. */
    static List<Clause> all(List<List<Clause>> parts) {
        return parts.stream()
                .flatMap(List::stream)
                .distinct()
                .sorted(RAREST_FIRST)
                .limit(KEPT)
                .toList();
    }

    /** Clauses of a whole of which one part must hold; empty when one part has none. */
    static List<Clause> any(List<List<Clause>> parts) {
        int ranks = 1;
        for (List<Clause> part : parts) {
            if (part.isEmpty()) {
                return List.of();
            }
            ranks = Math.max(ranks, part.size());
        }
        List<Clause> unions = new ArrayList<>();
        for (int rank = 0; rank < ranks; rank++) {
            unions.add(union(parts, rank));
        }
        return all(List.of(unions));
    }

    private static Clause union(List<List<Clause>> parts, int rank) {
        LinkedHashSet<Sign> signs = new LinkedHashSet<>();
        double rarity = 0;
        for (List<Clause> part : parts) {
            Clause clause = part.get(Math.min(rank, part.size() - 1));
            signs.addAll(clause.signs());
            rarity += clause.rarity();
        }
        return new Clause(List.copyOf(signs), Math.min(1, rarity));
    }
}
