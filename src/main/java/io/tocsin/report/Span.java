package io.tocsin.report;

import io.tocsin.event.TimeRange;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times with {@code from <= time < until}, as people of a zone see them. */
public record Span(Instant from, Instant until, ZoneId zone) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);

    public Span {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("a report's time ends before it begins: " + from + " .. " + until);
        }
    }

    public boolean contains(Instant time) {
        return !time.isBefore(from) && time.isBefore(until);
    }

    /** The same times, in the terms of event sources. */
    public TimeRange range() {
        return new TimeRange(from.minusNanos(1), until.minusNanos(1));
    }

    /** {@code 24 Nov 2026}, {@code 16 Nov 2026 to 22 Nov 2026}, {@code 24 Nov 2026 09:00 to 24 Nov 2026 10:00} */
    public String label() {
        ZonedDateTime first = from.atZone(zone);
        ZonedDateTime end = until.atZone(zone);
        if (!isMidnight(first) || !isMidnight(end)) {
            return MINUTE.format(first) + " to " + MINUTE.format(end);
        }
        ZonedDateTime last = end.minusDays(1);
        return last.toLocalDate().equals(first.toLocalDate())
                ? DAY.format(first)
                : DAY.format(first) + " to " + DAY.format(last);
    }

    public String fromText() {
        return MINUTE.format(from.atZone(zone));
    }

    public String untilText() {
        return MINUTE.format(until.atZone(zone));
    }

    /** A time of this zone, for people. */
    public String text(Instant time) {
        return MINUTE.format(time.atZone(zone));
    }

    /** Where a clock change skips midnight the day begins later. */
    private static boolean isMidnight(ZonedDateTime time) {
        return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                || time.equals(time.toLocalDate().atStartOfDay(time.getZone()));
    }
}
