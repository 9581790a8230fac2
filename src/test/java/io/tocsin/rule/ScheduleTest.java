package io.tocsin.rule;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.rule.Schedule.Hours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When rules look: by the clock on the wall of a time zone, also where that clock is changed. */
class ScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void givenOfficeHours_whenAsked_thenTheyBeginOnTheMinuteAndEndBeforeIt() {
        Schedule office = schedule(Set.of(MONDAY, TUESDAY), "08:00", "18:00", false);

        assertThat(office.contains(Instant.parse("2026-01-05T07:00:00Z"))).isTrue(); // Monday 08:00 in Berlin
        assertThat(office.contains(Instant.parse("2026-01-05T06:59:59.999Z"))).isFalse();
        assertThat(office.contains(Instant.parse("2026-01-05T16:59:59.999Z"))).isTrue();
        assertThat(office.contains(Instant.parse("2026-01-05T17:00:00Z"))).isFalse();
        assertThat(office.contains(Instant.parse("2026-01-07T10:00:00Z"))).isFalse();
        assertThat(schedule(Set.of(MONDAY, TUESDAY), "08:00", "18:00", true)
                        .contains(Instant.parse("2026-01-07T10:00:00Z")))
                .isTrue();
    }

    @Test
    void givenHoursAcrossMidnight_whenAsked_thenTheyBelongToTheDayTheyBeginOn() {
        Schedule night = schedule(Set.of(FRIDAY), "22:00", "06:00", false);

        assertThat(night.contains(Instant.parse("2026-01-09T21:30:00Z"))).isTrue(); // Friday 22:30
        assertThat(night.contains(Instant.parse("2026-01-10T04:59:59Z"))).isTrue(); // Saturday 05:59:59
        assertThat(night.contains(Instant.parse("2026-01-10T05:00:00Z"))).isFalse();
        assertThat(night.contains(Instant.parse("2026-01-09T02:00:00Z"))).isFalse(); // Friday 03:00
        assertThat(night.contains(Instant.parse("2026-01-10T21:30:00Z"))).isFalse(); // Saturday 22:30
    }

    @Test
    void givenClocksPutForwardAndBack_whenAsked_thenTheWallCounts() {
        Schedule work = schedule(Set.of(DayOfWeek.values()), "08:00", "18:00", false);
        assertThat(work.contains(Instant.parse("2026-03-28T06:30:00Z"))).isFalse(); // 07:30 in winter
        assertThat(work.contains(Instant.parse("2026-03-29T06:30:00Z"))).isTrue(); // 08:30 in summer
        assertThat(work.contains(Instant.parse("2026-10-25T06:30:00Z"))).isFalse();

        Schedule twice = schedule(Set.of(SUNDAY), "02:00", "03:00", false);
        assertThat(twice.contains(Instant.parse("2026-10-25T00:30:00Z"))).isTrue(); // 02:30, for the first time
        assertThat(twice.contains(Instant.parse("2026-10-25T01:30:00Z"))).isTrue(); // 02:30 again
        assertThat(twice.nextChange(Instant.parse("2026-10-25T00:00:00Z")))
                .contains(Instant.parse("2026-10-25T02:00:00Z"));
        // In spring the hour from two to three is left out.
        assertThat(twice.contains(Instant.parse("2026-03-29T00:59:59Z"))).isFalse();
        assertThat(twice.contains(Instant.parse("2026-03-29T01:00:00Z"))).isFalse();
    }

    @Test
    void givenAnySchedule_whenItsChangesAreAsked_thenNothingChangesBetweenThem() {
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            Schedule schedule = schedule(
                    EnumSet.range(DayOfWeek.of(1 + random.nextInt(3)), DayOfWeek.of(3 + random.nextInt(4))),
                    LocalTime.of(random.nextInt(24), 15 * random.nextInt(4)).toString(),
                    LocalTime.of(random.nextInt(24), 7).toString(),
                    random.nextBoolean());
            Instant from = Instant.parse(i % 2 == 0 ? "2026-03-25T00:00:00Z" : "2026-10-21T00:00:00Z");
            Instant next = schedule.nextChange(from).orElseThrow();
            for (Instant time = from; time.isBefore(next); time = time.plusSeconds(60)) {
                assertThat(schedule.contains(time))
                        .as("%s at %s", schedule, time)
                        .isEqualTo(schedule.contains(from));
            }
            assertThat(schedule.contains(next)).isNotEqualTo(schedule.contains(from));
        }
    }

    @Test
    void givenASilence_whenTheScheduleEndsBefore_thenItIsCountedAnewFromTheNextBeginning() {
        Schedule office = schedule(Set.of(MONDAY, TUESDAY), "08:00", "18:00", false);

        assertThat(office.heldFor(Duration.ofHours(1), Instant.parse("2026-01-05T16:00:00Z")))
                .contains(Instant.parse("2026-01-06T08:00:00Z")); // at 18:00 it is over: Tuesday, 08:00 and an hour
        assertThat(office.heldFor(Duration.ofHours(1), Instant.parse("2026-01-05T15:30:00Z")))
                .contains(Instant.parse("2026-01-05T16:30:00Z"));
        assertThat(office.heldFor(Duration.ofHours(11), Instant.EPOCH)).isEmpty();
    }

    private static Schedule schedule(Set<DayOfWeek> days, String from, String to, boolean outside) {
        return new Schedule(days, List.of(new Hours(LocalTime.parse(from), LocalTime.parse(to))), BERLIN, outside);
    }
}
