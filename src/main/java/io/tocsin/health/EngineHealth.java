package io.tocsin.health;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the cluster is doing.
 *
 * @param status the worst of its findings and of those of devices' indices
 * @param reading what it last told; null when it never answered
 */
public record EngineHealth(
        String url,
        Status status,
        @Nullable Instant looked,
        @Nullable Instant answered,
        List<Finding> findings,
        List<DeviceHealth> devices,
        @Nullable EngineReading reading) {
    public EngineHealth {
        findings = List.copyOf(findings);
        devices = List.copyOf(devices);
    }

    /** How the indices of a device are doing. */
    public record DeviceHealth(String device, Status status, List<Finding> findings) {
        public DeviceHealth {
            findings = List.copyOf(findings);
        }
    }
}
