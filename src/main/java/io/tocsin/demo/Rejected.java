package io.tocsin.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines of a file that are no events of a known device.
 *
 * @param count of all of them
 * @param first what is wrong with the first {@link #SHOWN}, each with file and line
 */
public record Rejected(long count, List<String> first) {
    static final int SHOWN = 20;

    public static final Rejected NONE = new Rejected(0, List.of());

    public Rejected {
        first = List.copyOf(first);
    }

    /** What is wrong, line by line, and how many lines more. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(first);
        if (count > first.size()) {
            lines.add("… and " + (count - first.size()) + " lines more that could not be used");
        }
        return lines;
    }
}
