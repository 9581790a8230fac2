package io.tocsin.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * A table's rows, which may be too many for memory. A cell is a {@link String}, {@link Long}, {@link Double} or {@link
 * java.time.Instant}; an empty text where there is nothing.
 */
public interface Rows {
    long count();

    /** From the first, each time it is called. Close the stream. */
    Stream<List<Object>> read();

    /** A few rows. */
    static Rows of(List<List<Object>> rows) {
        List<List<Object>> copy = List.copyOf(rows);
        return new Rows() {
            @Override
            public long count() {
                return copy.size();
            }

            @Override
            public Stream<List<Object>> read() {
                return copy.stream();
            }
        };
    }
}
