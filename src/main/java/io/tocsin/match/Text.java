package io.tocsin.match;

import java.math.BigDecimal;

/** How values compare as text. Folding is character by character, as {@link String#equalsIgnoreCase} does it. */
final class Text {
    private Text() {}

    /** A value as text; whole doubles without their point, so that 5.0 equals 5. */
    static String of(Object value) {
        return switch (value) {
            case String text -> text;
            case Double number
            when Double.isFinite(number) ->
                number == Math.rint(number) ? new BigDecimal(number).toPlainString() : number.toString();
            default -> value.toString();
        };
    }

    static boolean regionMatches(String text, int offset, String part, boolean cased) {
        return text.regionMatches(!cased, offset, part, 0, part.length());
    }

    /** Where {@code part} first stands in {@code text} at or after {@code from}, or -1. */
    static int indexOf(String text, String part, int from, boolean cased) {
        if (cased) {
            return text.indexOf(part, from);
        }
        for (int at = from; at <= text.length() - part.length(); at++) {
            if (text.regionMatches(true, at, part, 0, part.length())) {
                return at;
            }
        }
        return -1;
    }
}
