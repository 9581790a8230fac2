package io.tocsin.health;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The indices of one device.
 *
 * @param trouble why they cannot be searched by time, null when they can
 * @param missing the trouble is that there is none
 * @param incomplete those with a primary shard that is not there
 * @param readOnly those that take no events
 * @param refresh the longest time until what was written is found; null where the engine decides, zero for never
 * @param settle the time that the device waits for events to be found
 */
public record DeviceIndices(
        String device,
        String pattern,
        @Nullable String trouble,
        boolean missing,
        List<String> incomplete,
        List<String> readOnly,
        @Nullable Duration refresh,
        Duration settle) {
    public DeviceIndices {
        incomplete = List.copyOf(incomplete);
        readOnly = List.copyOf(readOnly);
    }
}
