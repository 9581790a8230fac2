package io.tocsin.match;

import io.tocsin.rule.Test;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares a part of values that are times: ISO 8601 in its usual spellings, access logs' and mails', or since 1970. */
final class TimeCheck {
    private static final int LONGEST = 40;
    private static final Pattern SINCE_1970 = Pattern.compile("\\d{9,19}(\\.\\d{1,9})?");

    /** With a {@code T} or a blank, with fractions or without, with any spelling of an offset or none. */
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][ ]HH:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("[ ][XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    private static final List<DateTimeFormatter> OTHERS = List.of(
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss XX", Locale.ENGLISH),
            DateTimeFormatter.RFC_1123_DATE_TIME);

    private TimeCheck() {}

    static TextCheck of(Test.TimePart test) {
        TemporalField field = switch (test.part()) {
            case MINUTE -> ChronoField.MINUTE_OF_HOUR;
            case HOUR -> ChronoField.HOUR_OF_DAY;
            case DAY -> ChronoField.DAY_OF_MONTH;
            case WEEK -> IsoFields.WEEK_OF_WEEK_BASED_YEAR;
            case MONTH -> ChronoField.MONTH_OF_YEAR;
            case YEAR -> ChronoField.YEAR;
        };
        return text -> {
            LocalDateTime time = time(text.strip());
            return time != null && test.comparison().holds(Integer.compare(time.get(field), test.number()));
        };
    }

    /** In UTC, which a time without an offset is taken for; null when it is no time. */
    static @Nullable LocalDateTime time(String text) {
        if (text.length() < 8 || text.length() > LONGEST) {
            return null;
        }
        try {
            if (SINCE_1970.matcher(text).matches()) {
                return since1970(text);
            }
            if (text.length() == 10) {
                return LocalDate.parse(text).atStartOfDay();
            }
            return utc(ISO, text);
        } catch (DateTimeException | ArithmeticException notIso) {
            return other(text);
        }
    }

    private static LocalDateTime utc(DateTimeFormatter format, String text) {
        return switch (format.parseBest(text, OffsetDateTime::from, LocalDateTime::from)) {
            case OffsetDateTime time ->
                time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
            case LocalDateTime time -> time;
            default -> throw new DateTimeException(text);
        };
    }

    private static @Nullable LocalDateTime other(String text) {
        for (DateTimeFormatter format : OTHERS) {
            try {
                return utc(format, text);
            } catch (DateTimeException notThis) {
                // perhaps the next
            }
        }
        return null;
    }

    /** Seconds, milliseconds, microseconds or nanoseconds: by how many digits there are. */
    private static LocalDateTime since1970(String text) {
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        long number = Long.parseLong(whole);
        int digits = whole.length();
        Instant time = digits <= 11
                ? Instant.ofEpochSecond(number)
                : digits <= 14
                        ? Instant.ofEpochMilli(number)
                        : digits <= 17
                                ? Instant.ofEpochSecond(number / 1_000_000)
                                : Instant.ofEpochSecond(number / 1_000_000_000);
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }
}
