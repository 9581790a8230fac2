package io.tocsin.elastic;

import static io.tocsin.elastic.ElasticClient.object;

import io.tocsin.rule.Comparison;
import io.tocsin.rule.Test;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Tests of numbers, addresses and truth values, for documents whose value the index could take. Values that it took may
 * have lost their fraction or their last digits; an empty text is none to them, though it is there.
 */
final class ValueQuery {
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,15}");
    private static final Pattern FRACTION = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");
    private static final Pattern IPV4 = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F]{1,4}(:[0-9a-fA-F]{1,4}){7}");
    private static final Pattern PREFIX = Pattern.compile("\\d{1,3}");

    private ValueQuery() {}

    static Narrowing of(IndexField field, Test test) {
        return switch (test) {
            case Test.Equals(String text, boolean _) -> equal(field, text);
            case Test.Compare(Comparison comparison, BigDecimal number) -> compare(field, comparison, number);
            case Test.Cidr(String network) -> network(field, network);
            default -> Narrowing.ALL;
        };
    }

    private static Narrowing equal(IndexField field, String text) {
        boolean known = switch (field.kind()) {
            case WHOLE -> WHOLE.matcher(text).matches();
            case FRACTION -> FRACTION.matcher(text).matches();
            case TRUTH -> text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
            case ADDRESS -> isAddress(text);
            case ABSENT, UNKNOWN, KEYWORD, WILDCARD -> false;
        };
        Object value = field.kind() == IndexField.Kind.TRUTH ? (Object) text.equalsIgnoreCase("true") : text;
        return known ? Narrowing.quick("term", Map.of(field.name(), value)) : Narrowing.ALL;
    }

    /** A little wider than asked: by one for a fraction that was cut off, by the rounding of large numbers. */
    private static Narrowing compare(IndexField field, Comparison comparison, BigDecimal number) {
        boolean numeric = field.kind() == IndexField.Kind.WHOLE || field.kind() == IndexField.Kind.FRACTION;
        if (!numeric || number.abs().compareTo(BigDecimal.valueOf(1_000_000_000_000L)) > 0) {
            return Narrowing.ALL;
        }
        boolean least = comparison == Comparison.MORE || comparison == Comparison.AT_LEAST;
        BigDecimal margin = field.kind() == IndexField.Kind.WHOLE
                ? BigDecimal.ONE
                : number.abs().movePointLeft(6).add(BigDecimal.valueOf(1, 6));
        double bound = (least ? number.subtract(margin) : number.add(margin)).doubleValue();
        Object whole = least ? (Object) (long) Math.floor(bound) : (Object) (long) Math.ceil(bound);
        return Narrowing.quick(
                "range",
                Map.of(
                        field.name(),
                        object(least ? "gte" : "lte", field.kind() == IndexField.Kind.WHOLE ? whole : bound)));
    }

    private static Narrowing network(IndexField field, String network) {
        int slash = network.indexOf('/');
        boolean known = field.kind() == IndexField.Kind.ADDRESS
                && (slash < 0
                        ? isAddress(network)
                        : isAddress(network.substring(0, slash))
                                && PREFIX.matcher(network.substring(slash + 1)).matches());
        return known ? Narrowing.quick("term", Map.of(field.name(), network)) : Narrowing.ALL;
    }

    /** One that every engine reads as Tocsin does. IPv6 in its short forms is not looked into. */
    private static boolean isAddress(String text) {
        return IPV4.matcher(text).matches() || IPV6.matcher(text).matches();
    }
}
