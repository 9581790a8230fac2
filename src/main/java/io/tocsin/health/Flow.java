package io.tocsin.health;

import org.jspecify.annotations.Nullable;

/**
 * Logstash's own flow figures, from 8.5 on.
 *
 * @param input events per second, as are filter and output
 * @param backpressure the number of inputs that wait for the queue, on average
 * @param concurrency the number of workers that are busy, on average
 * @param utilization of all workers, in percent; nodes do not tell it, their pipelines do
 * @param queueGrowthBytes of a persisted queue, per second; may be negative
 */
public record Flow(
        Rate input,
        Rate filter,
        Rate output,
        Rate backpressure,
        Rate concurrency,
        Rate utilization,
        Rate queueGrowthBytes,
        Rate queueGrowthEvents) {

    /** The current figure of one of them, null where there is no flow at all. */
    static @Nullable Double current(@Nullable Rate rate) {
        return rate == null ? null : rate.current();
    }
}
