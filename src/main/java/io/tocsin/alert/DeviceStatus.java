package io.tocsin.alert;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a device is doing.
 *
 * @param watermark event time up to which it is fully evaluated; null before its first cycle
 * @param lag how far the watermark is behind the clock
 * @param eventsSeen events evaluated since the start
 * @param rulesLoaded how many rules look at it
 * @param trouble what keeps it from going on, in plain words; null when nothing does
 * @param waiting whether the trouble is only that its first event has not come yet
 */
public record DeviceStatus(
        String name,
        String index,
        @Nullable Instant watermark,
        @Nullable Duration lag,
        long eventsSeen,
        long alertsRaised,
        int rulesLoaded,
        @Nullable String trouble,
        boolean waiting) {
    /** The same, with something that keeps it from going on. */
    public DeviceStatus withTrouble(String what) {
        return new DeviceStatus(name, index, watermark, lag, eventsSeen, alertsRaised, rulesLoaded, what, false);
    }
}
