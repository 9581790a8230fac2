package io.tocsin.rule;

import java.math.BigDecimal;
import java.util.List;

/**
 * What one value of a field must be like. Text compares without regard to case unless {@code cased}; numbers compare to
 * text by their decimal form, as events hold either.
 */
public sealed interface Test {
    /** The whole value is this text. */
    record Equals(String text, boolean cased) implements Test {}

    record Contains(String text, boolean cased) implements Test {}

    record StartsWith(String text, boolean cased) implements Test {}

    record EndsWith(String text, boolean cased) implements Test {}

    /** The whole value fits a pattern of literals, {@code *} (any run of characters) and {@code ?} (one character). */
    record Wildcard(List<Piece> pieces, boolean cased) implements Test {
        public Wildcard {
            pieces = List.copyOf(pieces);
        }

        /** A part of a wildcard pattern. */
        public sealed interface Piece {}

        public record Literal(String text) implements Piece {}

        /** {@code ?} */
        public record OneCharacter() implements Piece {}

        /** {@code *} */
        public record AnyRun() implements Piece {}
    }

    /** The pattern is found somewhere in the value; {@code flags} as of {@link java.util.regex.Pattern}. */
    record Regex(String pattern, int flags) implements Test {}

    /** The field is there (or, when not {@code expected}, is not). */
    record Exists(boolean expected) implements Test {}

    /** The field has no value. */
    record IsNull() implements Test {}

    /** The value is an address inside a network, {@code 10.0.0.0/8} or {@code fe80::/10}. */
    record Cidr(String network) implements Test {}

    /** The value, read as a number, compares so to {@code number}. */
    record Compare(Comparison comparison, BigDecimal number) implements Test {}

    /** A part of the value, read as a time in UTC, compares so to {@code number}. */
    record TimePart(Part part, Comparison comparison, int number) implements Test {
        /** Weeks are those of ISO 8601. */
        public enum Part {
            MINUTE,
            HOUR,
            DAY,
            WEEK,
            MONTH,
            YEAR
        }
    }

    /** The value is, or has in this place, the value of another field of the same event. */
    record FieldEquals(String other, Place place, boolean cased) implements Test {
        public enum Place {
            WHOLE,
            ANYWHERE,
            START,
            END
        }
    }
}
