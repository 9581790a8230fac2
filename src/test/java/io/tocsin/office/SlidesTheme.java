package io.tocsin.office;

/** Colours and fonts of presentations. */
final class SlidesTheme {
    static final String XML = Xml.HEADER
            + "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"Tocsin\"><a:themeElements>"
            + "<a:clrScheme name=\"Tocsin\"><a:dk1><a:srgbClr val=\"1B2A41\"/></a:dk1><a:lt1><a:srgbClr val=\"FFFFFF\"/></a:lt1><a:dk2><a:srgbClr val=\"5C6B7F\"/></a:dk2><a:lt2><a:srgbClr val=\"F3F6F9\"/></a:lt2>"
            + colours()
            + "</a:clrScheme><a:fontScheme name=\"Tocsin\"><a:majorFont><a:latin typeface=\"Calibri\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/></a:majorFont>"
            + "<a:minorFont><a:latin typeface=\"Calibri\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/></a:minorFont></a:fontScheme>"
            + "<a:fmtScheme name=\"Tocsin\"><a:fillStyleLst>"
            + "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>".repeat(3)
            + "</a:fillStyleLst><a:lnStyleLst>"
            + "<a:ln w=\"6350\"><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:ln>".repeat(3)
            + "</a:lnStyleLst><a:effectStyleLst>" + "<a:effectStyle><a:effectLst/></a:effectStyle>".repeat(3)
            + "</a:effectStyleLst><a:bgFillStyleLst>"
            + "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>".repeat(3)
            + "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>";

    private SlidesTheme() {}

    private static String colours() {
        StringBuilder xml = new StringBuilder();
        for (int i = 1; i <= 6; i++) {
            xml.append("<a:accent" + i + "><a:srgbClr val=\"" + Palette.series(i - 1) + "\"/></a:accent" + i + ">");
        }
        return xml
                + "<a:hlink><a:srgbClr val=\"1F6F8B\"/></a:hlink><a:folHlink><a:srgbClr val=\"6C5B9E\"/></a:folHlink>";
    }
}
