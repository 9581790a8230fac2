package io.tocsin.office;

import java.io.IOException;

/** The look of Word reports: a plain cover, one accent, tables with a dark header and pale bands. */
final class WordDesign {
    private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private static final String NS = " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
            + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

    private WordDesign() {}

    static OfficePackage file() throws IOException {
        OfficePackage file = ShippedTemplates.empty();
        String main = "word/document.xml";
        file.relate("", "officeDocument", main);
        file.relate(main, "styles", "word/styles.xml");
        file.relate(main, "settings", "word/settings.xml");
        String header = file.relate(main, "header", "word/header1.xml");
        String footer = file.relate(main, "footer", "word/footer1.xml");
        file.putText(main, WORD + "document.main+xml", document(header, footer));
        file.putText(
                "word/styles.xml", WORD + "styles+xml", Xml.HEADER + "<w:styles" + NS + ">" + styles() + "</w:styles>");
        file.putText(
                "word/settings.xml",
                WORD + "settings+xml",
                Xml.HEADER + "<w:settings" + NS
                        + "><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"720\"/><w:compat><w:compatSetting"
                        + " w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>");
        file.putText(
                "word/header1.xml",
                WORD + "header+xml",
                Xml.HEADER + "<w:hdr" + NS
                        + "><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr><w:r><w:t>{{title}}</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>{{period}}</w:t></w:r></w:p></w:hdr>");
        file.putText(
                "word/footer1.xml",
                WORD + "footer+xml",
                Xml.HEADER + "<w:ftr" + NS
                        + "><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:r><w:t>Generated {{generated}}</w:t></w:r>"
                        + "<w:r><w:tab/></w:r><w:r><w:t xml:space=\"preserve\">Page </w:t></w:r>" + field("PAGE")
                        + "<w:r><w:t xml:space=\"preserve\"> of </w:t></w:r>" + field("NUMPAGES") + "</w:p></w:ftr>");
        return file;
    }

    private static String field(String name) {
        return "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> " + name
                + " </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>"
                + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    }

    private static String document(String header, String footer) {
        return Xml.HEADER + "<w:document" + NS + "><w:body><w:p><w:r><w:t>{{content}}</w:t></w:r></w:p><w:sectPr>"
                + "<w:headerReference w:type=\"default\" r:id=\"" + header
                + "\"/><w:footerReference w:type=\"default\" r:id=\""
                + footer + "\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1418\" w:right=\"1134\""
                + " w:bottom=\"1134\" w:left=\"1134\" w:header=\"624\" w:footer=\"567\" w:gutter=\"0\"/><w:titlePg/>"
                + "</w:sectPr></w:body></w:document>";
    }

    private static String styles() {
        return "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Arial\" w:eastAsia=\"Calibri\"/>"
                + "<w:color w:val=\"" + Palette.INK
                + "\"/><w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/><w:lang w:val=\"en-US\"/></w:rPr></w:rPrDefault>"
                + "<w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"269\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>"
                + style("Normal", "Normal", "", "", true)
                + style("BodyText", "Body Text", "", "", false)
                + style(
                        "CoverKind",
                        "Cover Kind",
                        "<w:spacing w:before=\"3000\" w:after=\"160\"/>",
                        "<w:b/><w:caps/><w:color w:val=\"" + Palette.ACCENT
                                + "\"/><w:spacing w:val=\"40\"/><w:sz w:val=\"24\"/>",
                        false)
                + style(
                        "Title",
                        "Title",
                        "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"24\" w:space=\"10\" w:color=\"" + Palette.ACCENT
                                + "\"/></w:pBdr><w:spacing w:after=\"240\" w:line=\"240\" w:lineRule=\"auto\"/>",
                        "<w:b/><w:sz w:val=\"72\"/><w:szCs w:val=\"72\"/>",
                        false)
                + style(
                        "Subtitle",
                        "Subtitle",
                        "<w:spacing w:after=\"360\"/>",
                        "<w:color w:val=\"" + Palette.SOFT + "\"/><w:sz w:val=\"30\"/><w:szCs w:val=\"30\"/>",
                        false)
                + style("CoverText", "Cover Text", "<w:spacing w:after=\"240\"/>", "<w:sz w:val=\"23\"/>", false)
                + style(
                        "CoverFact",
                        "Cover Fact",
                        "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"5\" w:color=\""
                                + Palette.LINE + "\"/><w:between w:val=\"single\" w:sz=\"4\" w:space=\"5\" w:color=\""
                                + Palette.LINE
                                + "\"/></w:pBdr><w:tabs><w:tab w:val=\"left\" w:pos=\"2268\"/></w:tabs><w:spacing w:before=\"60\" w:after=\"60\"/>"
                                + "<w:ind w:left=\"2268\" w:hanging=\"2268\"/>",
                        "",
                        false)
                + style(
                        "Remark",
                        "Remark",
                        "<w:pBdr><w:left w:val=\"single\" w:sz=\"36\" w:space=\"8\" w:color=\"E8A33D\"/></w:pBdr>"
                                + "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"" + Palette.WARNING
                                + "\"/><w:spacing w:before=\"240\" w:after=\"120\"/><w:ind w:left=\"200\"/>",
                        "",
                        false)
                + style(
                        "Heading1",
                        "heading 1",
                        "<w:keepNext/><w:spacing w:before=\"400\" w:after=\"140\"/><w:outlineLvl w:val=\"0\"/>",
                        "<w:b/><w:color w:val=\"" + Palette.ACCENT + "\"/><w:sz w:val=\"34\"/><w:szCs w:val=\"34\"/>",
                        false)
                + style(
                        "TableText",
                        "Table Text",
                        "<w:spacing w:before=\"30\" w:after=\"30\" w:line=\"240\" w:lineRule=\"auto\"/>",
                        "<w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/>",
                        false)
                + style(
                        "TableNote",
                        "Table Note",
                        "<w:spacing w:before=\"80\" w:after=\"160\"/>",
                        "<w:i/><w:color w:val=\"" + Palette.SOFT + "\"/><w:sz w:val=\"18\"/>",
                        false)
                + style(
                        "Chart",
                        "Chart",
                        "<w:keepLines/><w:spacing w:before=\"60\" w:after=\"120\"/><w:jc w:val=\"center\"/>",
                        "",
                        false)
                + style(
                        "FigureLabel",
                        "Figure Label",
                        "<w:spacing w:before=\"100\" w:after=\"0\"/>",
                        "<w:color w:val=\"" + Palette.SOFT + "\"/><w:sz w:val=\"18\"/>",
                        false)
                + style(
                        "FigureValue",
                        "Figure Value",
                        "<w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>",
                        "<w:b/><w:color w:val=\"" + Palette.ACCENT + "\"/><w:sz w:val=\"48\"/><w:szCs w:val=\"48\"/>",
                        false)
                + style(
                        "FigureChange",
                        "Figure Change",
                        "<w:spacing w:after=\"100\"/>",
                        "<w:color w:val=\"" + Palette.SOFT + "\"/><w:sz w:val=\"17\"/>",
                        false)
                + style(
                        "Header",
                        "header",
                        "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"4\" w:color=\"" + Palette.LINE
                                + "\"/></w:pBdr><w:tabs><w:tab w:val=\"right\" w:pos=\"9638\"/></w:tabs>",
                        small(),
                        false)
                + style("Footer", "footer", "<w:tabs><w:tab w:val=\"right\" w:pos=\"9638\"/></w:tabs>", small(), false)
                + tables();
    }

    private static String small() {
        return "<w:color w:val=\"" + Palette.SOFT + "\"/><w:sz w:val=\"17\"/>";
    }

    private static String style(String id, String name, String paragraph, String run, boolean usual) {
        return "<w:style w:type=\"paragraph\"" + (usual ? " w:default=\"1\"" : "") + " w:styleId=\"" + id
                + "\"><w:name w:val=\"" + name
                + "\"/>" + (usual ? "" : "<w:basedOn w:val=\"Normal\"/>") + "<w:qFormat/><w:pPr>" + paragraph
                + "</w:pPr><w:rPr>" + run
                + "</w:rPr></w:style>";
    }

    private static String tables() {
        String line = "w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"" + Palette.LINE + "\"/>";
        return "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>"
                + "<w:tblCellMar><w:left w:w=\"108\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
                + "<w:style w:type=\"table\" w:styleId=\"TocsinTable\"><w:name w:val=\"Tocsin Table\"/><w:basedOn w:val=\"TableNormal\"/><w:tblPr>"
                + "<w:tblStyleRowBandSize w:val=\"1\"/><w:tblBorders><w:bottom " + line + "<w:insideH " + line
                + "</w:tblBorders>"
                + "<w:tblCellMar><w:top w:w=\"20\" w:type=\"dxa\"/><w:left w:w=\"85\" w:type=\"dxa\"/><w:bottom w:w=\"20\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>"
                + "<w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/><w:color w:val=\"FFFFFF\"/></w:rPr><w:tcPr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\""
                + Palette.INK + "\"/></w:tcPr></w:tblStylePr>"
                + "<w:tblStylePr w:type=\"band2Horz\"><w:tcPr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\""
                + Palette.BAND + "\"/></w:tcPr></w:tblStylePr></w:style>"
                + "<w:style w:type=\"table\" w:styleId=\"TocsinFigures\"><w:name w:val=\"Tocsin Figures\"/><w:basedOn w:val=\"TableNormal\"/><w:tblPr>"
                + "<w:tblBorders><w:left w:val=\"single\" w:sz=\"36\" w:space=\"0\" w:color=\"" + Palette.ACCENT
                + "\"/>"
                + "<w:insideV w:val=\"single\" w:sz=\"36\" w:space=\"0\" w:color=\"" + Palette.ACCENT
                + "\"/></w:tblBorders>"
                + "<w:tblCellMar><w:left w:w=\"170\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>"
                + "<w:tcPr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"" + Palette.BAND
                + "\"/></w:tcPr></w:style>";
    }
}
