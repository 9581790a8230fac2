package io.tocsin.office;

import io.tocsin.report.Block;
import io.tocsin.report.Renderer;
import io.tocsin.report.Report;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A report as a workbook, in the design of a template: an overview with figures and charts, and a sheet for each table. */
record ExcelRenderer(Templates templates) implements Renderer {
    private static final String TEXTS = "xl/sharedStrings.xml";

    @Override
    public void render(Report report, Path path) throws IOException {
        OfficePackage file = templates.open(report.definition(), "xlsx");
        ExcelWorkbook workbook = new ExcelWorkbook(file);
        ExcelCharts charts = new ExcelCharts(file, workbook, report.span().zone());
        List<String> shared = file.has(TEXTS)
                ? Dom.children(file.xml(TEXTS).getDocumentElement(), "si").stream()
                        .map(ExcelRenderer::text)
                        .toList()
                : List.of();
        boolean content = false;
        for (String part : workbook.sheets().values()) {
            content |= new ExcelSheet(file, part, report, shared, workbook.styles()).fill(charts, workbook);
        }
        new TemplateCharts(file, charts::place).fill(report);
        if (content) {
            ExcelTables tables = new ExcelTables(workbook, report.span().zone());
            for (Block block : report.blocks()) {
                if (block instanceof Block.Table table) {
                    tables.add(table);
                }
            }
        }
        charts.finish();
        CoreProperties.put(file, report);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16)) {
            file.write(out);
        }
    }

    private static String text(Element item) {
        // Not the hints on how to read it aloud.
        return Dom.all(item, "t").stream()
                .filter(text -> !Dom.is(text.getParentNode(), "rPh"))
                .map(Node::getTextContent)
                .reduce("", String::concat);
    }
}
