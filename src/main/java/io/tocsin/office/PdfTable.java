package io.tocsin.office;

import io.tocsin.report.Block;
import io.tocsin.report.Block.Column;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;

/** A table of a PDF file, some rows at a time; its header is on every page. */
record PdfTable(PdfFonts fonts, CellFormat format) {
    private static final int MOST_COLUMNS = 16;
    private static final int ROWS_AT_ONCE = 50;

    void write(Block.Table table, Document document) {
        List<Column> columns = table.columns()
                .subList(0, Math.min(MOST_COLUMNS, table.columns().size()));
        double[] shares = ColumnWidths.of(table, columns.size(), format);
        float[] widths = new float[shares.length];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = (float) shares[i];
        }
        PdfPTable grid = new PdfPTable(columns.size());
        grid.setWidths(widths);
        grid.setWidthPercentage(100);
        grid.setHeaderRows(1);
        grid.setComplete(false);
        grid.setSpacingBefore(4);
        columns.forEach(column -> grid.addCell(cell(column.label(), column, Palette.INK, "FFFFFF", true)));
        long number = 0;
        try (Stream<List<Object>> rows = table.rows().read()) {
            for (Iterator<List<Object>> all = rows.iterator(); all.hasNext(); number++) {
                row(grid, columns, all.next(), number % 2 == 0 ? "FFFFFF" : Palette.BAND);
                if (number % ROWS_AT_ONCE == 0) {
                    document.add(grid);
                }
            }
        }
        grid.setComplete(true);
        document.add(grid);
    }

    static String note(Block.Table table) {
        int left = table.columns().size() - MOST_COLUMNS;
        return ((left > 0 ? left + " more columns are in the xlsx, csv and json forms of this report. " : "")
                        + table.note())
                .strip();
    }

    private void row(PdfPTable grid, List<Column> columns, List<Object> row, String fill) {
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            grid.addCell(cell(format.text(row.get(i), column.kind()), column, fill, Palette.INK, false));
        }
    }

    private PdfPCell cell(String text, Column column, String fill, String colour, boolean strong) {
        PdfPCell cell = new PdfPCell(fonts.phrase(text, 8, colour, strong));
        cell.setBackgroundColor(PdfFonts.colour(fill));
        cell.setBorder(Rectangle.BOTTOM);
        cell.setBorderColor(PdfFonts.colour(Palette.LINE));
        cell.setBorderWidth(0.5f);
        cell.setPadding(3.5f);
        boolean number = column.isRight();
        cell.setHorizontalAlignment(number ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
        if (Xml.isRightToLeft(text)) {
            cell.setRunDirection(PdfWriter.RUN_DIRECTION_RTL);
        }
        return cell;
    }
}
