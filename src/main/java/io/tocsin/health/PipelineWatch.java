package io.tocsin.health;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One pipeline over time. */
final class PipelineWatch {
    private final Thresholds thresholds;
    private final Arrivals arrivals = new Arrivals();
    private final Stall stall = new Stall();
    private final Trend queued;
    private final Trend letters;
    private @Nullable PipelineReading last;
    private Instant seen = Instant.EPOCH;
    private Rates rates = new Rates(null, null, null, null, null, null);

    PipelineWatch(Thresholds thresholds) {
        this.thresholds = thresholds;
        this.queued = new Trend(thresholds.growingFor());
        this.letters = new Trend(thresholds.growingFor());
    }

    void take(
            PipelineReading now,
            Instant at,
            @Nullable Long workers,
            OwnReport.@Nullable Pipeline report,
            Findings findings) {
        PipelineReading before = last != null && now.continues(last) ? last : null;
        Duration between = Duration.between(seen, at);
        rates = Rates.of(now.flow(), now.events(), before == null ? null : before.events(), between, workers);
        Queue queue = now.queue();
        queued.add(at, queue == null ? null : queue.events());
        PipelineChecks checks = new PipelineChecks(thresholds, now, findings);
        checks.run(rates, report);
        checks.growing(queued, thresholds.growingFor());
        if (before == null) {
            letters.clear();
            stall.reset();
        } else {
            moved(before, now, at, findings);
        }
        silence(now, at, findings);
        deadLetters(before, now, at, findings);
        last = now;
        seen = at;
    }

    private void moved(PipelineReading before, PipelineReading now, Instant at, Findings findings) {
        Queue queue = now.queue();
        long in = moved(before.events().in(), now.events().in());
        boolean waiting = queue != null && queue.events() != null && queue.events() > 0;
        stall.step(seen, in, moved(before.events().out(), now.events().out()), waiting, underWay(now.events()));
        if (in > 0) {
            arrivals.arrived(at);
        }
        Duration lasting = stall.lasting(at);
        if (lasting.compareTo(thresholds.stalledAfter()) >= 0) {
            findings.add(
                    now.name(),
                    "stalled",
                    Status.RED,
                    "no event has left it for " + Amounts.time(lasting) + " while "
                            + (stall.waiting() > 0 ? stall.waiting() + " came in" : "events wait in its queue"),
                    "see whether its output's target answers, and hot threads for what it waits for; what it brings is"
                            + " not being watched now");
        }
    }

    private static long moved(@Nullable Long before, @Nullable Long now) {
        return before == null || now == null ? 0 : now - before;
    }

    private static boolean underWay(EventCounts events) {
        return events.in() != null && events.filtered() != null && events.in() > events.filtered();
    }

    private void silence(PipelineReading now, Instant at, Findings findings) {
        Duration silence = arrivals.silence(at, thresholds.busyFor(), thresholds.silentAfter());
        if (silence != null) {
            findings.add(
                    now.name(),
                    "silent",
                    Status.RED,
                    "no event has come in for " + Amounts.time(silence) + "; it used to be busy",
                    "see whether its senders run and reach this node; silence here means that the source is not seen,"
                            + " not that it is quiet");
        }
    }

    private void deadLetters(@Nullable PipelineReading before, PipelineReading now, Instant at, Findings findings) {
        DeadLetters queue = now.deadLetters();
        if (queue == null) {
            return;
        }
        letters.add(at, queue.sizeBytes());
        String why = queue.lastError() == null || queue.lastError().equals("no errors")
                ? ""
                : "; last error: " + Words.shortened(queue.lastError());
        DeadLetters earlier = before == null ? null : before.deadLetters();
        long dropped = earlier == null ? 0 : moved(earlier.droppedEvents(), queue.droppedEvents());
        if (dropped > 0) {
            findings.add(
                    now.name(),
                    "dead-letters",
                    Status.RED,
                    "its dead letter queue is full and has dropped " + Words.count(dropped, "event") + why,
                    "empty the dead letter queue and mend what the output refuses: these events are lost");
        } else if (letters.growth() > 0) {
            findings.add(
                    now.name(),
                    "dead-letters",
                    Status.YELLOW,
                    "its dead letter queue has grown by " + Amounts.bytes(letters.growth()) + " in "
                            + Amounts.time(letters.covered()) + why,
                    "the output refuses events, mostly because their fields do not fit the index's mapping; rules do"
                            + " not see these events");
        }
    }

    /** Of the last look; null before the first. */
    @Nullable
    PipelineReading last() {
        return last;
    }

    Rates rates() {
        return rates;
    }

    Instant seen() {
        return seen;
    }
}
