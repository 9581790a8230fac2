package io.tocsin.office;

import io.tocsin.report.Block;
import io.tocsin.report.Block.Column;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.ToIntBiFunction;
import java.util.stream.Stream;

/** How wide a table's columns are, by what its first rows hold. */
final class ColumnWidths {
    private static final int ROWS = 200;
    private static final int SHORTEST = 6;
    private static final int LONGEST = 48;
    private static final int LONGEST_WORD = 20;

    /** Characters that a page is wide, about. */
    private static final int PAGE = 100;

    private ColumnWidths() {}

    /** Shares of the whole width. Where not all fits into a line, what can be broken gives way to what cannot. */
    static double[] of(Block.Table table, int columns, CellFormat format) {
        double[] widths = characters(table, columns, format);
        double sum = Arrays.stream(widths).sum();
        if (sum > PAGE) {
            double[] least = measured(
                    table, columns, format, (text, column) -> column.isRight() ? text.length() : longestWord(text));
            double unbreakable = Arrays.stream(least).sum();
            double left = Math.max(0, PAGE - unbreakable);
            for (int i = 0; i < columns; i++) {
                widths[i] = least[i] + left * Math.max(0, widths[i] - least[i]) / Math.max(1, sum - unbreakable);
            }
            sum = Arrays.stream(widths).sum();
        }
        for (int i = 0; i < columns; i++) {
            widths[i] /= sum;
        }
        return widths;
    }

    /** Longer ones are broken anywhere. */
    private static int longestWord(String text) {
        int longest = 0;
        int begin = 0;
        for (int i = 0; i <= text.length() && longest < LONGEST_WORD; i++) {
            if (i == text.length() || text.charAt(i) == ' ' || text.charAt(i) == '\n') {
                longest = Math.max(longest, i - begin);
                begin = i + 1;
            }
        }
        return Math.min(longest, LONGEST_WORD);
    }

    /** In characters. */
    static double[] characters(Block.Table table, int columns, CellFormat format) {
        double[] widths = measured(table, columns, format, (text, column) -> text.length());
        for (int i = 0; i < columns; i++) {
            widths[i] =
                    Math.max(widths[i], clamped(table.columns().get(i).label().length() + 1.0));
        }
        return widths;
    }

    private static double[] measured(
            Block.Table table, int columns, CellFormat format, ToIntBiFunction<String, Column> length) {
        double[] widths = new double[columns];
        Arrays.fill(widths, SHORTEST);
        try (Stream<List<Object>> rows = table.rows().read()) {
            Iterator<List<Object>> first = rows.limit(ROWS).iterator();
            while (first.hasNext()) {
                List<Object> row = first.next();
                for (int i = 0; i < columns; i++) {
                    Column column = table.columns().get(i);
                    int measured = length.applyAsInt(format.text(row.get(i), column.kind()), column);
                    widths[i] = Math.max(widths[i], clamped(measured + 1.0));
                }
            }
        }
        return widths;
    }

    private static double clamped(double length) {
        return Math.clamp(length, SHORTEST, LONGEST);
    }
}
