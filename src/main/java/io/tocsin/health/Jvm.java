package io.tocsin.health;

import org.jspecify.annotations.Nullable;

/** A node's Java machine. What it did not tell is null; so is a maximum that it gave as -1, which means none. */
public record Jvm(
        @Nullable Double heapUsedPercent,
        @Nullable Long heapUsedBytes,
        @Nullable Long heapMaxBytes,
        @Nullable Long heapCommittedBytes,
        @Nullable Long nonHeapUsedBytes,
        @Nullable Long nonHeapCommittedBytes,
        @Nullable Long threads,
        @Nullable Long peakThreads,
        Gc young,
        Gc old,
        @Nullable Long uptimeMillis) {

    /** As told, or from used and maximum. */
    @Nullable
    Double usedPercent() {
        return heapUsedPercent != null ? heapUsedPercent : Amounts.percent(heapUsedBytes, heapMaxBytes);
    }
}
