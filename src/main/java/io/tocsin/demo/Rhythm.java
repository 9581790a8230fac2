package io.tocsin.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;

/** When things happen in a day: much in business hours (UTC), less at lunch, little at night. */
final class Rhythm {
    /** How busy each hour of the day is, in any unit. Nights are never silent: people in other zones, and machines. */
    private static final int[] BUSY = {
        30, 28, 26, 26, 28, 32, 45, 70, 95, 110, 115, 105, 85, 105, 110, 105, 95, 75, 60, 52, 46, 42, 38, 34
    };

    private final Instant start;
    /** Running sum over the minutes since start. */
    private final long[] until;

    Rhythm(Instant start, Instant end) {
        this.start = start;
        this.until = new long[(int) Duration.between(start, end).toMinutes()];
        long sum = 0;
        for (int minute = 0; minute < until.length; minute++) {
            int hour = start.plus(Duration.ofMinutes(minute))
                    .atZone(ZoneOffset.UTC)
                    .getHour();
            sum += BUSY[hour];
            until[minute] = sum;
        }
    }

    /** A moment of the day, to the millisecond. */
    Instant moment(Draw draw) {
        long target = (long) (draw.fraction() * until[until.length - 1]);
        int found = Arrays.binarySearch(until, target);
        int minute = found >= 0 ? found + 1 : -found - 1;
        return start.plus(Duration.ofMinutes(minute)).plusMillis(draw.between(1, 59_999));
    }
}
