package io.tocsin.office;

import io.tocsin.report.Rows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Rows of parts that are each in order, in order. Equal rows stay in the order of their parts. */
record MergedRows(List<Rows> parts, Comparator<List<Object>> order) implements Rows {
    private record Head(List<Object> row, int part, Iterator<List<Object>> rest) {}

    @Override
    public long count() {
        return parts.stream().mapToLong(Rows::count).sum();
    }

    @Override
    public Stream<List<Object>> read() {
        List<Stream<List<Object>>> open = new ArrayList<>();
        PriorityQueue<Head> heads = new PriorityQueue<>(
                Math.max(1, parts.size()),
                Comparator.comparing(Head::row, order).thenComparingInt(Head::part));
        for (Rows part : parts) {
            Stream<List<Object>> rows = part.read();
            open.add(rows);
            push(heads, rows.iterator(), open.size());
        }
        Iterator<List<Object>> merged = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !heads.isEmpty();
            }

            @Override
            public List<Object> next() {
                Head head = heads.remove();
                push(heads, head.rest(), head.part());
                return head.row();
            }
        };
        return StreamSupport.stream(
                        Spliterators.spliterator(merged, count(), Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(() -> open.forEach(Stream::close));
    }

    private static void push(PriorityQueue<Head> heads, Iterator<List<Object>> rows, int part) {
        if (rows.hasNext()) {
            heads.add(new Head(rows.next(), part, rows));
        }
    }
}
