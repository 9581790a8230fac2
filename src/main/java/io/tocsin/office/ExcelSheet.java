package io.tocsin.office;

import io.tocsin.report.Block;
import io.tocsin.report.Report;
import io.tocsin.report.Texts;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A template's sheet: placeholders in cells, rows that repeat, and the place where all sections go. */
final class ExcelSheet {
    private final OfficePackage file;
    private final String part;
    private final Document document;
    private final XmlOut xml = new XmlOut();
    private final Report report;
    private final List<String> shared;
    private final ExcelStyles styles;

    /** @param shared the workbook's texts, by their number */
    ExcelSheet(OfficePackage file, String part, Report report, List<String> shared, ExcelStyles styles)
            throws IOException {
        this.file = file;
        this.part = part;
        this.document = file.xml(part);
        this.report = report;
        this.shared = shared;
        this.styles = styles;
    }

    /** @return whether the sheet asks for all sections */
    boolean fill(ExcelCharts charts, ExcelWorkbook workbook) throws IOException {
        boolean content = false;
        long shift = 0;
        for (Element row : Dom.all(document, "row")) {
            int number = Integer.parseInt(row.getAttribute("r"));
            String text = text(row);
            Optional<Block.Table> table = Placeholders.table(text).flatMap(name -> WordRows.table(report, name));
            if (table.isPresent()) {
                long first = number + shift;
                Element model = (Element) row.cloneNode(true);
                Block.Table own = table.get();
                row.getParentNode().replaceChild(xml.slot(document, out -> repeat(model, own, first, out)), row);
                long more = Math.max(0, own.rows().count() - 1);
                stretch(number, more);
                shift += more;
            } else if (text.strip().equals("{{" + WordTemplate.CONTENT + "}}")) {
                content = true;
                content(row, Math.toIntExact(number + shift), charts, workbook);
            } else {
                fill(row, report.texts());
                move(row, number + shift);
            }
        }
        // A wrong size of the sheet is worse than none.
        Dom.all(document, "dimension").forEach(size -> size.getParentNode().removeChild(size));
        file.put(part, document, xml);
        return content;
    }

    private String text(Element row) {
        StringBuilder text = new StringBuilder();
        Dom.children(row, "c").forEach(cell -> text.append(text(cell, "c")).append('\n'));
        return text.toString().strip();
    }

    private String text(Element cell, String kind) {
        if (!kind.equals("c") || !cell.getAttribute("t").equals("s")) {
            return Dom.all(cell, "t").stream().map(Node::getTextContent).reduce("", String::concat);
        }
        int index = Dom.child(cell, "v")
                .map(Node::getTextContent)
                .map(Integer::parseInt)
                .orElse(-1);
        return index >= 0 && index < shared.size() ? shared.get(index) : "";
    }

    /** Texts with placeholders become texts of their own; a placeholder alone may become a number. */
    private void fill(Element row, Map<String, String> texts) {
        for (Element cell : Dom.children(row, "c")) {
            String text = text(cell, "c");
            if (text.contains("{{")) {
                set(
                        cell,
                        Texts.fill(text, texts),
                        Texts.PLACEHOLDER.matcher(text.strip()).matches());
            }
        }
    }

    private void set(Element cell, String value, boolean whole) {
        while (cell.getFirstChild() != null) {
            cell.removeChild(cell.getFirstChild());
        }
        boolean number = whole && value.matches("-?\\d{1,3}(,?\\d{3})*(\\.\\d+)?");
        if (number) {
            cell.removeAttribute("t");
            cell.appendChild(document.createElementNS(ExcelStyles.MAIN, "v")).setTextContent(value.replace(",", ""));
        } else {
            cell.setAttribute("t", "inlineStr");
            Node text = cell.appendChild(document.createElementNS(ExcelStyles.MAIN, "is"))
                    .appendChild(document.createElementNS(ExcelStyles.MAIN, "t"));
            text.setTextContent(value.length() > CellText.LONGEST ? value.substring(0, CellText.LONGEST) : value);
            ((Element) text).setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
        }
    }

    private static void move(Element row, long number) {
        row.setAttribute("r", String.valueOf(number));
        for (Element cell : Dom.children(row, "c")) {
            cell.setAttribute("r", cell.getAttribute("r").replaceAll("\\d+$", "") + number);
        }
    }

    private void repeat(Element model, Block.Table table, long first, Writer out) throws IOException {
        CellFormat format = new CellFormat(report.span().zone());
        Map<String, String> texts = new HashMap<>(report.texts());
        long number = first;
        try (Stream<List<Object>> rows = table.rows().read()) {
            for (Iterator<List<Object>> all = rows.iterator(); all.hasNext(); number++) {
                Placeholders.put(texts, table, all.next(), format);
                Element row = (Element) model.cloneNode(true);
                fill(row, texts);
                move(row, number);
                xml.write(row, out);
            }
        }
    }

    /** Merged cells and tables that begin below move down, those around the row grow. */
    private void stretch(int row, long more) throws IOException {
        for (Element merged : Dom.all(document, "mergeCell")) {
            merged.setAttribute("ref", CellRange.stretched(merged.getAttribute("ref"), row, more));
        }
        for (OfficePackage.Relation relation : file.related(part).values()) {
            if (relation.type().equals("table") && file.isRead(relation.target())) {
                Document table = file.xml(relation.target());
                List<Element> ranges = new ArrayList<>(Dom.all(table, "autoFilter"));
                ranges.add(table.getDocumentElement());
                ranges.forEach(one -> one.setAttribute("ref", CellRange.stretched(one.getAttribute("ref"), row, more)));
                file.put(relation.target(), table, new XmlOut());
            }
        }
    }

    private void content(Element row, int number, ExcelCharts charts, ExcelWorkbook workbook) throws IOException {
        Element cell = Dom.children(row, "c").stream()
                .filter(one -> text(one, "c").contains("{{"))
                .findFirst()
                .orElseThrow();
        String drawing = workbook.nextDrawing();
        int column = CellRange.column(cell.getAttribute("r"));
        ExcelOverview overview = new ExcelOverview(styles, charts, drawing, number, column);
        overview.lay(report);
        row.getParentNode()
                .replaceChild(
                        xml.slot(
                                document,
                                out -> overview.write(
                                        out,
                                        new SheetCells(
                                                out, styles, report.span().zone()))),
                        row);
        if (!overview.shapes().isEmpty()) {
            addDrawing(drawing, overview.shapes());
        }
    }

    private void addDrawing(String drawing, String shapes) throws IOException {
        if (!Dom.all(document, "drawing").isEmpty()) {
            throw new TemplateException(
                    file.name(),
                    List.of(part + " has pictures or charts of its own beside {{content}}; put them on another sheet"));
        }
        file.putText(
                drawing,
                "application/vnd.openxmlformats-officedocument.drawing+xml",
                Xml.HEADER
                        + "<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\""
                        + " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\""
                        + OfficePackage.OFFICE_NS + "\">" + shapes + "</xdr:wsDr>");
        Element element = document.createElementNS(ExcelStyles.MAIN, "drawing");
        element.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:r", OfficePackage.OFFICE_NS);
        element.setAttributeNS(OfficePackage.OFFICE_NS, "r:id", file.relate(part, "drawing", drawing));
        Element root = document.getDocumentElement();
        Node after = Dom.children(root).stream()
                .filter(one -> List.of("legacyDrawing", "tableParts", "extLst").contains(one.getLocalName()))
                .findFirst()
                .orElse(null);
        root.insertBefore(element, after);
    }
}
