package io.tocsin.office;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tocsin.report.Format;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;
import org.w3c.dom.Element;

/** What others read in a report's files. */
final class ReadBack {
    private ReadBack() {}

    /** The rows of the last table, its header excepted; of a PDF file its lines. */
    static List<List<String>> rows(Path file, Format format) throws IOException {
        return switch (format) {
            case DOCX -> word(file);
            case PPTX -> slides(file);
            case XLSX -> sheet(file);
            case CSV -> withoutFirst(csv(Files.readString(file)));
            case JSON -> json(file);
            case HTML -> html(file);
            case PDF -> text(file).lines().map(List::of).toList();
        };
    }

    private static List<List<String>> word(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                XWPFDocument word = new XWPFDocument(in)) {
            return word.getTables().isEmpty()
                    ? List.of()
                    : withoutFirst(word.getTables().getLast().getRows().stream()
                            .map(row -> row.getTableCells().stream()
                                    .map(cell -> cell.getText())
                                    .toList())
                            .toList());
        }
    }

    private static List<List<String>> slides(Path file) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file);
                XMLSlideShow show = new XMLSlideShow(in)) {
            show.getSlides().stream()
                    .flatMap(slide -> slide.getShapes().stream())
                    .filter(XSLFTable.class::isInstance)
                    .map(XSLFTable.class::cast)
                    .forEach(table -> rows.addAll(withoutFirst(table.getRows().stream()
                            .map(row -> row.getCells().stream()
                                    .map(cell -> cell.getText())
                                    .toList())
                            .toList())));
        }
        return rows;
    }

    /** Of the last sheet. A cell with a formula is told as one. */
    private static List<List<String>> sheet(Path file) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file);
                XSSFWorkbook workbook = new XSSFWorkbook(in)) {
            for (Row row : workbook.getSheetAt(workbook.getNumberOfSheets() - 1)) {
                List<String> cells = new ArrayList<>();
                for (Cell cell : row) {
                    cells.add(
                            cell.getCellType() == CellType.FORMULA
                                    ? "formula " + cell.getCellFormula()
                                    : cell.toString());
                }
                rows.add(cells);
            }
        }
        return withoutFirst(rows);
    }

    private static List<List<String>> json(Path file) throws IOException {
        JsonNode sections = JsonMapper.builder().build().readTree(file.toFile()).path("sections");
        List<List<String>> rows = new ArrayList<>();
        sections.path(sections.size() - 1).path("rows").forEach(row -> {
            List<String> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(cell.asText()));
            rows.add(cells);
        });
        return rows;
    }

    /** The page is well-formed XML, too: nothing in it can have broken out of its element. */
    static Element page(Path file) throws IOException {
        String page = Files.readString(file).replaceFirst("<!DOCTYPE html>", "");
        return SafeXml.parse(page.getBytes(StandardCharsets.UTF_8)).getDocumentElement();
    }

    private static List<List<String>> html(Path file) throws IOException {
        List<Element> tables = Dom.all(page(file), "table");
        return tables.isEmpty()
                ? List.of()
                : Dom.all(tables.getLast(), "tr").stream()
                        .skip(1)
                        .map(row -> Dom.all(row, "td").stream()
                                .map(Element::getTextContent)
                                .toList())
                        .toList();
    }

    static String text(Path pdf) throws IOException {
        StringBuilder text = new StringBuilder();
        try (PdfReader reader = new PdfReader(pdf.toString())) {
            for (int page = 1; page <= reader.getNumberOfPages(); page++) {
                text.append(new PdfTextExtractor(reader).getTextFromPage(page)).append('\n');
            }
        }
        return text.toString();
    }

    /** RFC 4180 as others read it. */
    static List<List<String>> csv(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (!quoted && c == ',') {
                row.add(cell.toString());
                cell.setLength(0);
            } else if (!quoted && c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                i++;
                row.add(cell.toString());
                cell.setLength(0);
                rows.add(row);
                row = new ArrayList<>();
            } else {
                cell.append(c);
            }
        }
        return rows;
    }

    private static List<List<String>> withoutFirst(List<List<String>> rows) {
        return rows.subList(Math.min(1, rows.size()), rows.size());
    }
}
