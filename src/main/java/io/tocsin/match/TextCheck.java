package io.tocsin.match;

import io.tocsin.rule.Test;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Decides a test for one value as text. */
interface TextCheck {
    /** As many equalities are looked up at once, as many literals searched for at once. */
    int MANY_EQUALS = 6;

    int MANY_LITERALS = 24;

    boolean holds(String text);

    /** @param test not one that looks at more than a value's text */
    static TextCheck of(Test test) {
        return switch (test) {
            case Test.Equals equals when equals.cased() -> equals.text()::equals;
            case Test.Equals equals -> equals.text()::equalsIgnoreCase;
            case Test.Contains contains when contains.cased() -> text -> text.contains(contains.text());
            case Test.Contains contains -> {
                String part = Folding.fold(contains.text());
                yield text ->
                        text.length() >= part.length() && FoldedText.of(text).contains(part);
            }
            case Test.StartsWith(String start, boolean cased) ->
                text -> text.regionMatches(!cased, 0, start, 0, start.length());
            case Test.EndsWith(String end, boolean cased) ->
                text -> text.regionMatches(!cased, text.length() - end.length(), end, 0, end.length());
            case Test.Wildcard wildcard -> WildcardCheck.of(wildcard);
            case Test.Regex regex -> RegexCheck.of(regex);
            case Test.Cidr cidr -> Network.parse(cidr.network())::contains;
            case Test.Compare compare -> NumberCheck.of(compare);
            case Test.TimePart part -> TimeCheck.of(part);
            case Test.Exists _, Test.IsNull _, Test.FieldEquals _ ->
                throw new IllegalArgumentException("needs a field, not only a value: " + test);
        };
    }

    /** Holds when one of the tests does. */
    static TextCheck anyOf(List<Test> tests) {
        Set<String> equals = new HashSet<>();
        List<Test> literals = new ArrayList<>();
        List<Network> networks = new ArrayList<>();
        List<TextCheck> checks = new ArrayList<>();
        for (Test test : tests) {
            switch (test) {
                case Test.Equals(String text, boolean cased) when !cased -> equals.add(Folding.fold(text));
                case Test.Contains _, Test.StartsWith _, Test.EndsWith _ -> literals.add(test);
                case Test.Cidr(String network) -> networks.add(Network.parse(network));
                default -> checks.add(of(test));
            }
        }
        if (equals.size() >= MANY_EQUALS) {
            Set<String> texts = Set.copyOf(equals);
            checks.addFirst(text -> texts.contains(FoldedText.of(text)));
        } else {
            equals.forEach(text -> checks.addFirst(text::equalsIgnoreCase));
        }
        if (!networks.isEmpty()) {
            checks.add(Network.anyOf(networks));
        }
        if (literals.size() >= MANY_LITERALS) {
            checks.add(LiteralsCheck.of(literals));
        } else {
            literals.forEach(literal -> checks.add(of(literal)));
        }
        return checks.size() == 1 ? checks.getFirst() : anyOf(checks.toArray(TextCheck[]::new));
    }

    private static TextCheck anyOf(TextCheck[] checks) {
        return text -> {
            for (TextCheck check : checks) {
                if (check.holds(text)) {
                    return true;
                }
            }
            return false;
        };
    }
}
