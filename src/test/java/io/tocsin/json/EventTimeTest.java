package io.tocsin.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
                    2026-11-24T08:15:30Z,                 2026-11-24T08:15:30Z
                    2026-11-24t08:15:30z,                 2026-11-24T08:15:30Z
                    2026-11-24T08:15:30.1Z,               2026-11-24T08:15:30.100Z
                    2026-11-24T08:15:30.123456789Z,       2026-11-24T08:15:30.123456789Z
                    2026-11-24T08:15:30.123456789999Z,    2026-11-24T08:15:30.123456789Z
                    2026-11-24T08:15:30+01:00,            2026-11-24T07:15:30Z
                    2026-11-24T08:15:30.5-0530,           2026-11-24T13:45:30.500Z
                    2026-11-24T00:15:30+02,               2026-11-23T22:15:30Z
                    2026-11-24T08:15:30,                  2026-11-24T08:15:30Z
                    2026-11-24T08:15Z,                    2026-11-24T08:15:00Z
                    2026-11-24 08:15:30,                  2026-11-24T08:15:30Z
                    2026-11-24 08:15:30.123,              2026-11-24T08:15:30.123Z
                    2026-11-24 08:15:30 UTC,              2026-11-24T08:15:30Z
                    2026-11-24 08:15:30 +0100,            2026-11-24T07:15:30Z
                    2026-11-24,                           2026-11-24T00:00:00Z
                    2024-02-29T23:59:60Z,                 2024-02-29T23:59:59Z
                    1969-12-31T23:59:59.5Z,               1969-12-31T23:59:59.500Z
                    1764000000,                           2025-11-24T16:00:00Z
                    1764000000123,                        2025-11-24T16:00:00.123Z
                    """)
    void givenAUsualForm_whenRead_thenItIsThatInstant(String text, Instant time) {
        assertThat(EventTime.of(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "yesterday",
                "2026",
                "20261124",
                "2026-13-01",
                "2025-02-29",
                "2026-11-24T",
                "2026-11-24T25:00:00Z",
                "2026-11-24T08:61:00Z",
                "2026-11-24T08:15:30.Z",
                "2026-11-24T08:15:30+",
                "2026-11-24T08:15:30+99:00",
                "2026-11-24T08:15:30Zz",
                "２０２６-11-24",
                "9999999999999999999"
            })
    void givenNoTime_whenRead_thenThereIsNone(String text) {
        assertThat(EventTime.of(text)).isNull();
    }

    @Test
    void givenNumbers_whenRead_thenTheirSizeTellsTheirUnit() {
        Instant time = Instant.parse("2020-04-30T00:06:39.824370Z");

        assertThat(EventTime.of(1588205199L)).isEqualTo(Instant.parse("2020-04-30T00:06:39Z"));
        assertThat(EventTime.of(1588205199824L)).isEqualTo(Instant.parse("2020-04-30T00:06:39.824Z"));
        assertThat(EventTime.of(1588205199824370L)).isEqualTo(time);
        assertThat(EventTime.of(1588205199824370000L)).isEqualTo(time);
        assertThat(EventTime.of(1588205199.82437)).isEqualTo(time);
        assertThat(EventTime.of(1588205199824.37)).isEqualTo(time);
        assertThat(EventTime.of(0L)).isEqualTo(Instant.EPOCH);
        assertThat(EventTime.of(-1L)).isEqualTo(Instant.EPOCH.minusSeconds(1));
    }

    @Test
    void givenWhatIsNoNumberOfTime_whenRead_thenThereIsNone() {
        assertThat(EventTime.of(Double.NaN)).isNull();
        assertThat(EventTime.of(Double.POSITIVE_INFINITY)).isNull();
        assertThat(EventTime.of(Long.MIN_VALUE)).isNull();
        assertThat(EventTime.of(true)).isNull();
        assertThat(EventTime.of(null)).isNull();
    }

    @Test
    void givenSeveralTimes_whenRead_thenTheEarliestCounts() {
        assertThat(EventTime.of(List.of("2026-01-02", "never", "2026-01-01")))
                .isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    }
}
