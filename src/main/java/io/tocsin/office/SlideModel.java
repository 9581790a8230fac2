package io.tocsin.office;

import io.tocsin.office.SlideTable.Box;
import io.tocsin.report.Block;
import io.tocsin.report.Texts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A slide of a template. */
record SlideModel(Document document) {
    private static final TextRuns RUNS = TextRuns.slides();

    /** What fits a 16:9 slide below its title, when the template's shape does not say. */
    private static final Box USUAL = new Box(640_000, 1_500_000, 10_900_000, 4_700_000);

    private static final long BOTTOM = 400_000;

    boolean isCover() {
        return Texts.names(text(document.getDocumentElement())).stream().anyMatch(name -> name.startsWith("cover."));
    }

    /** {@code content}, or the name of a section, when a shape stands for it. */
    Optional<String> section() {
        return shape().map(shape -> text(shape).strip())
                .map(text ->
                        text.contains("section:") ? Placeholders.section(text).orElse("") : WordTemplate.CONTENT);
    }

    private Optional<Element> shape() {
        return Dom.all(document, "sp").stream()
                .filter(shape -> {
                    String text = text(shape).strip();
                    return text.equals("{{" + WordTemplate.CONTENT + "}}")
                            || Placeholders.section(text).isPresent();
                })
                .findFirst();
    }

    /** The table that a row of the slide speaks of. */
    Optional<String> table() {
        return row().flatMap(row -> Placeholders.table(text(row)));
    }

    private Optional<Element> row() {
        return Dom.all(document, "tr").stream()
                .filter(row -> Placeholders.table(text(row)).isPresent())
                .findFirst();
    }

    /** Where the content goes. */
    Box box() {
        return shape().flatMap(shape -> Dom.all(shape, "xfrm").stream().findFirst())
                .map(frame -> {
                    Element at = Dom.child(frame, "off").orElseThrow();
                    Element size = Dom.child(frame, "ext").orElseThrow();
                    return new Box(number(at, "x"), number(at, "y"), number(size, "cx"), number(size, "cy"));
                })
                .orElse(USUAL);
    }

    private static long number(Element element, String name) {
        return Long.parseLong(element.getAttribute(name));
    }

    void replaceContent(XmlOut xml, XmlOut.Slot content) {
        Element shape = shape().orElseThrow();
        shape.getParentNode().replaceChild(xml.slot(document, content), shape);
    }

    int rowsThatFit(long slideHeight) {
        Element row = row().orElseThrow();
        Element frame = Dom.around(row, "graphicFrame").orElseThrow();
        long top = Dom.all(frame, "off").stream()
                .findFirst()
                .map(at -> number(at, "y"))
                .orElse(0L);
        long others = Dom.all(frame, "tr").stream()
                .filter(one -> !Objects.equals(one, row))
                .mapToLong(one -> number(one, "h"))
                .sum();
        long room = slideHeight - BOTTOM - top - others;
        return (int) Math.max(1, room / Math.max(1, number(row, "h")));
    }

    void repeatRow(Block.Table table, List<List<Object>> rows, Map<String, String> texts, CellFormat format) {
        Element model = row().orElseThrow();
        Node parent = model.getParentNode();
        Map<String, String> own = new HashMap<>(texts);
        for (List<Object> cells : rows) {
            Placeholders.put(own, table, cells, format);
            Element row = (Element) model.cloneNode(true);
            Dom.all(row, "p").forEach(paragraph -> RUNS.fill(paragraph, own));
            parent.insertBefore(row, model);
        }
        parent.removeChild(model);
    }

    static void fill(Document document, Map<String, String> texts) {
        Dom.all(document, "p").forEach(paragraph -> RUNS.fill(paragraph, texts));
    }

    static void write(Document document, XmlOut xml, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        xml.write(document, text);
        text.flush();
    }

    private static String text(Element element) {
        StringBuilder text = new StringBuilder();
        Dom.all(element, "p")
                .forEach(paragraph -> text.append(RUNS.text(paragraph)).append('\n'));
        return text.toString();
    }
}
