package io.tocsin.office;

import java.io.IOException;

/** The look of presentations: a dark cover, white slides with one accent, 16:9. */
final class SlidesDesign {
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.presentationml.";
    private static final String NS = " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\""
            + OfficePackage.OFFICE_NS + "\" xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";
    private static final String TREE =
            "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>"
                    + "<a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>";
    private static final String MAP = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>";
    private static final String WHITE = "FFFFFF";

    private SlidesDesign() {}

    static OfficePackage file() throws IOException {
        OfficePackage file = ShippedTemplates.empty();
        String main = "ppt/presentation.xml";
        file.relate("", "officeDocument", main);
        String master = file.relate(main, "slideMaster", "ppt/slideMasters/slideMaster1.xml");
        String cover = file.relate(main, "slide", "ppt/slides/slide1.xml");
        String content = file.relate(main, "slide", "ppt/slides/slide2.xml");
        file.relate(main, "theme", "ppt/theme/theme1.xml");
        file.putText(
                main,
                TYPE + "presentation.main+xml",
                Xml.HEADER + "<p:presentation" + NS
                        + "><p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"" + master
                        + "\"/></p:sldMasterIdLst><p:sldIdLst><p:sldId id=\"256\" r:id=\""
                        + cover + "\"/><p:sldId id=\"257\" r:id=\"" + content
                        + "\"/></p:sldIdLst><p:sldSz cx=\"12192000\" cy=\"6858000\"/>"
                        + "<p:notesSz cx=\"6858000\" cy=\"9144000\"/><p:defaultTextStyle><a:lvl1pPr><a:defRPr sz=\"1800\"><a:latin typeface=\"+mn-lt\"/></a:defRPr></a:lvl1pPr></p:defaultTextStyle></p:presentation>");
        master(file);
        layout(file, 1, "Cover", Palette.INK);
        layout(file, 2, "Content", WHITE);
        file.relate("ppt/slides/slide1.xml", "slideLayout", "ppt/slideLayouts/slideLayout1.xml");
        file.relate("ppt/slides/slide2.xml", "slideLayout", "ppt/slideLayouts/slideLayout2.xml");
        file.putText(
                "ppt/slides/slide1.xml",
                TYPE + "slide+xml",
                Xml.HEADER + "<p:sld" + NS + "><p:cSld><p:spTree>" + TREE + cover() + "</p:spTree></p:cSld>" + MAP
                        + "</p:sld>");
        file.putText(
                "ppt/slides/slide2.xml",
                TYPE + "slide+xml",
                Xml.HEADER + "<p:sld" + NS + "><p:cSld><p:spTree>" + TREE + content() + "</p:spTree></p:cSld>" + MAP
                        + "</p:sld>");
        file.putText(
                "ppt/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml", SlidesTheme.XML);
        return file;
    }

    private static String cover() {
        return box(2, 720_000, 1_500_000, 900_000, 70_000, Palette.ACCENT)
                + text(
                        3,
                        "",
                        720_000,
                        1_000_000,
                        10_700_000,
                        420_000,
                        "{{period.name}} report",
                        1_800,
                        "8FC1D4",
                        true,
                        "")
                + text(
                        4,
                        "ctrTitle",
                        720_000,
                        1_700_000,
                        10_700_000,
                        1_300_000,
                        "{{cover.heading}}",
                        5_400,
                        WHITE,
                        true,
                        "")
                + text(
                        5,
                        "subTitle",
                        720_000,
                        3_050_000,
                        10_700_000,
                        600_000,
                        "{{cover.subheading}}",
                        2_400,
                        "C9D6E2",
                        false,
                        "")
                + text(
                        6,
                        "",
                        720_000,
                        3_800_000,
                        10_000_000,
                        1_000_000,
                        "{{cover.paragraph}}",
                        1_600,
                        "C9D6E2",
                        false,
                        "")
                + text(7, "", 720_000, 5_000_000, 10_700_000, 500_000, "{{remarks}}", 1_400, "F0C070", false, "")
                + text(
                        8,
                        "",
                        720_000,
                        5_950_000,
                        10_700_000,
                        400_000,
                        "{{period}}  ·  {{devices}}  ·  generated {{generated}}",
                        1_400,
                        "8FA3B8",
                        false,
                        "");
    }

    private static String content() {
        return box(2, 640_000, 1_180_000, 640_000, 50_000, Palette.ACCENT)
                + text(3, "title", 640_000, 420_000, 10_900_000, 700_000, "{{heading}}", 3_000, Palette.INK, true, "")
                + text(4, "", 640_000, 1_480_000, 10_900_000, 4_750_000, "{{content}}", 1_600, Palette.INK, false, "")
                + text(
                        5,
                        "",
                        640_000,
                        6_400_000,
                        8_000_000,
                        280_000,
                        "{{title}}  ·  {{period}}",
                        1_000,
                        Palette.SOFT,
                        false,
                        "")
                + number(6);
    }

    private static String number(int id) {
        return text(
                id,
                "sldNum",
                10_540_000,
                6_400_000,
                1_000_000,
                280_000,
                "",
                1_000,
                Palette.SOFT,
                false,
                "<a:fld id=\"{6F1B2C3D-0000-4000-8000-000000000001}\" type=\"slidenum\"><a:rPr lang=\"en-US\" sz=\"1000\"><a:solidFill><a:srgbClr val=\""
                        + Palette.SOFT + "\"/></a:solidFill></a:rPr><a:t>‹#›</a:t></a:fld>");
    }

    private static String box(int id, long x, long y, long cx, long cy, String colour) {
        return "<p:sp><p:nvSpPr><p:cNvPr id=\"" + id + "\" name=\"Accent\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>"
                + frame(x, y, cx, cy)
                + "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val=\"" + colour
                + "\"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>";
    }

    private static String text(
            int id,
            String kind,
            long x,
            long y,
            long cx,
            long cy,
            String text,
            int size,
            String colour,
            boolean bold,
            String field) {
        String place = kind.isEmpty()
                ? ""
                : "<p:ph type=\"" + kind + "\"" + (kind.equals("sldNum") ? " sz=\"quarter\" idx=\"12\"" : "") + "/>";
        String run = field.isEmpty()
                ? "<a:r><a:rPr lang=\"en-US\" sz=\"" + size + "\"" + (bold ? " b=\"1\"" : "")
                        + "><a:solidFill><a:srgbClr val=\"" + colour + "\"/></a:solidFill></a:rPr><a:t>" + text
                        + "</a:t></a:r>"
                : field;
        return "<p:sp><p:nvSpPr><p:cNvPr id=\"" + id + "\" name=\"Text " + id + "\"/><p:cNvSpPr"
                + (kind.isEmpty() ? " txBox=\"1\"" : "")
                + "/><p:nvPr>" + place + "</p:nvPr></p:nvSpPr><p:spPr>" + frame(x, y, cx, cy)
                + "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr wrap=\"square\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\""
                + (kind.equals("title") ? "b" : "t") + "\"><a:normAutofit/></a:bodyPr><a:lstStyle/><a:p><a:pPr algn=\""
                + (kind.equals("sldNum") ? "r" : "l") + "\"/>" + run + "</a:p></p:txBody></p:sp>";
    }

    private static String frame(long x, long y, long cx, long cy) {
        return "<a:xfrm><a:off x=\"" + x + "\" y=\"" + y + "\"/><a:ext cx=\"" + cx + "\" cy=\"" + cy + "\"/></a:xfrm>";
    }

    private static String background(String colour) {
        return "<p:bg><p:bgPr><a:solidFill><a:srgbClr val=\"" + colour
                + "\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>";
    }

    private static void master(OfficePackage file) throws IOException {
        String part = "ppt/slideMasters/slideMaster1.xml";
        String first = file.relate(part, "slideLayout", "ppt/slideLayouts/slideLayout1.xml");
        String second = file.relate(part, "slideLayout", "ppt/slideLayouts/slideLayout2.xml");
        file.relate(part, "theme", "ppt/theme/theme1.xml");
        String levels = "<a:lvl1pPr><a:defRPr sz=\"1800\"><a:latin typeface=\"+mn-lt\"/></a:defRPr></a:lvl1pPr>";
        file.putText(
                part,
                TYPE + "slideMaster+xml",
                Xml.HEADER + "<p:sldMaster" + NS + "><p:cSld>" + background(WHITE) + "<p:spTree>" + TREE
                        + "</p:spTree></p:cSld><p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/>"
                        + "<p:sldLayoutIdLst><p:sldLayoutId id=\"2147483649\" r:id=\"" + first
                        + "\"/><p:sldLayoutId id=\"2147483650\" r:id=\"" + second
                        + "\"/></p:sldLayoutIdLst><p:txStyles><p:titleStyle>" + levels + "</p:titleStyle><p:bodyStyle>"
                        + levels + "</p:bodyStyle><p:otherStyle>"
                        + levels + "</p:otherStyle></p:txStyles></p:sldMaster>");
    }

    private static void layout(OfficePackage file, int number, String name, String colour) throws IOException {
        String part = "ppt/slideLayouts/slideLayout" + number + ".xml";
        file.relate(part, "slideMaster", "ppt/slideMasters/slideMaster1.xml");
        file.putText(
                part,
                TYPE + "slideLayout+xml",
                Xml.HEADER + "<p:sldLayout" + NS + " preserve=\"1\"><p:cSld name=\"" + name + "\">" + background(colour)
                        + "<p:spTree>" + TREE + "</p:spTree></p:cSld>" + MAP + "</p:sldLayout>");
    }
}
