package io.tocsin.health;

import java.time.Duration;

/**
 * What is still as it should be. Percentages where nothing else is said.
 *
 * @param gc share of time a node spends on collecting garbage
 * @param throttled share of the periods in which a container was held back
 * @param utilization of a pipeline's workers
 * @param backpressure the number of inputs that wait for the queue, on average
 * @param diskFree bytes left on the disk that a persisted queue lies on
 * @param stalledAfter events come in and none goes out for so long
 * @param silentAfter a busy pipeline gets no events for so long; more where it has known longer breaks
 * @param busyFor how long a pipeline must have got events before its silence counts
 * @param growingFor a queue that grows for so long is growing
 * @param confirm looks in a row before a judgement gets worse
 * @param recover looks in a row before it gets better
 */
public record Thresholds(
        Limit heap,
        Limit gc,
        Limit cpu,
        Limit fileDescriptors,
        Limit throttled,
        Limit queue,
        Limit deadLetters,
        Limit utilization,
        Limit backpressure,
        Floor diskFree,
        Duration stalledAfter,
        Duration silentAfter,
        Duration busyFor,
        Duration growingFor,
        int confirm,
        int recover) {
    private static final long GIGABYTE = 1L << 30;

    public static final Thresholds USUAL = new Thresholds(
            new Limit(85, 95),
            new Limit(10, 30),
            new Limit(90, 99),
            new Limit(80, 95),
            new Limit(25, 60),
            new Limit(60, 90),
            new Limit(70, 95),
            Limit.yellowFrom(95),
            Limit.yellowFrom(0.8),
            new Floor(5 * GIGABYTE, GIGABYTE),
            Duration.ofMinutes(1),
            Duration.ofMinutes(15),
            Duration.ofDays(1),
            Duration.ofMinutes(10),
            2,
            3);
}
