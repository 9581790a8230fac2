package io.tocsin.alert;

import java.time.Instant;

/**
 * How far a device is evaluated.
 *
 * @param start event time before which the device was never looked at
 * @param watermark event time up to which every event was evaluated and its alerts are stored
 */
public record Checkpoint(String device, Instant start, Instant watermark) {}
