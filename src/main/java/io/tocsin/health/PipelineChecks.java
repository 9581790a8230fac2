package io.tocsin.health;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one look says of a pipeline by itself, without what was before. */
record PipelineChecks(Thresholds thresholds, PipelineReading pipeline, Findings findings) {
    void run(Rates rates, OwnReport.@Nullable Pipeline report) {
        queue();
        disk();
        deadLetters();
        reloads();
        workers(rates);
        backpressure(rates);
        if (report != null) {
            reported(report);
        }
    }

    private void queue() {
        Queue queue = pipeline.queue();
        Double full =
                queue == null || !queue.isPersisted() ? null : Amounts.percent(queue.sizeBytes(), queue.maxBytes());
        if (queue != null && queue.sizeBytes() != null && queue.maxBytes() != null && full != null) {
            add(
                    "queue",
                    thresholds.queue().of(full),
                    "the persisted queue is " + Amounts.percent(full) + " full: " + Amounts.bytes(queue.sizeBytes())
                            + " of " + Amounts.bytes(queue.maxBytes()) + waiting(queue),
                    "find out what slows the outputs down; when the queue is full, inputs are held up and senders may"
                            + " drop events. queue.max_bytes gives it more room");
        }
    }

    static String waiting(Queue queue) {
        return queue.events() == null ? "" : ", " + Words.count(queue.events(), "event") + " waiting";
    }

    private void disk() {
        Queue queue = pipeline.queue();
        if (queue == null || !queue.isPersisted() || queue.freeDiskBytes() == null) {
            return;
        }
        long free = queue.freeDiskBytes();
        long grows = queue.maxBytes() == null || queue.sizeBytes() == null ? 0 : queue.maxBytes() - queue.sizeBytes();
        Status status = thresholds.diskFree().of(free).worse(free < grows ? Status.YELLOW : Status.GREEN);
        add(
                "disk",
                status,
                "the disk of the persisted queue has " + Amounts.bytes(free) + " left"
                        + (free < grows ? ", and the queue may still grow by " + Amounts.bytes(grows) : ""),
                "free space on the disk of " + (queue.path() == null ? "path.queue" : queue.path())
                        + " or lower queue.max_bytes: Logstash stops when that disk is full");
    }

    private void deadLetters() {
        DeadLetters letters = pipeline.deadLetters();
        Double full = letters == null ? null : Amounts.percent(letters.sizeBytes(), letters.maxBytes());
        if (letters != null && letters.sizeBytes() != null && full != null) {
            add(
                    "dead-letters-full",
                    thresholds.deadLetters().of(full),
                    "the dead letter queue is " + Amounts.percent(full) + " full: "
                            + Amounts.bytes(letters.sizeBytes()),
                    "read it with the dead_letter_queue input, or empty it; once full it drops events");
        }
    }

    private void reloads() {
        Reloads reloads = pipeline.reloads();
        if (reloads.lastFailed()) {
            add(
                    "reload",
                    Status.YELLOW,
                    "its configuration could not be loaded again"
                            + (reloads.lastFailure() == null ? "" : " at " + reloads.lastFailure())
                            + (reloads.lastError() == null ? "" : ": " + Words.shortened(reloads.lastError())),
                    "mend the pipeline's configuration (logstash --config.test_and_exit finds the line); until then the"
                            + " old one goes on");
        }
    }

    private void workers(Rates rates) {
        Double busy = rates.utilization();
        if (busy != null) {
            List<Plugin> slowest = pipeline.slowest(2);
            add(
                    "workers",
                    thresholds.utilization().of(busy),
                    "its workers are busy " + Amounts.percent(busy) + " of the time"
                            + (slowest.isEmpty()
                                    ? ""
                                    : "; slowest "
                                            + slowest.stream()
                                                    .map(PipelineChecks::cost)
                                                    .collect(Collectors.joining(", "))),
                    "make the slowest plugins cheaper or raise pipeline.workers; until then events come late and so do"
                            + " alerts");
        }
    }

    private static String cost(Plugin plugin) {
        Double cost = plugin.cost();
        return plugin.kind() + " " + Words.shortened(plugin.name())
                + (cost == null ? "" : String.format(Locale.ROOT, " (%.3g ms an event)", cost));
    }

    private void backpressure(Rates rates) {
        Double pressure = rates.backpressure();
        if (pressure != null) {
            add(
                    "backpressure",
                    thresholds.backpressure().of(pressure),
                    String.format(Locale.ROOT, "its inputs wait for room in the queue (backpressure %.2f)", pressure),
                    "events come in faster than they are worked off: look at the filters and outputs of this pipeline;"
                            + " senders that cannot wait, such as UDP, lose events");
        }
    }

    private void reported(OwnReport.Pipeline report) {
        String cause =
                report.causes().isEmpty() ? report.symptom() : report.causes().getFirst();
        String action = report.actions().isEmpty() ? null : report.actions().getFirst();
        add(
                "reported",
                Words.status(report.status()),
                "Logstash itself reports " + report.status()
                        + (report.state() == null ? "" : ", " + report.state().toLowerCase(Locale.ROOT))
                        + (cause == null ? "" : ": " + Words.shortened(cause)),
                action == null ? "see _health_report of this node and its log" : Words.shortened(action));
    }

    /** A queue that keeps growing. */
    void growing(Trend trend, Duration span) {
        Queue queue = pipeline.queue();
        long least = Math.max(100, queue == null || queue.events() == null ? 0 : queue.events() / 10);
        if (queue != null && queue.events() != null && trend.isGrowing(least)) {
            add(
                    "growing",
                    Status.YELLOW,
                    "its queue has grown all of the last " + Amounts.time(span) + ", by "
                            + Words.count(trend.growth(), "event") + " to " + queue.events(),
                    "events come in faster than they go out: look at the outputs' targets and the slowest plugins;"
                            + " alerts come late by what waits here");
        }
    }

    private void add(String check, Status status, String reason, String advice) {
        findings.add(pipeline.name(), check, status, reason, advice);
    }
}
