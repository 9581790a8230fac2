package io.tocsin.office;

import java.io.IOException;

/** The look of workbooks: an overview with a dark band, pale figures below, sheets with a dark header. */
final class ExcelDesign {
    private static final String SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static final String NS = " xmlns=\"" + ExcelStyles.MAIN + "\" xmlns:r=\"" + OfficePackage.OFFICE_NS + "\"";

    private ExcelDesign() {}

    static OfficePackage file() throws IOException {
        OfficePackage file = ShippedTemplates.empty();
        String main = "xl/workbook.xml";
        file.relate("", "officeDocument", main);
        String sheet = file.relate(main, "worksheet", "xl/worksheets/sheet1.xml");
        file.relate(main, "styles", "xl/styles.xml");
        file.putText(
                main,
                SPREADSHEET + "sheet.main+xml",
                Xml.HEADER + "<workbook" + NS + "><sheets><sheet name=\"Overview\" sheetId=\"1\" r:id=\"" + sheet
                        + "\"/></sheets></workbook>");
        file.putText(
                "xl/styles.xml",
                SPREADSHEET + "styles+xml",
                Xml.HEADER + "<styleSheet" + NS + ">" + styles() + "</styleSheet>");
        file.putText(
                "xl/worksheets/sheet1.xml",
                SPREADSHEET + "worksheet+xml",
                Xml.HEADER + "<worksheet" + NS
                        + "><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView showGridLines=\"0\" workbookViewId=\"0\"/></sheetViews>"
                        + "<sheetFormatPr defaultRowHeight=\"15\"/><cols><col min=\"1\" max=\"1\" width=\"3\" customWidth=\"1\"/>"
                        + "<col min=\"2\" max=\"2\" width=\"30\" customWidth=\"1\"/><col min=\"3\" max=\"3\" width=\"20\" customWidth=\"1\"/>"
                        + "<col min=\"4\" max=\"4\" width=\"40\" customWidth=\"1\"/></cols><sheetData>"
                        + row(1, 12, 1, "", "", "") + row(2, 34, 2, "{{title}}", "", "")
                        + row(3, 20, 3, "{{period.name}} report, {{period}}", "", "")
                        + row(4, 12, 1, "", "", "") + row(6, 0, 4, "Sources", "{{devices}}", "")
                        + row(7, 0, 4, "Time zone", "{{period.zone}}", "")
                        + row(8, 0, 4, "Generated", "{{generated}}", "")
                        + "<row r=\"10\"><c r=\"B10\" t=\"inlineStr\"><is><t>{{content}}</t></is></c></row></sheetData>"
                        + "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>"
                        + "<pageSetup paperSize=\"9\" orientation=\"portrait\" fitToHeight=\"0\"/>"
                        + "<headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter></worksheet>");
        return file;
    }

    private static String row(int number, int height, int style, String b, String c, String d) {
        return "<row r=\"" + number + "\"" + (height > 0 ? " ht=\"" + height + "\" customHeight=\"1\"" : "") + ">"
                + (style < 4 ? cell("A", number, style, "") : "") + cell("B", number, style, b)
                + cell("C", number, style == 4 ? 5 : style, c) + cell("D", number, style == 4 ? 5 : style, d)
                + "</row>";
    }

    private static String cell(String column, int row, int style, String text) {
        return "<c r=\"" + column + row + "\" s=\"" + style + "\""
                + (text.isEmpty() ? "/>" : " t=\"inlineStr\"><is><t>" + text + "</t></is></c>");
    }

    private static String styles() {
        return "<fonts count=\"5\">" + font("", 11, Palette.INK) + font("<b/>", 24, "FFFFFF") + font("", 12, "D5DCE4")
                + font("", 10, Palette.SOFT) + font("", 10, Palette.INK) + "</fonts>"
                + "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>"
                + "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF" + Palette.INK
                + "\"/></patternFill></fill></fills>"
                + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
                + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
                + "<cellXfs count=\"6\">" + xf(0, 0) + xf(0, 2) + xf(1, 2) + xf(2, 2) + xf(3, 0) + xf(4, 0)
                + "</cellXfs>"
                + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>";
    }

    private static String font(String bold, int size, String colour) {
        return "<font>" + bold + "<sz val=\"" + size + "\"/><color rgb=\"FF" + colour
                + "\"/><name val=\"Calibri\"/></font>";
    }

    private static String xf(int font, int fill) {
        return "<xf numFmtId=\"0\" fontId=\"" + font + "\" fillId=\"" + fill
                + "\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\" applyAlignment=\"1\"><alignment vertical=\"center\"/></xf>";
    }
}
