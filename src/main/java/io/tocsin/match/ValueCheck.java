package io.tocsin.match;

import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Test;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Decides one test for a field's value: null, one value, or a list of which one must pass. */
interface ValueCheck {
    boolean holds(@Nullable Object value, Event event);

    static ValueCheck of(Test test, FieldMapping mapping) {
        return switch (test) {
            case Test.Exists exists -> (value, event) -> (value != null) == exists.expected();
            case Test.IsNull _ -> (value, event) -> value == null;
            case Test.FieldEquals other ->
                (value, event) -> {
                    Object wanted = event.get(other.other());
                    return wanted != null && some(wanted, one -> some(value, text -> same(text, one, other.cased())));
                };
            case Test.Equals equals -> texts(text -> same(text, equals.text(), equals.cased()));
            case Test.Contains contains -> texts(text -> Text.indexOf(text, contains.text(), 0, contains.cased()) >= 0);
            case Test.StartsWith starts -> texts(text -> Text.regionMatches(text, 0, starts.text(), starts.cased()));
            case Test.EndsWith ends ->
                texts(text ->
                        Text.regionMatches(text, text.length() - ends.text().length(), ends.text(), ends.cased()));
            case Test.Wildcard wildcard -> texts(text -> WildcardMatch.matches(text, wildcard));
            case Test.Regex regex -> texts(regex(regex));
            case Test.Cidr cidr -> texts(Network.parse(cidr.network())::contains);
            case Test.Compare compare ->
                texts(text -> {
                    BigDecimal number = number(text);
                    return number != null && compare.comparison().holds(number.compareTo(compare.number()));
                });
        };
    }

    /** A check of text alone. */
    interface TextCheck {
        boolean holds(String text);
    }

    private static ValueCheck texts(TextCheck check) {
        return (value, event) -> some(value, check);
    }

    private static boolean some(@Nullable Object value, TextCheck check) {
        if (value instanceof List<?> several) {
            for (Object one : several) {
                if (check.holds(Text.of(one))) {
                    return true;
                }
            }
            return false;
        }
        return value != null && check.holds(Text.of(value));
    }

    private static boolean same(String text, String wanted, boolean cased) {
        return cased ? text.equals(wanted) : text.equalsIgnoreCase(wanted);
    }

    private static TextCheck regex(Test.Regex regex) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(regex.pattern(), regex.flags());
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "not a regular expression: " + regex.pattern() + " (" + e.getDescription() + ")", e);
        }
        return text -> pattern.matcher(text).find();
    }

    private static @Nullable BigDecimal number(String text) {
        // The length keeps a hostile "1e999999999" or a megabyte of digits from costing anything.
        if (text.isEmpty() || text.length() > 40) {
            return null;
        }
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }
}
