package io.tocsin.office;

import io.tocsin.report.Block;
import io.tocsin.report.Block.Column;
import io.tocsin.report.Figure;
import io.tocsin.report.Renderer;
import io.tocsin.report.Report;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A report's tables as comma-separated values (RFC 4180, UTF-8, lines end with CR LF). Text that a spreadsheet would take
 * for a formula gets an apostrophe before it; numbers stay numbers, times are ISO 8601 in UTC. Several tables stand one
 * below the other, each below a line with its name. Charts are told by their figures.
 */
final class CsvRenderer implements Renderer {
    private static final String END = "\r\n";

    @Override
    public void render(Report report, Path file) throws IOException {
        List<Block.Table> tables = Tables.of(report);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            String gap = "";
            for (Block.Table table : tables) {
                if (tables.size() > 1) {
                    out.write(gap + cell(heading(table)) + END);
                    gap = END;
                }
                write(table, out);
            }
        }
    }

    private static String heading(Block.Table table) {
        return table.heading().isEmpty() ? table.name() : table.heading();
    }

    private static void write(Block.Table table, Writer out) throws IOException {
        StringBuilder line = new StringBuilder();
        for (Column column : table.columns()) {
            line.append(line.isEmpty() ? "" : ",").append(cell(column.key()));
        }
        out.write(line + END);
        try (Stream<List<Object>> rows = table.rows().read()) {
            for (Iterator<List<Object>> all = rows.iterator(); all.hasNext(); ) {
                line.setLength(0);
                boolean first = true;
                for (Object value : all.next()) {
                    if (!first) {
                        line.append(',');
                    }
                    first = false;
                    add(line, value);
                }
                out.append(line.append(END));
            }
        }
    }

    private static void add(StringBuilder line, Object value) {
        switch (value) {
            case Long number -> line.append(number.longValue());
            case Double number -> line.append(Figure.plain(number));
            case Instant time -> line.append(time);
            default -> line.append(cell(value.toString()));
        }
    }

    /** Harmless to spreadsheets, quoted where it must be. A single empty cell is quoted, or its line would be none. */
    static String cell(String text) {
        if (text.isEmpty()) {
            return "\"\"";
        }
        String safe = isFormula(text) ? "'" + text : text;
        boolean quoted = false;
        for (int i = 0; i < safe.length() && !quoted; i++) {
            char c = safe.charAt(i);
            quoted = c == ',' || c == '"' || c == '\r' || c == '\n';
        }
        boolean spaced = safe.charAt(0) == ' ' || safe.charAt(safe.length() - 1) == ' ';
        return quoted || spaced ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    /** What Excel, LibreOffice and Google Sheets may run; a plain number such as -5 is none. */
    private static boolean isFormula(String text) {
        return switch (text.charAt(0)) {
            case '=', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠' -> true;
            case '+', '-' -> !text.matches("[+-]\\d{1,30}(\\.\\d{1,30})?");
            default -> false;
        };
    }
}
