package io.tocsin.detect;

import io.tocsin.alert.AlertListener;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.DeviceStatus;
import io.tocsin.event.Device;
import io.tocsin.event.EventSource;
import io.tocsin.event.SourceUnavailableException;
import java.time.Clock;
import java.time.Instant;

/** Watches one device: reads its new events, evaluates them, stores alerts, moves the checkpoint. One thread at a time. */
public final class Detector {
    private final Device device;

    /**
     * @param start event time to begin at when there is no checkpoint
     * @param clock tells how far events may be asked for; never used to evaluate them
     */
    public Detector(
            Device device,
            RuleBase rules,
            EventSource source,
            AlertStore store,
            Instant start,
            Clock clock,
            AlertListener listener) {
        this.device = device;
    }

    public Device device() {
        return device;
    }

    /**
     * One cycle: everything between the watermark and now, less the device's settle time. The first call picks up at the
     * checkpoint.
     *
     * @throws SourceUnavailableException when calling again later may help; nothing is lost
     */
    public void poll() {}

    /** May be called from any thread. */
    public DeviceStatus status() {
        return new DeviceStatus(device.name(), device.index(), null, null, 0, 0, 0, null);
    }
}
