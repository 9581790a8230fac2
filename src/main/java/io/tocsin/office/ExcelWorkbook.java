package io.tocsin.office;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The sheets of a workbook, those of a template and new ones behind them. */
final class ExcelWorkbook {
    private static final String SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static final int LONGEST_NAME = 31;

    private final OfficePackage file;
    private final String main;
    private final Document workbook;
    private final ExcelStyles styles;
    private final Set<String> names = new HashSet<>();
    private int sheets;
    private int tables;
    private int drawings;

    ExcelWorkbook(OfficePackage file) throws IOException {
        this.file = file;
        this.main = file.main();
        this.workbook = file.xml(main);
        String part = file.related(main).values().stream()
                .filter(relation -> relation.type().equals("styles"))
                .map(OfficePackage.Relation::target)
                .findFirst()
                .orElseThrow(() -> new TemplateException(file.name(), java.util.List.of("it has no styles")));
        Document document = file.xml(part);
        this.styles = new ExcelStyles(document);
        file.put(part, document, new XmlOut());
        Dom.all(workbook, "sheet")
                .forEach(sheet -> names.add(sheet.getAttribute("name").toLowerCase(Locale.ROOT)));
        // Cells are written anew: what was calculated before does not hold any more.
        Dom.all(workbook, "calcPr").forEach(calculation -> calculation.setAttribute("fullCalcOnLoad", "1"));
        file.put(main, workbook, new XmlOut());
    }

    ExcelStyles styles() {
        return styles;
    }

    /** The parts of the sheets that are there, by name. */
    Map<String, String> sheets() throws IOException {
        Map<String, OfficePackage.Relation> related = file.related(main);
        Map<String, String> parts = new LinkedHashMap<>();
        for (Element sheet : Dom.all(workbook, "sheet")) {
            OfficePackage.Relation relation = related.get(sheet.getAttributeNS(OfficePackage.OFFICE_NS, "id"));
            if (relation != null && relation.type().equals("worksheet") && file.isRead(relation.target())) {
                parts.put(sheet.getAttribute("name"), relation.target());
            }
        }
        return parts;
    }

    /** A new sheet behind all others. */
    String add(String name, OfficePackage.Part content) throws IOException {
        String part = newPart("xl/worksheets/tocsin-sheet", ++sheets);
        file.put(part, SPREADSHEET + "worksheet+xml", content);
        Element sheet = workbook.createElementNS(ExcelStyles.MAIN, "sheet");
        sheet.setAttribute("name", name);
        long highest = Dom.all(workbook, "sheet").stream()
                .mapToLong(one -> Long.parseLong(one.getAttribute("sheetId")))
                .max()
                .orElse(0);
        sheet.setAttribute("sheetId", String.valueOf(highest + 1));
        sheet.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:r", OfficePackage.OFFICE_NS);
        sheet.setAttributeNS(OfficePackage.OFFICE_NS, "r:id", file.relate(main, "worksheet", part));
        Dom.all(workbook, "sheets").getFirst().appendChild(sheet);
        return part;
    }

    /** The first row of a sheet is printed on each of its pages. */
    void repeatFirstRow(String name) {
        List<Element> sheets = Dom.all(workbook, "sheet");
        long index = sheets.stream()
                .takeWhile(sheet -> !sheet.getAttribute("name").equals(name))
                .count();
        Element names = Dom.all(workbook, "definedNames").stream().findFirst().orElseGet(() -> {
            Element fresh = workbook.createElementNS(ExcelStyles.MAIN, "definedNames");
            Element before = Dom.all(workbook, "sheets").getFirst();
            before.getParentNode().insertBefore(fresh, before.getNextSibling());
            return fresh;
        });
        Element printed = workbook.createElementNS(ExcelStyles.MAIN, "definedName");
        printed.setAttribute("name", "_xlnm.Print_Titles");
        printed.setAttribute("localSheetId", String.valueOf(index));
        printed.setTextContent("'" + name.replace("'", "''") + "'!$1:$1");
        names.appendChild(printed);
    }

    /** A table on a sheet: its id is told as the number in the part's name. */
    String addTable(String sheetPart, String xml, int number) throws IOException {
        String part = newPart("xl/tables/tocsin-table", number);
        file.putText(part, SPREADSHEET + "table+xml", xml);
        return file.relate(sheetPart, "table", part);
    }

    int nextTable() {
        return 1_000 + ++tables;
    }

    /** @return the part of a drawing that a sheet shows, which is still to be put */
    String nextDrawing() {
        return newPart("xl/drawings/tocsin-drawing", ++drawings);
    }

    private static String newPart(String stem, int number) {
        return stem + number + ".xml";
    }

    /** As Excel allows it, and not taken yet. */
    String freeName(String wanted) {
        String plain = wanted.replaceAll("[\\[\\]:*?/\\\\\\p{Cntrl}]", " ")
                .replaceAll("^'+|'+$", "")
                .strip();
        String stem = plain.isEmpty() || plain.equalsIgnoreCase("history") ? "Table" : cut(plain, LONGEST_NAME);
        String name = stem;
        for (int i = 2; !names.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = cut(stem, LONGEST_NAME - 5) + " (" + i + ")";
        }
        return name;
    }

    private static String cut(String text, int length) {
        int end = Math.min(text.length(), length);
        return text.substring(0, end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
                .strip();
    }
}
