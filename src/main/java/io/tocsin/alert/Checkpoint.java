package io.tocsin.alert;

import io.tocsin.event.Position;
import java.time.Instant;
import java.util.List;

/**
 * How far a device is evaluated.
 *
 * @param start event time before which the device was never looked at
 * @param watermark event time up to which every event was evaluated and its alerts are stored
 * @param position up to here it is known which events came late
 * @param gaps what is to be evaluated once more, the oldest first; at most {@link #MOST_GAPS}
 */
public record Checkpoint(String device, Instant start, Instant watermark, Position position, List<Gap> gaps) {
    public static final int MOST_GAPS = 64;

    public Checkpoint {
        gaps = List.copyOf(gaps);
    }

    /** Of a device with nothing to be done again. */
    public Checkpoint(String device, Instant start, Instant watermark) {
        this(device, start, watermark, Position.UNKNOWN, List.of());
    }

    public Checkpoint at(Instant time) {
        return new Checkpoint(device, start, time, position, gaps);
    }

    public Checkpoint with(Position reached, List<Gap> open) {
        return new Checkpoint(device, start, watermark, reached, open);
    }
}
