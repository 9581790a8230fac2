package io.tocsin.report;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where rows wait that may be too many for memory. */
public interface RowStore {
    /**
     * @param order of the rows when they are read; null for the order they were added in
     * @param limit how many of them are wanted, the first ones; 0 for all
     */
    Filling open(@Nullable Comparator<List<Object>> order, int limit);

    /** Rows that are added now and read later. */
    interface Filling {
        void add(List<Object> row);

        Rows rows();
    }
}
