package io.tocsin.health;

import org.jspecify.annotations.Nullable;

/** A node's process. What it did not tell is null. */
public record ProcessFigures(
        @Nullable Double cpuPercent,
        @Nullable Long cpuTotalMillis,
        Load load,
        @Nullable Long openFileDescriptors,
        @Nullable Long peakOpenFileDescriptors,
        @Nullable Long maxFileDescriptors,
        @Nullable Long virtualBytes) {}
