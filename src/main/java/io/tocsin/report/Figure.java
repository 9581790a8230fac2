package io.tocsin.report;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A number that matters.
 *
 * @param previous the same of the period before; null when it is not compared
 */
public record Figure(
        String name, String label, double value, @Nullable Double previous) {
    public String text() {
        return text(value);
    }

    public String previousText() {
        return previous == null ? "" : text(previous);
    }

    /** {@code +12 %}, {@code -3 %}, {@code unchanged}; {@code new} after nothing. Empty when it is not compared. */
    public String change() {
        Double before = previous;
        if (before == null || Double.isNaN(value)) {
            return "";
        }
        if (value == before) {
            return "unchanged";
        }
        if (before == 0 || Double.isNaN(before)) {
            return "new";
        }
        double percent = (value - before) * 100 / Math.abs(before);
        String digits = Math.abs(percent) < 10 ? "%+.1f %%" : "%+,.0f %%";
        return String.format(Locale.ENGLISH, digits, percent);
    }

    /** {@code +12 % (before: 1,104)}; empty when it is not compared. */
    public String comparison() {
        String change = change();
        return change.isEmpty() ? "" : change + " (before: " + previousText() + ")";
    }

    /** {@code 1,234} */
    public static String text(long value) {
        return String.format(Locale.ENGLISH, "%,d", value);
    }

    /** {@code 1,234}, {@code 12.50}; a dash for what is no number. */
    public static String text(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        return isWhole(value)
                ? String.format(Locale.ENGLISH, "%,d", (long) value)
                : String.format(Locale.ENGLISH, Math.abs(value) < 1 ? "%.3f" : "%,.2f", value);
    }

    /** No longer than can be read at a glance: {@code 207.4 million}. */
    public String shortText() {
        double size = Math.abs(value);
        return size < 10_000_000 || Double.isNaN(value)
                ? text()
                : size < 1e9
                        ? String.format(Locale.ENGLISH, "%.1f M", value / 1e6)
                        : String.format(Locale.ENGLISH, "%,.1f bn", value / 1e9);
    }

    /** For programs: in decimal, without separators, {@code 95}, {@code 99.9}, {@code 0.00077}. */
    public static String plain(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "";
        }
        return isWhole(value) ? String.valueOf((long) value) : new BigDecimal(String.valueOf(value)).toPlainString();
    }

    private static boolean isWhole(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15;
    }
}
