package io.tocsin.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Times as cron writes them: {@code minute hour day-of-month month day-of-week}. As in cron, when both days are
 * restricted either suffices. A time that a clock change skips is made up for right after the gap; one that it repeats
 * counts once.
 */
public final class Schedule {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    private static final int LOOKAHEAD_DAYS = 366 * 8 + 2;

    private final String text;
    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet daysOfMonth;
    private final BitSet months;
    private final BitSet daysOfWeek;
    private final boolean eitherDay;

    /** @throws IllegalArgumentException when it cannot be understood or never comes */
    public Schedule(String text) {
        String[] parts = text.strip().split("\\s+");
        if (parts.length != 5) {
            throw new IllegalArgumentException(
                    "a schedule has five parts, minute hour day month weekday, such as 0 6 * * *; found " + text);
        }
        this.text = text.strip();
        this.minutes = part(parts[0], 0, 59, List.of());
        this.hours = part(parts[1], 0, 23, List.of());
        this.daysOfMonth = part(parts[2], 1, 31, List.of());
        this.months = part(parts[3], 1, 12, MONTHS);
        this.daysOfWeek = part(parts[4], 0, 7, DAYS);
        if (daysOfWeek.get(7)) {
            daysOfWeek.set(0);
        }
        this.eitherDay = !parts[2].startsWith("*") && !parts[4].startsWith("*");
        if (next(Instant.EPOCH, ZoneId.of("UTC")).isEmpty()) {
            throw new IllegalArgumentException("this schedule never comes: " + text);
        }
    }

    /** The first time after {@code after}. */
    public Optional<Instant> next(Instant after, ZoneId zone) {
        ZonedDateTime day = after.atZone(zone).truncatedTo(ChronoUnit.DAYS);
        for (int i = 0; i <= LOOKAHEAD_DAYS; i++) {
            if (falls(day)) {
                for (int hour = hours.nextSetBit(0); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
                    for (int minute = minutes.nextSetBit(0); minute >= 0; minute = minutes.nextSetBit(minute + 1)) {
                        Instant time = day.toLocalDate()
                                .atTime(hour, minute)
                                .atZone(zone)
                                .toInstant();
                        if (time.isAfter(after)) {
                            return Optional.of(time);
                        }
                    }
                }
            }
            day = day.toLocalDate().plusDays(1).atStartOfDay(zone);
        }
        return Optional.empty();
    }

    private boolean falls(ZonedDateTime day) {
        boolean ofMonth = daysOfMonth.get(day.getDayOfMonth());
        boolean ofWeek = daysOfWeek.get(day.getDayOfWeek().getValue() % 7);
        return months.get(day.getMonthValue()) && (eitherDay ? ofMonth || ofWeek : ofMonth && ofWeek);
    }

    private static BitSet part(String text, int least, int most, List<String> names) {
        BitSet set = new BitSet();
        for (String item : text.split(",", -1)) {
            String[] step = item.split("/", -1);
            String[] bounds = step[0].equals("*") ? new String[] {"" + least, "" + most} : step[0].split("-", -1);
            int from = number(bounds[0], least, most, names, text);
            int to = bounds.length > 1 ? number(bounds[1], least, most, names, text) : step.length > 1 ? most : from;
            int by = step.length > 1 ? number(step[1], 1, most, List.of(), text) : 1;
            if (step.length > 2 || bounds.length > 2 || to < from) {
                throw wrong(text);
            }
            for (int i = from; i <= to; i += by) {
                set.set(i);
            }
        }
        return set;
    }

    private static int number(String text, int least, int most, List<String> names, String part) {
        int named = names.indexOf(text.toLowerCase(Locale.ROOT));
        int number = named >= 0 ? named + least : text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            throw wrong(part);
        }
        return number;
    }

    private static IllegalArgumentException wrong(String part) {
        return new IllegalArgumentException(
                "a part of a schedule is *, 5, 1-5, */15 or a list of these with commas; found " + part);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Schedule schedule && text.equals(schedule.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As written. */
    @Override
    public String toString() {
        return text;
    }
}
