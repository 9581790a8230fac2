package io.tocsin.office;

import io.tocsin.report.Block.Column.Kind;
import io.tocsin.report.Figure;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneId;

/** Writes rows and cells of a worksheet, one after the other. */
final class SheetCells {
    private static final int DAYS_TO_1970 = 25_569;
    private static final int SECONDS_OF_DAY = 86_400;

    private final Writer out;
    private final ExcelStyles styles;
    private final ZoneId zone;
    private int row;

    /** @param zone of the times in cells, which have none themselves */
    SheetCells(Writer out, ExcelStyles styles, ZoneId zone) {
        this.out = out;
        this.styles = styles;
        this.zone = zone;
    }

    /** @param height in points; 0 for the usual */
    void open(int number, double height) throws IOException {
        row = number;
        out.write("<row r=\"" + number + "\"" + (height > 0 ? " ht=\"" + height + "\" customHeight=\"1\"" : "") + ">");
    }

    void close() throws IOException {
        out.write("</row>");
    }

    void text(int column, int style, String text) throws IOException {
        out.write("<c r=\"" + ChartData.column(column) + row + "\" s=\"" + style
                + "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        out.write(CellText.of(text));
        out.write("</t></is></c>");
    }

    /** Only its style: text on its left may reach into it. */
    void blank(int column, int style) throws IOException {
        out.write("<c r=\"" + ChartData.column(column) + row + "\" s=\"" + style + "\"/>");
    }

    void number(int column, int style, double number) throws IOException {
        out.write("<c r=\"" + ChartData.column(column) + row + "\" s=\"" + style + "\"><v>" + Figure.plain(number)
                + "</v></c>");
    }

    /** In the style that the value asks for. */
    void value(int column, Object value, Kind kind) throws IOException {
        switch (value) {
            case Number seconds
            when kind == Kind.DURATION -> number(column, styles.duration(), seconds.doubleValue() / SECONDS_OF_DAY);
            case Long number -> number(column, styles.whole(), number.doubleValue());
            case Double number when kind == Kind.SHARE -> number(column, styles.share(), number);
            case Double number when Double.isNaN(number) || Double.isInfinite(number) -> blank(column, styles.text());
            case Double number ->
                number(column, number == Math.rint(number) ? styles.whole() : styles.fraction(), number);
            case Instant time -> number(column, styles.time(), serial(time));
            default -> {
                if (!value.toString().isEmpty()) {
                    text(column, styles.text(), value.toString());
                }
            }
        }
    }

    /** Days since 1900 by the zone's clock, as spreadsheets count them. */
    private double serial(Instant time) {
        double seconds =
                time.getEpochSecond() + zone.getRules().getOffset(time).getTotalSeconds() + time.getNano() / 1e9;
        return Math.round((seconds / SECONDS_OF_DAY + DAYS_TO_1970) * 1e9) / 1e9;
    }
}
