package io.tocsin.elastic;

import static io.tocsin.elastic.ElasticClient.object;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A query that finds every event it is about, and perhaps others.
 *
 * @param clauses how many of the engine's clauses it takes
 * @param slow whether the engine has to look through all values of a field for it
 */
record Narrowing(Map<String, Object> query, int clauses, boolean slow) {
    /** The engines take 1,024 clauses in a search, or fewer when they are set so; some are needed around a query. */
    static final int MOST_CLAUSES = 700;

    /** Finds everything. */
    static final Narrowing ALL = new Narrowing(Map.of("match_all", Map.of()), 1, false);

    /** Finds nothing. */
    static final Narrowing NONE = new Narrowing(Map.of("match_none", Map.of()), 1, false);

    static Narrowing quick(String kind, Object body) {
        return new Narrowing(Map.of(kind, body), 1, false);
    }

    static Narrowing slow(String kind, Object body) {
        return new Narrowing(Map.of(kind, body), 1, true);
    }

    boolean isAll() {
        return equals(ALL);
    }

    /** What all of them find; the slow ones and those that are too many are left out where others narrow. */
    static Narrowing and(List<Narrowing> parts) {
        if (parts.contains(NONE)) {
            return NONE;
        }
        List<Narrowing> kept = new ArrayList<>();
        int clauses = 0;
        for (Narrowing part : parts.stream()
                .distinct()
                .filter(part -> !part.isAll())
                .sorted(Comparator.comparing(Narrowing::slow))
                .toList()) {
            if (clauses + part.clauses <= MOST_CLAUSES) {
                kept.add(part);
                clauses += part.clauses;
            }
        }
        return switch (kept.size()) {
            case 0 -> ALL;
            case 1 -> kept.getFirst();
            default ->
                new Narrowing(
                        Map.of("bool", Map.of("filter", queries(kept))),
                        clauses,
                        kept.stream().allMatch(Narrowing::slow));
        };
    }

    /** What any of them finds. */
    static Narrowing or(List<Narrowing> parts) {
        List<Narrowing> kept =
                parts.stream().distinct().filter(part -> !part.equals(NONE)).toList();
        int clauses = kept.stream().mapToInt(Narrowing::clauses).sum();
        if (kept.contains(ALL) || clauses > MOST_CLAUSES) {
            return ALL;
        }
        return switch (kept.size()) {
            case 0 -> NONE;
            case 1 -> kept.getFirst();
            default ->
                new Narrowing(
                        Map.of("bool", object("should", queries(kept), "minimum_should_match", 1)),
                        clauses,
                        kept.stream().anyMatch(Narrowing::slow));
        };
    }

    /** What all of them find, exactly: nothing when that takes too many clauses. */
    static Narrowing allOf(List<Narrowing> parts) {
        return clauses(parts) > MOST_CLAUSES ? NONE : and(parts);
    }

    /** What any of them finds, exactly; without some when that takes too many clauses. */
    static Narrowing someOf(List<Narrowing> parts) {
        return parts.contains(ALL) ? ALL : clauses(parts) > MOST_CLAUSES ? NONE : or(parts);
    }

    /** What this one does not find, exactly. */
    static Narrowing noneOf(Narrowing part) {
        return part.isAll()
                ? NONE
                : part.equals(NONE)
                        ? ALL
                        : new Narrowing(
                                Map.of("bool", Map.of("must_not", List.of(part.query))), part.clauses, part.slow);
    }

    private static int clauses(List<Narrowing> parts) {
        return parts.stream().mapToInt(Narrowing::clauses).sum();
    }

    private static List<Object> queries(List<Narrowing> parts) {
        return parts.stream().<Object>map(Narrowing::query).toList();
    }
}
