package io.tocsin.health;

import io.tocsin.rule.Durations;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures in the words of reasons. */
final class Amounts {
    private static final String[] UNITS = {"bytes", "KB", "MB", "GB", "TB", "PB", "EB"};

    private Amounts() {}

    /** {@code 1.5 GB}; powers of 1,024. */
    static String bytes(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= 1_024 && unit < UNITS.length - 1) {
            amount /= 1_024;
            unit++;
        }
        return unit == 0 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f %s", amount, UNITS[unit]);
    }

    static String percent(double percent) {
        return Math.round(percent) + " %";
    }

    /** The two largest units: {@code 2 h 5 min}. */
    static String time(Duration duration) {
        return Durations.words(duration);
    }

    /** Null unless both are known and the whole is more than nothing. */
    static @Nullable Double percent(@Nullable Long part, @Nullable Long whole) {
        return part == null || whole == null || whole <= 0 ? null : 100.0 * part / whole;
    }
}
