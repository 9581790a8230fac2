package io.tocsin.office;

import io.tocsin.report.Block;
import io.tocsin.report.Block.Column.Kind;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Charts of a workbook. Their figures stand side by side on a sheet of their own, where they can be edited. */
final class ExcelCharts {
    private static final String CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
    private static final String SHEET = "Chart data";
    private static final long EMU = 914_400;

    private final OfficePackage file;
    private final ExcelWorkbook workbook;
    private final ZoneId zone;
    private final String sheet;
    private final List<Block.Chart> charts = new ArrayList<>();
    private int columns;

    ExcelCharts(OfficePackage file, ExcelWorkbook workbook, ZoneId zone) {
        this.file = file;
        this.workbook = workbook;
        this.zone = zone;
        this.sheet = workbook.freeName(SHEET);
    }

    /** Where a chart's figures will stand. */
    ChartData place(Block.Chart chart) {
        ChartData data = new ChartData("'" + sheet + "'", columns);
        charts.add(chart);
        columns += chart.series().size() + 2;
        return data;
    }

    /** A chart as the shape of a drawing, with its upper left corner at a cell. */
    String shape(String drawing, Block.Chart chart, int row, int column, int number) throws IOException {
        String part = "xl/charts/tocsin-chart" + number + ".xml";
        file.putText(part, CHART, ChartXml.of(chart, place(chart), "", 900));
        String relation = file.relate(drawing, "chart", part);
        return "<xdr:oneCellAnchor><xdr:from><xdr:col>" + column + "</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>" + row
                + "</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx=\"" + (long) (chart.width() * EMU)
                + "\" cy=\""
                + (long) (chart.height() * EMU)
                + "\"/><xdr:graphicFrame macro=\"\"><xdr:nvGraphicFramePr><xdr:cNvPr id=\""
                + (number + 1) + "\" name=\"" + Xml.escape(chart.name())
                + "\"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>"
                + "<xdr:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/></xdr:xfrm><a:graphic><a:graphicData"
                + " uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart"
                + " xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" r:id=\"" + relation
                + "\"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:oneCellAnchor>";
    }

    /** The sheet with the figures, behind all others. */
    void finish() throws IOException {
        if (!charts.isEmpty()) {
            workbook.add(sheet, this::write);
        }
    }

    private void write(OutputStream bytes) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
        out.write(Xml.HEADER + "<worksheet xmlns=\"" + ExcelStyles.MAIN + "\"><sheetData>");
        SheetCells cells = new SheetCells(out, workbook.styles(), zone);
        int rows = charts.stream()
                .mapToInt(chart -> chart.categories().size())
                .max()
                .orElse(0);
        for (int row = 0; row <= rows; row++) {
            cells.open(row + 1, 0);
            int column = 0;
            for (Block.Chart chart : charts) {
                row(cells, chart, row, column);
                column += chart.series().size() + 2;
            }
            cells.close();
        }
        out.write("</sheetData></worksheet>");
        out.flush();
    }

    private void row(SheetCells cells, Block.Chart chart, int row, int column) throws IOException {
        if (row > chart.categories().size()) {
            return;
        }
        cells.text(
                column,
                workbook.styles().text(),
                row == 0 ? chart.name() : chart.categories().get(row - 1));
        for (int i = 0; i < chart.series().size(); i++) {
            if (row == 0) {
                cells.text(
                        column + 1 + i,
                        workbook.styles().header(),
                        chart.series().get(i).name());
            } else {
                cells.value(column + 1 + i, chart.series().get(i).values().get(row - 1), Kind.NUMBER);
            }
        }
    }
}
