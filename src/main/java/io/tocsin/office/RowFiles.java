package io.tocsin.office;

import io.tocsin.report.RowStore;
import io.tocsin.report.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows in files of a folder that is gone when this is closed. Rows to be sorted are sorted in parts and merged. */
public final class RowFiles implements RowStore, AutoCloseable {
    private static final int ROWS_IN_MEMORY = 20_000;
    private static final int FEW_ROWS = 1_000;
    private static final long CELLS_IN_MEMORY = 400_000;

    private final Path folder;
    private int files;

    /** @throws UncheckedIOException when no temporary folder can be made */
    public RowFiles() {
        try {
            folder = Files.createTempDirectory("tocsin-report");
        } catch (IOException failed) {
            throw new UncheckedIOException("no temporary folder can be made for a report's rows", failed);
        }
    }

    @Override
    public Filling open(@Nullable Comparator<List<Object>> order, int limit) {
        if (order == null) {
            return new AsAdded();
        }
        return limit > 0 && limit <= FEW_ROWS ? new First(order, limit) : new Sorted(order);
    }

    private Path next() {
        return folder.resolve("rows" + files++);
    }

    private final class AsAdded implements Filling {
        private final RowFile file = new RowFile(next());

        @Override
        public void add(List<Object> row) {
            file.add(row);
        }

        @Override
        public Rows rows() {
            file.finish();
            return file;
        }
    }

    /** A few rows of many need no file. */
    private static final class First implements Filling {
        private final Comparator<List<Object>> order;
        private final int limit;
        private final List<List<Object>> kept = new ArrayList<>();

        First(Comparator<List<Object>> order, int limit) {
            this.order = order;
            this.limit = limit;
        }

        @Override
        public void add(List<Object> row) {
            kept.add(row);
            if (kept.size() >= 2 * limit + 100) {
                cut();
            }
        }

        private void cut() {
            kept.sort(order);
            kept.subList(Math.min(limit, kept.size()), kept.size()).clear();
        }

        @Override
        public Rows rows() {
            cut();
            return Rows.of(kept);
        }
    }

    private final class Sorted implements Filling {
        private final Comparator<List<Object>> order;
        private final List<Rows> parts = new ArrayList<>();
        private List<List<Object>> waiting = new ArrayList<>();
        private long cells;

        Sorted(Comparator<List<Object>> order) {
            this.order = order;
        }

        @Override
        public void add(List<Object> row) {
            waiting.add(row);
            cells += row.size();
            if (waiting.size() == ROWS_IN_MEMORY || cells > CELLS_IN_MEMORY) {
                flush();
            }
        }

        private void flush() {
            waiting.sort(order);
            RowFile file = new RowFile(next());
            waiting.forEach(file::add);
            file.finish();
            parts.add(file);
            waiting = new ArrayList<>();
            cells = 0;
        }

        @Override
        public Rows rows() {
            if (parts.isEmpty()) {
                waiting.sort(order);
                return Rows.of(waiting);
            }
            if (!waiting.isEmpty()) {
                flush();
            }
            return new MergedRows(parts, order);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot delete " + folder, failed);
        }
    }
}
