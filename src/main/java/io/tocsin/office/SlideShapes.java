package io.tocsin.office;

import io.tocsin.office.SlideTable.Box;
import io.tocsin.report.Block;
import io.tocsin.report.Figure;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Shapes of slides: texts, figures as cards, charts. */
final class SlideShapes {
    private static final long GAP = 180_000;

    private SlideShapes() {}

    static void text(Writer out, Box box, int id, String text, int size, String colour, boolean bold)
            throws IOException {
        out.write(
                "<p:sp><p:nvSpPr><p:cNvPr id=\"" + id + "\" name=\"Text " + id
                        + "\"/><p:cNvSpPr txBox=\"1\"/><p:nvPr/></p:nvSpPr><p:spPr>" + place(box)
                        + "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody>"
                        + "<a:bodyPr wrap=\"square\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\"><a:normAutofit/></a:bodyPr><a:lstStyle/>");
        for (String line : text.isEmpty() ? List.of("") : text.lines().toList()) {
            boolean turned = Xml.isRightToLeft(line);
            out.write("<a:p><a:pPr" + (turned ? " algn=\"r\" rtl=\"1\"" : "")
                    + "><a:spcAft><a:spcPts val=\"600\"/></a:spcAft></a:pPr><a:r><a:rPr lang=\"en-US\" sz=\"" + size
                    + "\"" + (bold ? " b=\"1\"" : "") + "><a:solidFill><a:srgbClr val=\"" + colour
                    + "\"/></a:solidFill></a:rPr><a:t>" + Xml.escape(line) + "</a:t></a:r></a:p>");
        }
        out.write("</p:txBody></p:sp>");
    }

    /** Cards in rows of three. */
    static void figures(Writer out, Box box, int id, List<Figure> figures) throws IOException {
        int columns = Math.min(3, Math.max(1, figures.size()));
        int rows = (figures.size() + columns - 1) / columns;
        long width = (box.width() - GAP * (columns - 1)) / columns;
        long height = Math.min(1_650_000, (box.height() - GAP * (rows - 1)) / Math.max(1, rows));
        for (int i = 0; i < figures.size(); i++) {
            long x = box.x() + i % columns * (width + GAP);
            long y = box.y() + i / columns * (height + GAP);
            int shape = id + i * 5;
            rectangle(out, new Box(x, y, width, height), shape, Palette.BAND);
            rectangle(out, new Box(x, y, 60_000, height), shape + 1, Palette.ACCENT);
            long left = x + 240_000;
            long inner = width - 300_000;
            Figure figure = figures.get(i);
            text(
                    out,
                    new Box(left, y + height / 10, inner, height / 5),
                    shape + 2,
                    figure.label(),
                    1_400,
                    Palette.SOFT,
                    false);
            text(
                    out,
                    new Box(left, y + height * 3 / 10, inner, height * 2 / 5),
                    shape + 3,
                    figure.shortText(),
                    3_600,
                    Palette.ACCENT,
                    true);
            text(
                    out,
                    new Box(left, y + height * 3 / 4, inner, height / 5),
                    shape + 4,
                    figure.comparison(),
                    1_200,
                    Palette.SOFT,
                    false);
        }
    }

    static void rectangle(Writer out, Box box, int id, String colour) throws IOException {
        out.write("<p:sp><p:nvSpPr><p:cNvPr id=\"" + id + "\" name=\"Card " + id
                + "\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>"
                + place(box) + "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val=\""
                + colour
                + "\"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>");
    }

    static void chart(Writer out, Box box, int id, Block.Chart chart, String relation) throws IOException {
        double scale = Math.min(box.width() / chart.width(), box.height() / chart.height());
        long width = (long) (chart.width() * scale);
        Box fitting = new Box(box.x() + (box.width() - width) / 2, box.y(), width, (long) (chart.height() * scale));
        out.write("<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"" + id + "\" name=\"" + Xml.escape(chart.name())
                + "\"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x=\"" + fitting.x()
                + "\" y=\"" + fitting.y()
                + "\"/><a:ext cx=\"" + fitting.width() + "\" cy=\"" + fitting.height()
                + "\"/></p:xfrm><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart"
                + " xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:r=\""
                + OfficePackage.OFFICE_NS
                + "\" r:id=\"" + relation + "\"/></a:graphicData></a:graphic></p:graphicFrame>");
    }

    private static String place(Box box) {
        return "<a:xfrm><a:off x=\"" + box.x() + "\" y=\"" + box.y() + "\"/><a:ext cx=\"" + box.width() + "\" cy=\""
                + box.height() + "\"/></a:xfrm>";
    }
}
