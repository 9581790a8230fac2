package io.tocsin.office;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Styles of cells that reports need, added to those of a workbook. */
final class ExcelStyles {
    static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String FIRST_FORMAT = "900";

    private final Document document;
    private final int text;
    private final int whole;
    private final int fraction;
    private final int share;
    private final int duration;
    private final int time;
    private final int header;
    private final int heading;
    private final int label;
    private final int figure;
    private final int note;
    private final int remark;

    ExcelStyles(Document document) throws IOException {
        this.document = document;
        Element formats = part("numFmts");
        formats.appendChild(element("<numFmt numFmtId=\"900\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm:ss\"/>"));
        formats.appendChild(element("<numFmt numFmtId=\"901\" formatCode=\"0.0%\"/>"));
        formats.appendChild(element("<numFmt numFmtId=\"902\" formatCode=\"[h]:mm:ss\"/>"));
        count(formats);
        int plain = font("<font><sz val=\"10\"/><color rgb=\"FF" + Palette.INK + "\"/><name val=\"Calibri\"/></font>");
        int white = font("<font><b/><sz val=\"10\"/><color rgb=\"FFFFFFFF\"/><name val=\"Calibri\"/></font>");
        int large = font(
                "<font><b/><sz val=\"14\"/><color rgb=\"FF" + Palette.ACCENT + "\"/><name val=\"Calibri\"/></font>");
        int soft = font("<font><sz val=\"10\"/><color rgb=\"FF" + Palette.SOFT + "\"/><name val=\"Calibri\"/></font>");
        int huge = font(
                "<font><b/><sz val=\"20\"/><color rgb=\"FF" + Palette.ACCENT + "\"/><name val=\"Calibri\"/></font>");
        int slanted =
                font("<font><i/><sz val=\"9\"/><color rgb=\"FF" + Palette.SOFT + "\"/><name val=\"Calibri\"/></font>");
        int none = 0;
        int dark = fill(Palette.INK);
        int pale = fill(Palette.BAND);
        int amber = fill(Palette.WARNING);
        String top = "<alignment vertical=\"top\"/>";
        this.text = style(0, plain, none, "<alignment vertical=\"top\" wrapText=\"1\"/>");
        this.whole = style(3, plain, none, top);
        this.fraction = style(4, plain, none, top);
        this.share = style(901, plain, none, top);
        this.duration = style(902, plain, none, top);
        this.time =
                style(Integer.parseInt(FIRST_FORMAT), plain, none, "<alignment horizontal=\"left\" vertical=\"top\"/>");
        this.header = style(0, white, dark, "<alignment vertical=\"center\" wrapText=\"1\"/>");
        this.heading = style(0, large, none, "<alignment vertical=\"bottom\"/>");
        this.label = style(0, soft, pale, "<alignment vertical=\"center\"/>");
        this.figure = style(3, huge, pale, "<alignment horizontal=\"left\" vertical=\"center\"/>");
        this.note = style(0, slanted, none, top);
        this.remark = style(0, plain, amber, "<alignment vertical=\"center\"/>");
    }

    int text() {
        return text;
    }

    int whole() {
        return whole;
    }

    int fraction() {
        return fraction;
    }

    int share() {
        return share;
    }

    /** Of days, as spreadsheets count time. */
    int duration() {
        return duration;
    }

    int time() {
        return time;
    }

    int header() {
        return header;
    }

    int heading() {
        return heading;
    }

    int label() {
        return label;
    }

    int figure() {
        return figure;
    }

    int note() {
        return note;
    }

    int remark() {
        return remark;
    }

    private int font(String xml) throws IOException {
        return add(part("fonts"), xml);
    }

    private int fill(String colour) throws IOException {
        return add(
                part("fills"),
                "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF" + colour
                        + "\"/><bgColor indexed=\"64\"/></patternFill></fill>");
    }

    private int style(int format, int font, int fill, String alignment) throws IOException {
        return add(
                part("cellXfs"),
                "<xf numFmtId=\"" + format + "\" fontId=\"" + font + "\" fillId=\"" + fill
                        + "\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\""
                        + " applyAlignment=\"1\">" + alignment + "</xf>");
    }

    private int add(Element list, String xml) throws IOException {
        int index = Dom.children(list).size();
        list.appendChild(element(xml));
        count(list);
        return index;
    }

    private static void count(Element list) {
        list.setAttribute("count", String.valueOf(Dom.children(list).size()));
    }

    /** Number formats come first of all, and may not be there. */
    private Element part(String name) {
        Element root = document.getDocumentElement();
        return Dom.child(root, name).orElseGet(() -> {
            Element made = document.createElementNS(MAIN, name);
            root.insertBefore(made, root.getFirstChild());
            return made;
        });
    }

    private Element element(String xml) throws IOException {
        String whole = xml.replaceFirst("<(\\w+)", "<$1 xmlns=\"" + MAIN + "\"");
        Document parsed = SafeXml.parse(whole.getBytes(StandardCharsets.UTF_8));
        Element element = (Element) Objects.requireNonNull(document.importNode(parsed.getDocumentElement(), true));
        return element;
    }
}
