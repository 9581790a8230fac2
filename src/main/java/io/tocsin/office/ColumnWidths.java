package io.tocsin.office;

import io.tocsin.report.Block;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** How wide a table's columns are, by what its first rows hold. */
final class ColumnWidths {
    private static final int ROWS = 200;
    private static final int SHORTEST = 6;
    private static final int LONGEST = 48;

    private ColumnWidths() {}

    /** Shares of the whole width. */
    static double[] of(Block.Table table, int columns, CellFormat format) {
        double[] widths = characters(table, columns, format);
        double sum = 0;
        for (double width : widths) {
            sum += width;
        }
        for (int i = 0; i < columns; i++) {
            widths[i] /= sum;
        }
        return widths;
    }

    /** In characters. */
    static double[] characters(Block.Table table, int columns, CellFormat format) {
        double[] widths = new double[columns];
        for (int i = 0; i < columns; i++) {
            widths[i] = clamped(table.columns().get(i).label().length() + 1.0);
        }
        try (Stream<List<Object>> rows = table.rows().read()) {
            Iterator<List<Object>> first = rows.limit(ROWS).iterator();
            while (first.hasNext()) {
                List<Object> row = first.next();
                for (int i = 0; i < columns; i++) {
                    int length = format.text(row.get(i), table.columns().get(i).kind())
                            .length();
                    widths[i] = Math.max(widths[i], clamped(length));
                }
            }
        }
        return widths;
    }

    private static double clamped(double length) {
        return Math.clamp(length, SHORTEST, LONGEST);
    }
}
