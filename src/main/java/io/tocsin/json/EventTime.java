package io.tocsin.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The time a document's field speaks of: ISO 8601 (see {@link IsoTime}), or a number since the epoch whose size tells
 * its unit: seconds, also with a fraction, milliseconds, microseconds or nanoseconds. A text of nothing but digits is
 * such a number. Of several times the earliest counts, as Elasticsearch sorts.
 */
public final class EventTime {
    /** As seconds this is the year 5138, as milliseconds 1973; each further unit is a thousand times smaller. */
    private static final long SECONDS_BELOW = 100_000_000_000L;

    private static final int FEWEST_EPOCH_DIGITS = 9;

    private EventTime() {}

    /** Null when the value is absent or is no time. */
    public static @Nullable Instant of(@Nullable Object value) {
        try {
            return switch (value) {
                case String text -> ofText(text);
                case Long number -> ofNumber(number);
                case Double number -> ofFraction(number);
                case List<?> several -> earliest(several);
                case null, default -> null;
            };
        } catch (DateTimeException | ArithmeticException | NumberFormatException outOfRange) {
            return null;
        }
    }

    private static @Nullable Instant ofText(String text) {
        String trimmed = text.strip();
        boolean digits = trimmed.length() >= FEWEST_EPOCH_DIGITS
                && trimmed.length() <= 19
                && trimmed.chars().allMatch(character -> character >= '0' && character <= '9');
        return digits ? ofNumber(Long.parseLong(trimmed)) : IsoTime.parse(trimmed);
    }

    private static Instant ofNumber(long number) {
        long size = Math.absExact(number);
        long perSecond = 1;
        for (long below = SECONDS_BELOW; size >= below && perSecond < 1_000_000_000L; below *= 1_000) {
            perSecond *= 1_000;
        }
        return Instant.ofEpochSecond(
                Math.floorDiv(number, perSecond), Math.floorMod(number, perSecond) * (1_000_000_000L / perSecond));
    }

    private static @Nullable Instant ofFraction(double number) {
        double size = Math.abs(number);
        if (!(size < 1e18)) {
            return null;
        }
        double seconds = size < SECONDS_BELOW ? number : number / 1_000;
        double whole = Math.floor(seconds);
        long micros = Math.round((seconds - whole) * 1_000_000);
        return Instant.ofEpochSecond((long) whole, micros * 1_000);
    }

    private static @Nullable Instant earliest(List<?> several) {
        Instant earliest = null;
        for (Object value : several) {
            Instant time = value instanceof List ? null : of(value);
            if (time != null && (earliest == null || time.isBefore(earliest))) {
                earliest = time;
            }
        }
        return earliest;
    }
}
