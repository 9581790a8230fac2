package io.tocsin.office;

import io.tocsin.report.Block;
import io.tocsin.report.Block.Column;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Tables as sheets of their own: frozen header, filters, and as many sheets as the rows need. */
final class ExcelTables {
    /** Rows of a sheet below the header. */
    private static final long MOST_ROWS = 1_048_575;

    private static final int MOST_COLUMNS = 16_384;

    /** In points. */
    private static final double LINE = 13.5;

    /** Of a cell; the whole text is in it all the same. */
    private static final int MOST_LINES = 5;

    private final ExcelWorkbook workbook;
    private final ZoneId zone;

    ExcelTables(ExcelWorkbook workbook, ZoneId zone) {
        this.workbook = workbook;
        this.zone = zone;
    }

    void add(Block.Table table) throws IOException {
        long count = table.rows().count();
        for (long from = 0; from == 0 || from < count; from += MOST_ROWS) {
            add(table, from, Math.min(MOST_ROWS, count - from));
        }
    }

    private void add(Block.Table table, long from, long count) throws IOException {
        int columns = Math.min(table.columns().size(), MOST_COLUMNS);
        String title = table.heading().isEmpty() ? table.name() : table.heading();
        int number = workbook.nextTable();
        String[] relation = new String[1];
        String name = workbook.freeName(title);
        String part = workbook.add(name, out -> write(table, from, count, columns, String.valueOf(relation[0]), out));
        workbook.repeatFirstRow(name);
        if (count > 0) {
            relation[0] = workbook.addTable(part, tableXml(table, columns, count, number), number);
        }
    }

    private void write(Block.Table table, long from, long count, int columns, String relation, OutputStream bytes)
            throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), 1 << 16);
        out.write(
                Xml.HEADER + "<worksheet xmlns=\"" + ExcelStyles.MAIN + "\" xmlns:r=\"" + OfficePackage.OFFICE_NS
                        + "\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView showGridLines=\"0\" workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\""
                        + " activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>");
        double[] widths = ColumnWidths.characters(table, columns, new CellFormat(zone));
        for (int i = 0; i < columns; i++) {
            out.write("<col min=\"" + (i + 1) + "\" max=\"" + (i + 1) + "\" width=\"" + (widths[i] + 4)
                    + "\" customWidth=\"1\"/>");
        }
        out.write("</cols><sheetData>");
        SheetCells cells = new SheetCells(out, workbook.styles(), zone);
        cells.open(1, 20);
        List<String> labels = labels(table.columns().subList(0, columns));
        for (int i = 0; i < columns; i++) {
            cells.text(i, workbook.styles().header(), labels.get(i));
        }
        cells.close();
        rows(table, from, count, widths, cells);
        if (count == 0) {
            note(cells, 2, table.nothing());
        } else if (!table.note().isEmpty()) {
            note(cells, Math.toIntExact(Math.min(count + 3, 1_048_576)), table.note());
        }
        out.write(
                "</sheetData><pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>"
                        + "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>"
                        + "<headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter>"
                        + (count > 0
                                ? "<tableParts count=\"1\"><tablePart r:id=\"" + relation + "\"/></tableParts>"
                                : "")
                        + "</worksheet>");
        out.flush();
    }

    private static void rows(Block.Table table, long from, long count, double[] widths, SheetCells cells)
            throws IOException {
        int number = 2;
        try (Stream<List<Object>> rows = table.rows().read()) {
            for (Iterator<List<Object>> all = rows.skip(from).limit(count).iterator(); all.hasNext(); number++) {
                List<Object> row = all.next();
                cells.open(number, height(row, widths));
                for (int i = 0; i < widths.length; i++) {
                    cells.value(i, row.get(i), table.columns().get(i).kind());
                }
                cells.close();
            }
        }
    }

    /** Of a row whose texts take several lines; 0 for the usual. Programs do not agree on who makes room for them. */
    private static double height(List<Object> row, double[] widths) {
        int lines = 1;
        for (int i = 0; i < widths.length; i++) {
            if (row.get(i) instanceof String text) {
                int own = (int) Math.ceil(text.length() / widths[i]);
                lines = Math.max(lines, Math.max(own, (int) text.lines().count()));
            }
        }
        return lines == 1 ? 0 : Math.min(lines, MOST_LINES) * LINE + 2;
    }

    private void note(SheetCells cells, int row, String text) throws IOException {
        cells.open(row, 0);
        cells.text(0, workbook.styles().note(), text);
        cells.close();
    }

    /** The columns of a table must have different names. */
    private static List<String> labels(List<Column> columns) {
        Set<String> taken = new HashSet<>();
        return columns.stream()
                .map(column -> {
                    String stem =
                            column.label().isBlank() ? "Column" : column.label().replaceAll("[\\p{Cntrl}]", " ");
                    String label = stem;
                    for (int i = 2; !taken.add(label.toLowerCase(Locale.ROOT)); i++) {
                        label = stem + " " + i;
                    }
                    return label;
                })
                .toList();
    }

    private static String tableXml(Block.Table table, int columns, long count, int number) {
        String range = "A1:" + ChartData.column(columns - 1) + (count + 1);
        StringBuilder xml = new StringBuilder(Xml.HEADER + "<table xmlns=\"" + ExcelStyles.MAIN + "\" id=\"" + number
                + "\" name=\"Table" + number + "\" displayName=\"Table" + number + "\" ref=\"" + range
                + "\" totalsRowShown=\"0\"><autoFilter ref=\"" + range + "\"/><tableColumns count=\"" + columns
                + "\">");
        List<String> labels = labels(table.columns().subList(0, columns));
        for (int i = 0; i < columns; i++) {
            xml.append("<tableColumn id=\"")
                    .append(i + 1)
                    .append("\" name=\"")
                    .append(CellText.of(labels.get(i)))
                    .append("\"/>");
        }
        return xml.append("</tableColumns><tableStyleInfo name=\"TableStyleLight1\" showFirstColumn=\"0\"")
                .append(" showLastColumn=\"0\" showRowStripes=\"1\" showColumnStripes=\"0\"/></table>")
                .toString();
    }
}
