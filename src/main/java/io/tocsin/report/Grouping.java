package io.tocsin.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * Groups of events, and what is counted of each.
 *
 * @param by one or two dimensions, the outer one first
 * @param measures at least one; groups are ordered by the first, unless they are of time
 */
public record Grouping(List<Dimension> by, List<Measure> measures) {
    public Grouping {
        by = List.copyOf(by);
        measures = List.copyOf(measures);
        if (by.isEmpty() || by.size() > 2 || measures.isEmpty()) {
            throw new IllegalArgumentException("a grouping has one or two dimensions and at least one measure");
        }
    }

    /** What templates call the columns of a table of it. */
    public List<String> columns() {
        return Stream.concat(by.stream().map(Dimension::key), measures.stream().map(Measure::key))
                .toList();
    }
}
