package io.tocsin.office;

import io.tocsin.report.Block;
import io.tocsin.report.Block.Column;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A table on slides: how many rows fit on each, and one slide's part of it. */
final class SlideTable {
    /** More would be too narrow to read. */
    private static final int MOST_COLUMNS = 12;

    private static final int MOST_LINES = 3;

    /** Of a line of text, in EMU: 11 points and some air. */
    private static final long LINE = 170_000;

    private static final long PADDING = 90_000;
    private static final double CHARACTER = 76_000;

    private final Block.Table table;
    private final CellFormat format;
    private final Box box;
    private final List<Column> columns;
    private final long[] widths;

    /** A rectangle of a slide, in EMU. */
    record Box(long x, long y, long width, long height) {}

    SlideTable(Block.Table table, CellFormat format, Box box) {
        this.table = table;
        this.format = format;
        this.box = box;
        this.columns = table.columns()
                .subList(0, Math.min(MOST_COLUMNS, table.columns().size()));
        double[] shares = ColumnWidths.of(table, columns.size(), format);
        this.widths = new long[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = (long) (shares[i] * box.width());
        }
    }

    /** How many rows go on each slide; one slide with none when there are none. */
    List<Integer> pages() {
        List<Integer> pages = new ArrayList<>();
        long[] state = {0, room()};
        try (Stream<List<Object>> rows = table.rows().read()) {
            rows.forEach(row -> {
                long height = height(row);
                if (state[0] > 0 && height > state[1]) {
                    pages.add((int) state[0]);
                    state[0] = 0;
                    state[1] = room();
                }
                state[0]++;
                state[1] -= height;
            });
        }
        pages.add((int) state[0]);
        return pages;
    }

    private long room() {
        return box.height() - LINE - PADDING;
    }

    private long height(List<Object> row) {
        int lines = 1;
        for (int i = 0; i < columns.size(); i++) {
            lines = Math.max(lines, (int) Math.ceil(text(row, i).length() / capacity(i)));
        }
        return Math.min(lines, MOST_LINES + 1) * LINE + PADDING;
    }

    private double capacity(int column) {
        return Math.max(3, (widths[column] - 2.0 * PADDING) / CHARACTER);
    }

    /** No longer than a few lines; the whole text is in the other forms of the report. */
    private String text(List<Object> row, int column) {
        String text = format.text(row.get(column), columns.get(column).kind())
                .replace('\n', ' ')
                .replace('\r', ' ');
        int most = (int) (capacity(column) * MOST_LINES);
        if (text.length() <= most) {
            return text;
        }
        int cut = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, cut) + "…";
    }

    void write(List<List<Object>> rows, int id, Writer out) throws IOException {
        out.write("<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"" + id + "\" name=\"" + Xml.escape(table.name())
                + "\"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp=\"1\"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x=\""
                + box.x()
                + "\" y=\"" + box.y() + "\"/><a:ext cx=\"" + box.width() + "\" cy=\""
                + (rows.size() + 1) * (LINE + PADDING)
                + "\"/></p:xfrm><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/table\"><a:tbl>"
                + "<a:tblPr firstRow=\"1\" bandRow=\"1\"/><a:tblGrid>");
        for (long width : widths) {
            out.write("<a:gridCol w=\"" + width + "\"/>");
        }
        out.write("</a:tblGrid><a:tr h=\"" + (LINE + PADDING) + "\">");
        for (Column column : columns) {
            cell(out, column.label(), column.isRight(), Palette.INK, "FFFFFF", true);
        }
        out.write("</a:tr>");
        for (int i = 0; i < rows.size(); i++) {
            out.write("<a:tr h=\"" + (LINE + PADDING) + "\">");
            for (int column = 0; column < columns.size(); column++) {
                String fill = i % 2 == 0 ? "FFFFFF" : Palette.BAND;
                cell(out, text(rows.get(i), column), columns.get(column).isRight(), fill, Palette.INK, false);
            }
            out.write("</a:tr>");
        }
        out.write("</a:tbl></a:graphicData></a:graphic></p:graphicFrame>");
    }

    /** What the table does not show. */
    String note() {
        int left = table.columns().size() - columns.size();
        return ((left > 0 ? left + " more columns are in the xlsx, csv and json forms of this report. " : "")
                        + table.note())
                .strip();
    }

    private static void cell(Writer out, String text, boolean right, String fill, String colour, boolean bold)
            throws IOException {
        boolean turned = Xml.isRightToLeft(text);
        out.write("<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn=\"" + (right ? 'r' : 'l') + "\""
                + (turned ? " rtl=\"1\"" : "") + "/>");
        String look = " lang=\"en-US\" sz=\"1100\"" + (bold ? " b=\"1\"" : "") + "><a:solidFill><a:srgbClr val=\""
                + colour + "\"/></a:solidFill>";
        out.write(
                text.isEmpty()
                        ? "<a:endParaRPr" + look + "</a:endParaRPr>"
                        : "<a:r><a:rPr" + look + "</a:rPr><a:t>" + Xml.escape(text) + "</a:t></a:r>");
        String none = "<a:noFill/>";
        out.write("</a:p></a:txBody><a:tcPr marL=\"72000\" marR=\"72000\" marT=\"36000\" marB=\"36000\"><a:lnL w=\"0\">"
                + none
                + "</a:lnL><a:lnR w=\"0\">" + none + "</a:lnR><a:lnT w=\"0\">" + none
                + "</a:lnT><a:lnB w=\"6350\"><a:solidFill><a:srgbClr val=\"" + Palette.LINE
                + "\"/></a:solidFill></a:lnB><a:solidFill><a:srgbClr val=\"" + fill
                + "\"/></a:solidFill></a:tcPr></a:tc>");
    }
}
