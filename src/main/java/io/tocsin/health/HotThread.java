package io.tocsin.health;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A thread of a node that is busy, and what it is doing. */
public record HotThread(
        String name,
        @Nullable Long id,
        @Nullable Double cpuPercent,
        @Nullable String state,
        List<String> trace) {
    public HotThread {
        trace = List.copyOf(trace);
    }
}
