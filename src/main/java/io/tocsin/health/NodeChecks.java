package io.tocsin.health;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one look says of a node as a whole. */
record NodeChecks(Thresholds thresholds, NodeReading now, Findings findings) {
    /** @param before null when there is no earlier look that the counters go on from */
    void run(@Nullable NodeReading before, Duration between, @Nullable OwnReport report) {
        heap();
        cpu();
        fileDescriptors();
        reported(report);
        if (before != null) {
            garbage(before, between);
            throttling(before.cgroup(), now.cgroup());
        }
    }

    private void heap() {
        Double used = now.jvm().usedPercent();
        if (used != null) {
            Long max = now.jvm().heapMaxBytes();
            add(
                    "heap",
                    thresholds.heap().of(used),
                    "the heap is " + Amounts.percent(used) + " full" + (max == null ? "" : " of " + Amounts.bytes(max)),
                    "raise -Xmx in jvm.options, or lower pipeline.batch.size and pipeline.workers; a node out of memory"
                            + " loses what is in memory");
        }
    }

    private void cpu() {
        Double percent = now.process().cpuPercent();
        if (percent != null) {
            add(
                    "cpu",
                    thresholds.cpu().of(percent),
                    "the process uses " + Amounts.percent(percent) + " of the CPU",
                    "see hot threads for what keeps it busy; spread the pipelines over more nodes");
        }
    }

    private void fileDescriptors() {
        Long open = now.process().openFileDescriptors();
        Long most = now.process().maxFileDescriptors();
        Double percent = Amounts.percent(open, most);
        if (percent != null) {
            add(
                    "file-descriptors",
                    thresholds.fileDescriptors().of(percent),
                    open + " of " + most + " file descriptors are open",
                    "raise the limit (LimitNOFILE, ulimit -n) or find who leaves connections open; without one left no"
                            + " sender can connect");
        }
    }

    private void garbage(NodeReading before, Duration between) {
        Long millis = sum(
                spent(before.jvm().young(), now.jvm().young()),
                spent(before.jvm().old(), now.jvm().old()));
        if (millis != null && between.toMillis() > 0) {
            double percent = 100.0 * millis / between.toMillis();
            add(
                    "gc",
                    thresholds.gc().of(percent),
                    "collecting garbage takes " + Amounts.percent(percent) + " of its time",
                    "raise -Xmx in jvm.options, or lower pipeline.batch.size and pipeline.workers");
        }
    }

    private static @Nullable Long spent(Gc before, Gc now) {
        return before.millis() == null || now.millis() == null || now.millis() < before.millis()
                ? null
                : now.millis() - before.millis();
    }

    private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
        return one == null ? other : other == null ? one : Long.valueOf(one + other);
    }

    private void throttling(@Nullable Cgroup before, @Nullable Cgroup after) {
        if (before == null || after == null) {
            return;
        }
        Double percent = Amounts.percent(
                difference(before.throttledTimes(), after.throttledTimes()),
                difference(before.elapsedPeriods(), after.elapsedPeriods()));
        if (percent != null) {
            add(
                    "throttled",
                    thresholds.throttled().of(percent),
                    "its container was held back in " + Amounts.percent(percent) + " of the CPU periods",
                    "give the container more CPU (cpu limit, cfs quota)");
        }
    }

    private static @Nullable Long difference(@Nullable Long before, @Nullable Long after) {
        return before == null || after == null || after < before ? null : Long.valueOf(after - before);
    }

    private void reported(@Nullable OwnReport report) {
        Status own = Words.status(now.status());
        if (report != null && report.status() != null) {
            own = Words.status(report.status());
        }
        // Of a pipeline that is the cause its own finding tells.
        boolean told = report != null
                && report.pipelines().values().stream().anyMatch(one -> Words.status(one.status()) != Status.GREEN);
        if (!told) {
            String symptom = report == null ? null : report.symptom();
            add(
                    "reported",
                    own,
                    "Logstash itself reports " + own.text() + (symptom == null ? "" : ": " + Words.shortened(symptom)),
                    "see _health_report of this node and its log");
        }
    }

    private void add(String check, Status status, String reason, String advice) {
        findings.add(null, check, status, reason, advice);
    }
}
