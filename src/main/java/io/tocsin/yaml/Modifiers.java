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
        IN;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How a value is read; a key has at most one of them. */
    private static final Set<Modifier> KINDS = EnumSet.of(
            Modifier.EXISTS, Modifier.RE, Modifier.LT, Modifier.LTE, Modifier.GT, Modifier.GTE, Modifier.CIDR);

    private static final Set<Modifier> PLACES = EnumSet.of(Modifier.CONTAINS, Modifier.STARTSWITH, Modifier.ENDSWITH);

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
        List<String> known = Stream.of(Modifier.values()).map(Modifier::text).toList();
        String nearest = Nearest.hint(name, known);
        return nearest.isEmpty() ? "; known are " + String.join(", ", known) : nearest;
    }

    private void check(int line) {
        Set<Modifier> kinds = common(KINDS);
        Set<Modifier> places = common(PLACES);
        if (kinds.size() > 1 || places.size() > 1 || (!kinds.isEmpty() && !places.isEmpty())) {
            throw new YamlProblem(
                    line,
                    "modifiers that exclude each other: " + texts(kinds.isEmpty() ? places : with(kinds, places)));
        }
        if (has(Modifier.IN) && (has(Modifier.EXPAND) || has(Modifier.EXISTS))) {
            throw new YamlProblem(
                    line,
                    "in takes its values from a file; " + (has(Modifier.EXPAND) ? "expand" : "exists")
                            + " has no use there");
        }
        if (!has(Modifier.RE) && (has(Modifier.I) || has(Modifier.M) || has(Modifier.S))) {
            throw new YamlProblem(line, "the modifiers i, m and s belong to re");
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
