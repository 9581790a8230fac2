package io.tocsin.office;

import io.tocsin.report.Block;
import io.tocsin.report.Block.Column;
import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Tables of Word documents, row by row: a table may have a hundred thousand. The header is repeated on every page. */
record WordTable(CellFormat format) {
    /** Word knows no more than 63. */
    private static final int MOST_COLUMNS = 60;

    /** Twips of an A4 page with margins of 2 cm. */
    private static final int WIDTH = 9_638;

    void write(Block.Table table, Writer out) throws IOException {
        if (table.rows().count() == 0) {
            out.write(WordText.paragraph("TableNote", table.nothing()));
            return;
        }
        List<Column> columns =
                table.columns().subList(0, Math.min(table.columns().size(), MOST_COLUMNS));
        double[] shares = ColumnWidths.of(table, columns.size(), format);
        out.write("<w:tbl><w:tblPr><w:tblStyle w:val=\"TocsinTable\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/>"
                + "<w:tblLayout w:type=\"fixed\"/>"
                + "<w:tblLook w:val=\"0420\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\""
                + " w:noHBand=\"0\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>");
        for (double share : shares) {
            out.write("<w:gridCol w:w=\"" + (int) (share * WIDTH) + "\"/>");
        }
        out.write("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for (int i = 0; i < columns.size(); i++) {
            cell(out, columns.get(i).label(), columns.get(i).isRight());
        }
        out.write("</w:tr>");
        try (Stream<List<Object>> rows = table.rows().read()) {
            for (Iterator<List<Object>> all = rows.iterator(); all.hasNext(); ) {
                row(out, columns, all.next());
            }
        }
        out.write("</w:tbl>");
        out.write(WordText.paragraph("TableNote", note(table)));
    }

    private void row(Writer out, List<Column> columns, List<Object> row) throws IOException {
        out.write("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            cell(out, format.text(row.get(i), column.kind()), column.isRight());
        }
        out.write("</w:tr>");
    }

    /** No more than needed: what repeats a million times packs so well that readers take it for an attack. */
    private static void cell(Writer out, String text, boolean right) throws IOException {
        boolean turned = Xml.isRightToLeft(text);
        out.write("<w:tc><w:p><w:pPr><w:pStyle w:val=\"TableText\"/>" + (turned ? "<w:bidi/>" : "")
                + (right ? "<w:jc w:val=\"right\"/>" : "") + "</w:pPr>");
        out.write(WordText.run(text, turned));
        out.write("</w:p></w:tc>");
    }

    private static String note(Block.Table table) {
        int left = table.columns().size() - MOST_COLUMNS;
        String columns = left > 0 ? left + " more columns are in the xlsx, csv and json forms of this report. " : "";
        return columns + table.note();
    }
}
