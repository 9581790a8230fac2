package io.tocsin.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is counted of a group of events.
 *
 * @param field the field it looks at, as rules call it; null for counts and shares
 * @param percent of a percentile, above 0 and at most 100; 0 for all others
 * @param label as shown to readers
 */
public record Measure(Kind kind, @Nullable String field, double percent, String label) {
    /** What values a field has is told exactly, not estimated. */
    public enum Kind {
        COUNT,
        SHARE,
        DISTINCT,
        SUM,
        AVERAGE,
        MINIMUM,
        MAXIMUM,
        PERCENTILE
    }

    public static final Measure COUNT = new Measure(Kind.COUNT, null, 0, "Events");

    /** Whether sums and bounds of a field's values do not tell it. */
    boolean needsEachValue() {
        return switch (kind) {
            case DISTINCT, PERCENTILE -> true;
            case COUNT, SHARE, SUM, AVERAGE, MINIMUM, MAXIMUM -> false;
        };
    }

    /** What templates call its column: {@code count}, {@code sum.bytes}, {@code p95.duration}. */
    public String key() {
        String name = kind == Kind.PERCENTILE
                ? "p" + Figure.plain(percent)
                : kind.name().toLowerCase(Locale.ROOT);
        return field == null ? name : name + "." + field;
    }

    /** {@code kind} and a field make a label when the author gave none. */
    public static String usualLabel(Kind kind, @Nullable String field, double percent) {
        return switch (kind) {
            case COUNT -> "Events";
            case SHARE -> "Share";
            case DISTINCT -> "Distinct " + field;
            case SUM -> "Sum of " + field;
            case AVERAGE -> "Average " + field;
            case MINIMUM -> "Least " + field;
            case MAXIMUM -> "Most " + field;
            case PERCENTILE -> "p" + Figure.plain(percent) + " of " + field;
        };
    }
}
