package io.tocsin.office;

import io.tocsin.report.Block;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table's rows, some for each slide, read once from the first to the last. */
final class PagedRows implements AutoCloseable {
    private final Block.Table table;
    private @Nullable Stream<List<Object>> rows;
    private @Nullable Iterator<List<Object>> next;

    PagedRows(Block.Table table) {
        this.table = table;
    }

    Block.Table table() {
        return table;
    }

    /** The next rows; those before must have been taken. */
    List<List<Object>> take(int count) {
        Iterator<List<Object>> rest = next;
        if (rest == null) {
            Stream<List<Object>> opened = table.rows().read();
            rows = opened;
            rest = opened.iterator();
            next = rest;
        }
        List<List<Object>> page = new ArrayList<>();
        while (page.size() < count && rest.hasNext()) {
            page.add(rest.next());
        }
        return page;
    }

    @Override
    public void close() {
        Stream<List<Object>> opened = rows;
        if (opened != null) {
            opened.close();
        }
    }
}
