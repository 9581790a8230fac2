package io.tocsin.yaml;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The part of a field's key behind its name: {@code CommandLine|contains|all}. */
record Modifiers(Set<Modifier> set) {
    /** Sigma's modifiers that are understood. */
    enum Modifier {
        CONTAINS,
        STARTSWITH,
        ENDSWITH,
        ALL,
        EXISTS,
        CASED,
        NEQ,
        RE,
        I,
        M,
        S,
        LT,
        LTE,
        GT,
        GTE,
        CIDR,
        FIELDREF,
        WINDASH,
        WIDE,
        UTF16LE,
        UTF16BE,
        UTF16,
        BASE64,
        BASE64OFFSET,
        EXPAND,
        IN,
        MINUTE,
        HOUR,
        DAY,
        WEEK,
        MONTH,
        YEAR;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Set<Modifier> COMPARISONS = EnumSet.of(Modifier.LT, Modifier.LTE, Modifier.GT, Modifier.GTE);

    /** Parts of a time; they may be compared, too. */
    static final Set<Modifier> TIMES = EnumSet.range(Modifier.MINUTE, Modifier.YEAR);

    private static final Set<Modifier> PLACES = EnumSet.of(Modifier.CONTAINS, Modifier.STARTSWITH, Modifier.ENDSWITH);
    private static final Set<Modifier> FLAGS = EnumSet.of(Modifier.I, Modifier.M, Modifier.S);
    private static final Set<Modifier> BASE64 = EnumSet.of(Modifier.BASE64, Modifier.BASE64OFFSET);
    private static final Set<Modifier> WIDE =
            EnumSet.of(Modifier.WIDE, Modifier.UTF16LE, Modifier.UTF16BE, Modifier.UTF16);

    /** Each list: of what excludes each other, a key has at most one. */
    private static final List<Set<Modifier>> EITHER = List.of(COMPARISONS, TIMES, PLACES, BASE64, WIDE);

    /** What makes of a value more than a text, and what may go with it beside {@code all} and {@code neq}. */
    private static final Map<Set<Modifier>, Set<Modifier>> KINDS = Map.of(
            EnumSet.of(Modifier.EXISTS),
            EnumSet.noneOf(Modifier.class),
            EnumSet.of(Modifier.RE),
            with(FLAGS, EnumSet.of(Modifier.EXPAND, Modifier.CASED)),
            EnumSet.of(Modifier.CIDR),
            EnumSet.of(Modifier.EXPAND),
            COMPARISONS,
            with(TIMES, EnumSet.of(Modifier.EXPAND)),
            TIMES,
            with(COMPARISONS, EnumSet.of(Modifier.EXPAND)),
            EnumSet.of(Modifier.FIELDREF),
            with(PLACES, EnumSet.of(Modifier.CASED, Modifier.EXPAND)));

    private static final Map<String, String> SYNONYMS = Map.of("ignorecase", "i", "multiline", "m", "dotall", "s");

    static Modifiers parse(List<String> names, int line) {
        Set<Modifier> set = EnumSet.noneOf(Modifier.class);
        for (String name : names) {
            String plain = SYNONYMS.getOrDefault(name, name);
            Modifier modifier = Stream.of(Modifier.values())
                    .filter(known -> known.text().equals(plain))
                    .findFirst()
                    .orElseThrow(() -> new YamlProblem(line, "unknown modifier |" + name + hint(name)));
            set.add(modifier);
        }
        Modifiers modifiers = new Modifiers(set);
        modifiers.check(line);
        return modifiers;
    }

    private static String hint(String name) {
        if (name.isEmpty()) {
            return " (nothing stands behind it)";
        }
        List<String> known = Stream.of(Modifier.values()).map(Modifier::text).toList();
        String nearest = Nearest.hint(name, known);
        return nearest.isEmpty() ? "; known are " + String.join(", ", known) : nearest;
    }

    private void check(int line) {
        EITHER.forEach(some -> require(common(some).size() < 2, common(some), line));
        KINDS.forEach((kind, company) -> {
            if (!common(kind).isEmpty()) {
                Set<Modifier> others = EnumSet.copyOf(set);
                others.removeAll(kind);
                others.removeAll(company);
                others.remove(Modifier.ALL);
                others.remove(Modifier.NEQ);
                require(others.isEmpty(), with(common(kind), others), line);
            }
        });
        if (has(Modifier.IN) && (has(Modifier.EXPAND) || has(Modifier.EXISTS))) {
            throw new YamlProblem(
                    line,
                    "in takes its values from a file; " + (has(Modifier.EXPAND) ? "expand" : "exists")
                            + " has no use there");
        }
        if (!has(Modifier.RE) && !common(FLAGS).isEmpty()) {
            throw new YamlProblem(line, "the modifiers i, m and s belong to re");
        }
    }

    private static void require(boolean right, Set<Modifier> excluding, int line) {
        if (!right) {
            throw new YamlProblem(line, "modifiers that exclude each other: " + texts(excluding));
        }
    }

    private Set<Modifier> common(Set<Modifier> some) {
        return set.stream()
                .filter(some::contains)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Modifier.class)));
    }

    private static Set<Modifier> with(Set<Modifier> left, Set<Modifier> right) {
        Set<Modifier> both = EnumSet.copyOf(left);
        both.addAll(right);
        return both;
    }

    private static String texts(Set<Modifier> modifiers) {
        return modifiers.stream().map(Modifier::text).collect(Collectors.joining(", "));
    }

    boolean has(Modifier modifier) {
        return set.contains(modifier);
    }
}
