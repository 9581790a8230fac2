package io.tocsin.health;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One look at the cluster.
 *
 * @param status green, yellow or red, as told
 * @param unassigned shards that are on no node
 * @param low no new shards are put on a disk that crosses it
 * @param high shards are moved away
 * @param flood indices become read-only
 * @param ownReadOnly indices of Tocsin's own that take nothing
 */
public record EngineReading(
        String version,
        @Nullable String status,
        @Nullable Long nodes,
        @Nullable Long unassigned,
        List<Disk> disks,
        @Nullable Watermark low,
        @Nullable Watermark high,
        @Nullable Watermark flood,
        List<String> ownReadOnly,
        List<DeviceIndices> devices) {
    public EngineReading {
        disks = List.copyOf(disks);
        ownReadOnly = List.copyOf(ownReadOnly);
        devices = List.copyOf(devices);
    }
}
