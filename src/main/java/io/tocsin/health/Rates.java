package io.tocsin.health;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast events move now: Logstash's own flow where it tells one, else counted between two looks. Null where neither
 * is to be had, as at the first look.
 *
 * @param in events per second, as are filtered and out
 * @param backpressure the number of inputs that wait for the queue, on average
 * @param concurrency the number of workers that are busy, on average
 * @param utilization of the workers, in percent
 */
public record Rates(
        @Nullable Double in,
        @Nullable Double filtered,
        @Nullable Double out,
        @Nullable Double backpressure,
        @Nullable Double concurrency,
        @Nullable Double utilization) {

    /** @param before null when there is no earlier look that the counters go on from */
    static Rates of(
            @Nullable Flow flow,
            EventCounts now,
            @Nullable EventCounts before,
            Duration between,
            @Nullable Long workers) {
        Rates counted = before == null || between.toMillis() <= 0
                ? new Rates(null, null, null, null, null, null)
                : counted(now, before, between.toMillis(), workers);
        return flow == null
                ? counted
                : new Rates(
                        first(flow.input(), counted.in),
                        first(flow.filter(), counted.filtered),
                        first(flow.output(), counted.out),
                        first(flow.backpressure(), counted.backpressure),
                        first(flow.concurrency(), counted.concurrency),
                        first(flow.utilization(), counted.utilization));
    }

    private static Rates counted(EventCounts now, EventCounts before, long millis, @Nullable Long workers) {
        Double concurrency = per(now.durationMillis(), before.durationMillis(), millis);
        return new Rates(
                perSecond(now.in(), before.in(), millis),
                perSecond(now.filtered(), before.filtered(), millis),
                perSecond(now.out(), before.out(), millis),
                per(now.queuePushMillis(), before.queuePushMillis(), millis),
                concurrency,
                concurrency == null || workers == null || workers <= 0 ? null : 100 * concurrency / workers);
    }

    private static @Nullable Double first(Rate told, @Nullable Double counted) {
        return told.current() != null ? told.current() : counted;
    }

    private static @Nullable Double perSecond(@Nullable Long now, @Nullable Long before, long millis) {
        Double perMilli = per(now, before, millis);
        return perMilli == null ? null : perMilli * 1_000;
    }

    private static @Nullable Double per(@Nullable Long now, @Nullable Long before, long millis) {
        return now == null || before == null || now < before ? null : (double) (now - before) / millis;
    }
}
