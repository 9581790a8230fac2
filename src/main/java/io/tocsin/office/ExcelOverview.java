package io.tocsin.office;

import io.tocsin.report.Block;
import io.tocsin.report.Figure;
import io.tocsin.report.Report;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** Sections of a report one below the other on a sheet: texts, figures and charts. Tables are told by their sheets. */
final class ExcelOverview {
    private static final double POINTS_OF_ROW = 15;
    private static final double POINTS_OF_INCH = 72;

    private final ExcelStyles styles;
    private final ExcelCharts charts;
    private final String drawing;
    private final int column;
    private final List<Line> lines = new ArrayList<>();
    private final StringBuilder shapes = new StringBuilder();
    private int row;
    private int chartNumber;

    /** A row of cells. */
    private record Line(int row, double height, List<Cell> cells) {}

    private record Cell(int column, int style, Object value) {}

    /**
     * @param drawing the part that charts go into
     * @param row the first to be used, counted from 1
     * @param column counted from 0
     */
    ExcelOverview(ExcelStyles styles, ExcelCharts charts, String drawing, int row, int column) {
        this.styles = styles;
        this.charts = charts;
        this.drawing = drawing;
        this.row = row;
        this.column = column;
    }

    void lay(Report report) throws IOException {
        for (Block block : report.blocks()) {
            switch (block) {
                case Block.Cover cover -> {
                    texts(cover.subheading());
                    texts(cover.paragraph());
                    cover.remarks().forEach(this::remark);
                    row++;
                }
                case Block.Text text -> {
                    heading(text.heading());
                    texts(text.paragraph());
                    row++;
                }
                case Block.Figures figures -> {
                    heading(figures.heading());
                    texts(figures.paragraph());
                    figures(figures.figures());
                }
                case Block.Chart chart -> chart(chart);
                case Block.Table _ -> {
                    // on a sheet of its own
                }
            }
        }
    }

    private void heading(String text) {
        if (!text.isEmpty()) {
            add(24, List.of(new Cell(column, styles.heading(), text)));
        }
    }

    private void texts(String text) {
        text.lines().forEach(line -> line(styles.note(), line));
    }

    /** Over the columns that figures take. */
    private void remark(String text) {
        int style = styles.remark();
        add(
                0,
                List.of(
                        new Cell(column, style, text),
                        new Cell(column + 1, style, ""),
                        new Cell(column + 2, style, "")));
    }

    private void line(int style, String text) {
        add(0, List.of(new Cell(column, style, text)));
    }

    private void add(double height, List<Cell> cells) {
        lines.add(new Line(row++, height, cells));
    }

    private void figures(List<Figure> figures) {
        for (Figure figure : figures) {
            add(
                    30,
                    List.of(
                            new Cell(column, styles.label(), figure.label()),
                            new Cell(
                                    column + 1,
                                    styles.figure(),
                                    Double.isNaN(figure.value()) ? "–" : (Object) figure.value()),
                            new Cell(column + 2, styles.label(), figure.comparison())));
        }
        row++;
    }

    private void chart(Block.Chart chart) throws IOException {
        heading(chart.heading());
        texts(chart.paragraph());
        if (chart.categories().isEmpty()) {
            line(styles.note(), chart.nothing());
        } else {
            shapes.append(charts.shape(drawing, chart, row - 1, column, ++chartNumber));
            row += (int) Math.ceil(chart.height() * POINTS_OF_INCH / POINTS_OF_ROW) + 1;
        }
        if (!chart.categories().isEmpty() && !chart.note().isEmpty()) {
            line(styles.note(), chart.note());
        }
        row++;
    }

    /** The first row below. */
    int end() {
        return row;
    }

    String shapes() {
        return shapes.toString();
    }

    void write(Writer out, SheetCells cells) throws IOException {
        for (Line line : lines) {
            cells.open(line.row(), line.height());
            for (Cell cell : line.cells()) {
                if (cell.value() instanceof Double number) {
                    cells.number(cell.column(), cell.style(), number);
                } else if (cell.value().toString().isEmpty()) {
                    cells.blank(cell.column(), cell.style());
                } else {
                    cells.text(cell.column(), cell.style(), cell.value().toString());
                }
            }
            cells.close();
        }
        out.flush();
    }
}
