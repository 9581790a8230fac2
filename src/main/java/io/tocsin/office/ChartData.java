package io.tocsin.office;

import io.tocsin.report.Figure;
import java.util.List;

/**
 * Names and figures of a chart's series, with the cells that they come from.
 *
 * @param sheet as formulas name it
 * @param first the column with the categories, counted from 0; the series are in those after it
 */
record ChartData(String sheet, int first) {
    /** The sheet of the workbook beside a chart. */
    static final String SHEET = "Sheet1";

    /** Of the workbook beside a chart. */
    static ChartData beside() {
        return new ChartData(SHEET, 0);
    }

    void name(StringBuilder xml, String name, int series) {
        xml.append("<c:tx><c:strRef><c:f>")
                .append(Xml.escape(sheet))
                .append("!$")
                .append(column(first + series + 1))
                .append("$1</c:f>");
        xml.append("<c:strCache><c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>")
                .append(Xml.escape(name))
                .append("</c:v></c:pt></c:strCache></c:strRef></c:tx>");
    }

    void categories(StringBuilder xml, List<String> categories) {
        xml.append("<c:cat><c:strRef><c:f>")
                .append(range(first, categories.size()))
                .append("</c:f><c:strCache><c:ptCount val=\"");
        xml.append(categories.size()).append("\"/>");
        for (int i = 0; i < categories.size(); i++) {
            xml.append("<c:pt idx=\"")
                    .append(i)
                    .append("\"><c:v>")
                    .append(Xml.escape(shortened(categories.get(i))))
                    .append("</c:v></c:pt>");
        }
        xml.append("</c:strCache></c:strRef></c:cat>");
    }

    void values(StringBuilder xml, List<Double> values, int series) {
        xml.append("<c:val><c:numRef><c:f>").append(range(first + series + 1, values.size()));
        xml.append("</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val=\"")
                .append(values.size())
                .append("\"/>");
        for (int i = 0; i < values.size(); i++) {
            if (!Double.isNaN(values.get(i))) {
                xml.append("<c:pt idx=\"")
                        .append(i)
                        .append("\"><c:v>")
                        .append(Figure.plain(values.get(i)))
                        .append("</c:v></c:pt>");
            }
        }
        xml.append("</c:numCache></c:numRef></c:val>");
    }

    /** No label may take the whole chart; the workbook has the whole text. */
    static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= 60
                ? text
                : text.substring(0, text.offsetByCodePoints(0, 59)) + "…";
    }

    private String range(int column, int rows) {
        String letters = "$" + column(column) + "$";
        return Xml.escape(sheet) + "!" + letters + 2 + ":" + letters + (Math.max(rows, 1) + 1);
    }

    /** A, B … Z, AA … */
    static String column(int index) {
        String rest = index < 26 ? "" : column(index / 26 - 1);
        return rest + (char) ('A' + index % 26);
    }
}
