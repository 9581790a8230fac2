package io.tocsin.office;

import io.tocsin.report.Block;
import io.tocsin.report.Block.Series;
import io.tocsin.report.Figure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The workbook behind a chart, which "Edit data" opens: categories in the first column, a column for each series. */
final class SmallWorkbook {
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private SmallWorkbook() {}

    static OfficePackage.Part of(Block.Chart chart) {
        return out -> write(chart, out);
    }

    private static void write(Block.Chart chart, OutputStream out) throws IOException {
        Map<String, byte[]> parts = new TreeMap<>();
        parts.put(
                "[Content_Types].xml",
                bytes("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"));
        OfficePackage workbook = new OfficePackage("workbook", parts);
        String spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        workbook.relate("", "officeDocument", "xl/workbook.xml");
        workbook.putText(
                "xl/workbook.xml",
                spreadsheet + "sheet.main+xml",
                Xml.HEADER + "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OfficePackage.OFFICE_NS
                        + "\"><sheets><sheet name=\""
                        + ChartData.SHEET + "\" sheetId=\"1\" r:id=\""
                        + workbook.relate("xl/workbook.xml", "worksheet", "xl/worksheets/sheet1.xml")
                        + "\"/></sheets></workbook>");
        workbook.relate("xl/workbook.xml", "styles", "xl/styles.xml");
        workbook.putText("xl/styles.xml", spreadsheet + "styles+xml", STYLES);
        workbook.putText("xl/worksheets/sheet1.xml", spreadsheet + "worksheet+xml", sheet(chart));
        workbook.write(out);
    }

    private static String sheet(Block.Chart chart) {
        StringBuilder xml = new StringBuilder(
                Xml.HEADER + "<worksheet xmlns=\"" + MAIN + "\"><sheetData><row r=\"1\"><c r=\"A1\"/>");
        for (int i = 0; i < chart.series().size(); i++) {
            text(xml, ChartData.column(i + 1) + 1, chart.series().get(i).name());
        }
        xml.append("</row>");
        for (int row = 0; row < chart.categories().size(); row++) {
            xml.append("<row r=\"").append(row + 2).append("\">");
            text(xml, "A" + (row + 2), chart.categories().get(row));
            int column = 1;
            for (Series series : chart.series()) {
                String cell = ChartData.column(column++) + (row + 2);
                if (series.has(row)) {
                    xml.append("<c r=\"").append(cell).append("\"><v>");
                    xml.append(Figure.plain(series.height(row))).append("</v></c>");
                }
            }
            xml.append("</row>");
        }
        return xml.append("</sheetData></worksheet>").toString();
    }

    private static void text(StringBuilder xml, String cell, String text) {
        xml.append("<c r=\"").append(cell).append("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        xml.append(CellText.of(text)).append("</t></is></c>");
    }

    private static byte[] bytes(String xml) {
        return (Xml.HEADER + xml).getBytes(StandardCharsets.UTF_8);
    }

    private static final String STYLES = Xml.HEADER + "<styleSheet xmlns=\"" + MAIN + "\">"
            + "<fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
            + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
            + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
            + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
            + "<cellXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/></cellXfs>"
            + "</styleSheet>";
}
