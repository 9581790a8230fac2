package io.tocsin.detect;

import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.match.FieldCheck;
import io.tocsin.rule.Comparison;
import io.tocsin.rule.Condition;
import io.tocsin.rule.Test;
import io.tocsin.rule.Test.FieldEquals.Place;
import io.tocsin.rule.WildcardText;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * For experts' rules: what analysts' selections ask of an event, {@code Fields.contains(e, "CommandLine", "-enc",
 * "hidden")}. Of several values one is enough; of a field with several values, too. Text compares without regard to case
 * unless the name says {@code Cased}. The field {@link #ANY} looks at every field of the event, and finds a text anywhere
 * in a value.
 */
public final class Fields {
    /** Every field of the event. */
    public static final String ANY = "*";

    private static final int KEPT = 100_000;

    /** By the identity of a device's mapping, of which there are few. */
    private record Key(FieldMapping mapping, String kind, String field, List<String> values) {
        @Override
        @SuppressWarnings(
                "ReferenceEquality") // comparing all names of a mapping for each event would cost more than the check
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key
                    && mapping == key.mapping
                    && kind.equals(key.kind)
                    && field.equals(key.field)
                    && values.equals(key.values);
        }

        @Override
        public int hashCode() {
            return (kind.hashCode() * 31 + field.hashCode()) * 31 + values.hashCode();
        }
    }

    private static final Map<Key, FieldCheck> CHECKS = new ConcurrentHashMap<>();

    private Fields() {}

    public static boolean equal(Event event, String field, String... texts) {
        return some(event, "equal", field, texts, text -> new Test.Equals(text, false));
    }

    public static boolean equalCased(Event event, String field, String... texts) {
        return some(event, "equalCased", field, texts, text -> new Test.Equals(text, true));
    }

    public static boolean contains(Event event, String field, String... texts) {
        return some(event, "contains", field, texts, text -> new Test.Contains(text, false));
    }

    public static boolean containsCased(Event event, String field, String... texts) {
        return some(event, "containsCased", field, texts, text -> new Test.Contains(text, true));
    }

    public static boolean startsWith(Event event, String field, String... texts) {
        return some(event, "startsWith", field, texts, text -> new Test.StartsWith(text, false));
    }

    public static boolean startsWithCased(Event event, String field, String... texts) {
        return some(event, "startsWithCased", field, texts, text -> new Test.StartsWith(text, true));
    }

    public static boolean endsWith(Event event, String field, String... texts) {
        return some(event, "endsWith", field, texts, text -> new Test.EndsWith(text, false));
    }

    public static boolean endsWithCased(Event event, String field, String... texts) {
        return some(event, "endsWithCased", field, texts, text -> new Test.EndsWith(text, true));
    }

    /** The whole value: {@code *} is any run of characters, {@code ?} one; a backslash makes them and itself literal. */
    public static boolean like(Event event, String field, String... patterns) {
        return some(event, "like", field, patterns, pattern -> new Test.Wildcard(WildcardText.pieces(pattern), false));
    }

    public static boolean likeCased(Event event, String field, String... patterns) {
        return some(
                event, "likeCased", field, patterns, pattern -> new Test.Wildcard(WildcardText.pieces(pattern), true));
    }

    /**
     * A regular expression that is found somewhere in the value.
     *
     * @param flags of {@code i} (regardless of case), {@code m}, {@code s}, {@code x}, as in {@code (?i)}; may be empty
     */
    public static boolean regex(Event event, String field, String flags, String... patterns) {
        int bits = flags(flags);
        return some(event, "regex " + flags, field, patterns, pattern -> new Test.Regex(pattern, bits));
    }

    /** Networks such as {@code 10.0.0.0/8} or {@code fe80::/10}. */
    public static boolean cidr(Event event, String field, String... networks) {
        return some(event, "cidr", field, networks, Test.Cidr::new);
    }

    /** @param comparison {@code <}, {@code <=}, {@code >} or {@code >=} */
    public static boolean compares(Event event, String field, String comparison, String... numbers) {
        Comparison wanted = comparison(comparison);
        return some(event, comparison, field, numbers, number -> new Test.Compare(wanted, new BigDecimal(number)));
    }

    public static boolean exists(Event event, String field) {
        return event.get(field) != null;
    }

    public static boolean missing(Event event, String field) {
        return event.get(field) == null;
    }

    /**
     * A part of a value, read as a time in UTC.
     *
     * @param part {@code minute}, {@code hour}, {@code day}, {@code week}, {@code month} or {@code year}
     * @param comparison {@code <}, {@code <=}, {@code >}, {@code >=}, {@code ==} or {@code !=}
     */
    public static boolean time(Event event, String field, String part, String comparison, String... numbers) {
        Test.TimePart.Part wanted = Test.TimePart.Part.valueOf(part.toUpperCase(Locale.ROOT));
        Comparison comparing = comparison(comparison);
        return some(
                event,
                part + comparison,
                field,
                numbers,
                number -> new Test.TimePart(wanted, comparing, Integer.parseInt(number)));
    }

    /** The value of another field of the event. */
    public static boolean sameAs(Event event, String field, String... others) {
        return some(event, "sameAs", field, others, other -> new Test.FieldEquals(other, Place.WHOLE, false));
    }

    public static boolean sameAsCased(Event event, String field, String... others) {
        return some(event, "sameAsCased", field, others, other -> new Test.FieldEquals(other, Place.WHOLE, true));
    }

    /** The value of another field is in the value. */
    public static boolean containsField(Event event, String field, String... others) {
        return some(event, "containsField", field, others, other -> new Test.FieldEquals(other, Place.ANYWHERE, false));
    }

    public static boolean containsFieldCased(Event event, String field, String... others) {
        return some(
                event, "containsFieldCased", field, others, other -> new Test.FieldEquals(other, Place.ANYWHERE, true));
    }

    public static boolean startsWithField(Event event, String field, String... others) {
        return some(event, "startsWithField", field, others, other -> new Test.FieldEquals(other, Place.START, false));
    }

    public static boolean startsWithFieldCased(Event event, String field, String... others) {
        return some(
                event, "startsWithFieldCased", field, others, other -> new Test.FieldEquals(other, Place.START, true));
    }

    public static boolean endsWithField(Event event, String field, String... others) {
        return some(event, "endsWithField", field, others, other -> new Test.FieldEquals(other, Place.END, false));
    }

    public static boolean endsWithFieldCased(Event event, String field, String... others) {
        return some(event, "endsWithFieldCased", field, others, other -> new Test.FieldEquals(other, Place.END, true));
    }

    private static Comparison comparison(String symbol) {
        return Arrays.stream(Comparison.values())
                .filter(one -> one.symbol().equals(symbol))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a comparison: " + symbol));
    }

    private static int flags(String letters) {
        return letters.chars()
                .map(letter -> switch (letter) {
                    case 'i' -> Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
                    case 'm' -> Pattern.MULTILINE;
                    case 's' -> Pattern.DOTALL;
                    case 'x' -> Pattern.COMMENTS;
                    default -> throw new IllegalArgumentException("flags are of i, m, s, x, not " + letters);
                })
                .reduce(0, (one, other) -> one | other);
    }

    private static boolean some(Event event, String kind, String field, String[] values, Function<String, Test> test) {
        if (CHECKS.size() > KEPT) {
            CHECKS.clear(); // a rule makes up its values as it goes; nothing is lost but time
        }
        return CHECKS.computeIfAbsent(
                        new Key(event.mapping(), kind, field, Arrays.asList(values)), key -> check(key, test))
                .holds(event);
    }

    private static FieldCheck check(Key key, Function<String, Test> test) {
        List<Test> tests = key.values().stream().map(test).toList();
        return key.field().equals(ANY)
                ? FieldCheck.of(new Condition.Keywords(tests, false), key.mapping())
                : FieldCheck.of(new Condition.Field(key.field(), tests, false), key.mapping());
    }
}
