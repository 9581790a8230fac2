package io.tocsin.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 6 * * *    | UTC           | 2026-11-24T06:00:00Z | 2026-11-25T06:00:00Z",
                "*/15 * * * * | UTC           | 2026-11-24T06:07:00Z | 2026-11-24T06:15:00Z",
                "0 6 * * mon  | UTC           | 2026-11-24T06:00:00Z | 2026-11-30T06:00:00Z",
                "0 6 * * 7    | UTC           | 2026-11-24T06:00:00Z | 2026-11-29T06:00:00Z",
                "0 6 1 * *    | UTC           | 2026-11-24T06:00:00Z | 2026-12-01T06:00:00Z",
                "0 6 29 2 *   | UTC           | 2026-11-24T06:00:00Z | 2028-02-29T06:00:00Z",
                "0 6 13 * fri | UTC           | 2026-11-24T06:00:00Z | 2026-11-27T06:00:00Z",
                "30 2 * * *   | Europe/Berlin | 2026-03-28T12:00:00Z | 2026-03-29T01:30:00Z",
                "30 2 * * *   | Europe/Berlin | 2026-10-25T00:30:00Z | 2026-10-26T01:30:00Z",
            })
    void givenAScheduleAsCronWritesIt_whenTheNextTimeIsAsked_thenItIsRight(
            String schedule, String zone, Instant after, Instant next) {
        assertThat(new Schedule(schedule).next(after, ZoneId.of(zone))).contains(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0 6 * *",
                "60 6 * * *",
                "0 24 * * *",
                "0 6 0 * *",
                "0 6 * * foo",
                "0 6 30 2 *",
                "5-1 * * * *"
            })
    void givenWhatIsNoSchedule_whenRead_thenItIsRefused(String schedule) {
        assertThatThrownBy(() -> new Schedule(schedule)).isInstanceOf(IllegalArgumentException.class);
    }
}
