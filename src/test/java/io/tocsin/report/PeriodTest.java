package io.tocsin.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class PeriodTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void givenTheMorningAfterTheClocksWentForward_whenYesterdayIsAsked_thenItHas23Hours() {
        Span day = new Period.Daily().lastCompleted(Instant.parse("2026-03-30T04:00:00Z"), BERLIN);

        assertThat(day.from()).isEqualTo("2026-03-28T23:00:00Z");
        assertThat(day.until()).isEqualTo("2026-03-29T22:00:00Z");
        assertThat(Duration.between(day.from(), day.until())).isEqualTo(Duration.ofHours(23));
        assertThat(day.label()).isEqualTo("29 Mar 2026");
    }

    @Test
    void givenTheClocksWentBack_whenTheDayIsAsked_thenItHas25HoursAndEachHourOfItIsTold() {
        Span day = new Period.Daily().lastCompleted(Instant.parse("2026-10-26T04:00:00Z"), BERLIN);
        Buckets hours = new Buckets(day, Dimension.Step.HOUR, new Period.Daily());

        assertThat(hours.labels())
                .hasSize(25)
                .contains("02:00 +02:00", "02:00 +01:00")
                .doesNotHaveDuplicates();
        assertThat(hours.index(Instant.parse("2026-10-25T01:30:00Z"))).isEqualTo(3);
    }

    @Test
    void givenADayWithoutMidnight_whenAsked_thenItBeginsAtItsFirstMoment() {
        Span day =
                new Period.Daily().lastCompleted(Instant.parse("2018-11-05T12:00:00Z"), ZoneId.of("America/Sao_Paulo"));

        assertThat(day.from()).isEqualTo("2018-11-04T03:00:00Z");
        assertThat(day.label()).isEqualTo("4 Nov 2018");
    }

    @Test
    void givenWeeksThatBeginOnSunday_whenAskedOnASunday_thenTheWeekThatEndedLastMidnightIsTold() {
        Span week = new Period.Weekly(DayOfWeek.SUNDAY)
                .lastCompleted(Instant.parse("2026-11-22T12:00:00Z"), ZoneId.of("UTC"));

        assertThat(week.label()).isEqualTo("15 Nov 2026 to 21 Nov 2026");
    }

    @Test
    void givenTheFirstOfMarch_whenTheMonthIsAsked_thenItIsFebruaryAndBeforeItJanuary() {
        Period.Monthly monthly = new Period.Monthly();
        Span month = monthly.lastCompleted(Instant.parse("2024-03-01T00:00:00Z"), ZoneId.of("UTC"));

        assertThat(month.label()).isEqualTo("1 Feb 2024 to 29 Feb 2024");
        assertThat(monthly.before(month).label()).isEqualTo("1 Jan 2024 to 31 Jan 2024");
    }

    @Test
    void givenASpan_whenReadAsARangeOfASource_thenItsFirstInstantIsInAndItsEndIsNot() {
        Span span = new Span(
                Instant.parse("2024-01-01T00:00:00Z"), Instant.parse("2024-01-02T00:00:00Z"), ZoneId.of("UTC"));

        assertThat(span.range().contains(span.from())).isTrue();
        assertThat(span.range().contains(span.until())).isFalse();
        assertThat(span.range().contains(span.until().minusNanos(1))).isTrue();
    }
}
