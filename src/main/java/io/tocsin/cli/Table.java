package io.tocsin.cli;

import io.tocsin.cli.Terminal.Style;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Rows under a heading, as wide as the screen at most: the widest column gives way. Cells are shown harmless. A heading
 * that begins with {@code >} has its column to the right, as numbers want it.
 */
final class Table {
    private static final String GAP = "  ";
    private static final int NARROWEST = 8;
    private static final Map<String, Style> COLOURS = Map.of(
            "green", Style.GOOD,
            "yellow", Style.MEDIUM,
            "red", Style.BAD,
            "low", Style.LOW,
            "medium", Style.MEDIUM,
            "high", Style.HIGH,
            "critical", Style.CRITICAL);

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... headings) {
        this.headings = List.of(headings);
    }

    /** As many cells as there are headings. */
    Table row(Object... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(cells.length + " cells below " + headings.size() + " headings");
        }
        rows.add(Arrays.stream(cells).map(String::valueOf).toList());
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** @param columns of the screen; 0 for as wide as it gets */
    void print(PrintWriter out, Terminal terminal, int columns) {
        List<List<String>> plain = rows.stream()
                .map(row -> row.stream().map(Terminal::plain).toList())
                .toList();
        int[] widths = widths(plain, columns);
        out.println(terminal.paint(
                Style.SOFT, line(headings.stream().map(Table::name).toList(), widths, null)));
        plain.forEach(row -> out.println(line(row, widths, terminal)));
    }

    void csv(PrintWriter out) {
        out.println(Csv.line(headings.stream().map(Table::name).toArray(String[]::new)));
        csvRows(out);
    }

    void csvRows(PrintWriter out) {
        rows.forEach(row -> out.println(Csv.line(row.toArray(String[]::new))));
    }

    private int[] widths(List<List<String>> plain, int columns) {
        int[] widths = IntStream.range(0, headings.size())
                .map(column -> plain.stream()
                        .mapToInt(row -> length(row.get(column)))
                        .reduce(length(name(headings.get(column))), Math::max))
                .toArray();
        int all = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1);
        for (int over = columns == 0 ? 0 : all - columns; over > 0; over--) {
            int widest = IntStream.range(0, widths.length)
                    .reduce((one, other) -> widths[other] > widths[one] ? other : one)
                    .orElseThrow();
            if (widths[widest] <= NARROWEST) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private String line(List<String> cells, int[] widths, @org.jspecify.annotations.Nullable Terminal terminal) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cut(cells.get(column), widths[column]);
            String space = " ".repeat(widths[column] - length(cell));
            Style style = COLOURS.get(cell);
            String shown = terminal == null || style == null ? cell : terminal.paint(style, cell);
            boolean right = headings.get(column).startsWith(">");
            line.append(column == 0 ? "" : GAP).append(right ? space + shown : shown + space);
        }
        return line.toString().stripTrailing();
    }

    private static String cut(String cell, int width) {
        return length(cell) <= width ? cell : cell.substring(0, cell.offsetByCodePoints(0, width - 1)) + "…";
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    private static String name(String heading) {
        return heading.startsWith(">") ? heading.substring(1) : heading;
    }
}
