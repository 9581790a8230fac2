package io.tocsin.report;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** How much time a report covers. Days begin at their first moment in a zone, so that one may last 23 or 25 hours. */
public sealed interface Period {
    /** The last one that is over. */
    Span lastCompleted(Instant now, ZoneId zone);

    /** The one before, to compare with. */
    Span before(Span span);

    /** {@code Daily}, {@code Weekly} or {@code Monthly}: also the name of the folder of its reports. */
    String folder();

    record Daily() implements Period {
        @Override
        public Span lastCompleted(Instant now, ZoneId zone) {
            LocalDate today = now.atZone(zone).toLocalDate();
            return days(today.minusDays(1), today, zone);
        }

        @Override
        public Span before(Span span) {
            LocalDate day = span.from().atZone(span.zone()).toLocalDate();
            return days(day.minusDays(1), day, span.zone());
        }

        @Override
        public String folder() {
            return "Daily";
        }
    }

    record Weekly(DayOfWeek firstDay) implements Period {
        @Override
        public Span lastCompleted(Instant now, ZoneId zone) {
            LocalDate thisWeek = now.atZone(zone).toLocalDate().with(TemporalAdjusters.previousOrSame(firstDay));
            return days(thisWeek.minusWeeks(1), thisWeek, zone);
        }

        @Override
        public Span before(Span span) {
            LocalDate week = span.from().atZone(span.zone()).toLocalDate();
            return days(week.minusWeeks(1), week, span.zone());
        }

        @Override
        public String folder() {
            return "Weekly";
        }
    }

    record Monthly() implements Period {
        @Override
        public Span lastCompleted(Instant now, ZoneId zone) {
            LocalDate thisMonth = now.atZone(zone).toLocalDate().withDayOfMonth(1);
            return days(thisMonth.minusMonths(1), thisMonth, zone);
        }

        @Override
        public Span before(Span span) {
            LocalDate month = span.from().atZone(span.zone()).toLocalDate();
            return days(month.minusMonths(1), month, span.zone());
        }

        @Override
        public String folder() {
            return "Monthly";
        }
    }

    /** A stretch of time as long as another, right before it; for ranges that are no whole period. */
    static Span sameLengthBefore(Span span) {
        return new Span(
                span.from().minus(java.time.Duration.between(span.from(), span.until())), span.from(), span.zone());
    }

    private static Span days(LocalDate first, LocalDate end, ZoneId zone) {
        return new Span(
                first.atStartOfDay(zone).toInstant(), end.atStartOfDay(zone).toInstant(), zone);
    }
}
