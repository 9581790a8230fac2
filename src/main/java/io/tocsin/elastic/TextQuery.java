package io.tocsin.elastic;

import static io.tocsin.elastic.ElasticClient.object;

import io.tocsin.rule.Test;
import io.tocsin.rule.Test.Wildcard.AnyRun;
import io.tocsin.rule.Test.Wildcard.Literal;
import io.tocsin.rule.Test.Wildcard.OneCharacter;
import io.tocsin.rule.Test.Wildcard.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tests of text. */
final class TextQuery {
    /** What a number may be longer in a document than in an event. */
    private static final int NUMBER = 64;

    private TextQuery() {}

    /** Any of the tests. */
    static Narrowing keyword(IndexField field, List<Test> tests) {
        if (tests.stream().anyMatch(Test.Exists.class::isInstance)) {
            return exists(field);
        }
        List<String> plain = new ArrayList<>();
        List<String> patterns = new ArrayList<>();
        List<Narrowing> parts = new ArrayList<>();
        boolean slow = false;
        for (Test test : tests) {
            String pattern = pattern(field, test);
            if (pattern == null) {
                return Narrowing.ALL;
            }
            if (test instanceof Test.Equals(String text, boolean cased) && TextPattern.isPlain(text, cased)) {
                plain.add(text);
            } else {
                slow |= pattern.startsWith(".");
                patterns.add(pattern);
            }
        }
        if (!plain.isEmpty()) {
            parts.add(
                    plain.size() == 1
                            ? Narrowing.quick("term", Map.of(field.name(), plain.getFirst()))
                            : Narrowing.quick("terms", Map.of(field.name(), plain)));
        }
        for (String together : together(patterns)) {
            Object regexp = Map.of(field.name(), object("value", together, "flags", "NONE"));
            parts.add(slow ? Narrowing.slow("regexp", regexp) : Narrowing.quick("regexp", regexp));
        }
        return Narrowing.or(parts);
    }

    private static Narrowing exists(IndexField field) {
        return field.isUnlimited() ? Narrowing.quick("exists", Map.of("field", field.name())) : Narrowing.ALL;
    }

    /** Finds only values that surely pass; none where that cannot be asked for. */
    static Narrowing certain(IndexField field, Test test) {
        if (!(test instanceof Test.Equals(String text, boolean cased)) || text.length() > TextPattern.LONGEST_EXACT) {
            return Narrowing.NONE;
        }
        boolean plain = TextPattern.mayBeNumber(text) || TextPattern.isPlain(text, cased);
        if (text.chars().anyMatch(c -> Character.isSurrogate((char) c))) {
            return Narrowing.NONE;
        }
        return plain
                ? Narrowing.quick("term", Map.of(field.name(), text))
                : Narrowing.quick(
                        "regexp",
                        Map.of(field.name(), object("value", TextPattern.part(text, cased), "flags", "NONE")));
    }

    /** As few as the length that an engine takes allows. */
    private static List<String> together(List<String> patterns) {
        List<String> all = new ArrayList<>();
        StringBuilder one = new StringBuilder();
        for (String pattern : patterns.stream().distinct().toList()) {
            if (!one.isEmpty() && one.length() + pattern.length() > TextPattern.LONGEST) {
                all.add(one.toString());
                one.setLength(0);
            }
            one.append(one.isEmpty() ? "" : "|").append(pattern);
        }
        if (!one.isEmpty()) {
            all.add(one.toString());
        }
        return all;
    }

    /** Null when some value that passes may not be found by any. */
    private static @Nullable String pattern(IndexField field, Test test) {
        if (test instanceof Test.Equals(String text, boolean cased)) {
            int needed = text.length() + (TextPattern.mayBeNumber(text) ? NUMBER : 0);
            return needed > field.longest() ? null : TextPattern.whole(text, cased);
        }
        if (!field.isUnlimited()) {
            return null;
        }
        return switch (test) {
            case Test.Contains(String text, boolean cased) -> found(text, ".*" + TextPattern.part(text, cased) + ".*");
            case Test.StartsWith(String text, boolean cased) -> found(text, TextPattern.part(text, cased) + ".*");
            case Test.EndsWith(String text, boolean cased) ->
                text.length() > TextPattern.LONGEST / 4 ? null : found(text, ".*" + TextPattern.part(text, cased));
            case Test.Wildcard wildcard ->
                pieces(wildcard, text -> TextPattern.part(text, wildcard.cased()), ".?", ".*");
            default -> null;
        };
    }

    private static @Nullable String found(String text, String pattern) {
        return TextPattern.mayBePartOfNumber(text) ? null : pattern;
    }

    private static @Nullable String pieces(
            Test.Wildcard wildcard, Function<String, String> literal, String one, String any) {
        StringBuilder pattern = new StringBuilder();
        boolean number = true;
        for (Piece piece : wildcard.pieces()) {
            switch (piece) {
                case AnyRun _ -> pattern.append(any);
                case OneCharacter _ -> pattern.append(one);
                case Literal(String text) -> {
                    number &= TextPattern.mayBePartOfNumber(text);
                    pattern.append(literal.apply(text));
                }
            }
        }
        return number || pattern.length() > TextPattern.LONGEST ? null : pattern.toString();
    }

    /** The field keeps an index of parts of its values, which patterns of this kind use. */
    static Narrowing wildcard(IndexField field, List<Test> tests) {
        if (tests.stream().anyMatch(Test.Exists.class::isInstance)) {
            return exists(field);
        }
        List<Narrowing> parts = new ArrayList<>();
        for (Test test : tests) {
            String pattern = field.isUnlimited() ? wildcardPattern(test) : null;
            if (pattern == null) {
                return Narrowing.ALL;
            }
            parts.add(Narrowing.slow(
                    "wildcard", Map.of(field.name(), object("value", pattern, "case_insensitive", true))));
        }
        return Narrowing.or(parts);
    }

    private static @Nullable String wildcardPattern(Test test) {
        return switch (test) {
            case Test.Equals(String text, boolean _) -> found(text, TextPattern.wildcard(text));
            case Test.Contains(String text, boolean _) -> found(text, "*" + TextPattern.wildcard(text) + "*");
            case Test.StartsWith(String text, boolean _) -> found(text, TextPattern.wildcard(text) + "*");
            case Test.EndsWith(String text, boolean _) -> found(text, "*" + TextPattern.wildcard(text));
            case Test.Wildcard wildcard -> pieces(wildcard, TextPattern::wildcard, "*", "*");
            default -> null;
        };
    }
}
