package io.tocsin.office;

import io.tocsin.report.Block;
import io.tocsin.report.Figure;
import io.tocsin.report.Report;
import io.tocsin.report.Span;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Sections of a report as the body of a Word document. Styles are called by the names that the template that ships has. */
final class WordBlocks {
    private static final long EMU = 914_400;

    /** Of an A4 page with margins of 2 cm, in inches. */
    private static final double PAGE_WIDTH = 6.69;

    private final Report report;
    private final Charts.Adder charts;
    private final WordTable tables;
    private final Map<String, String> relations = new HashMap<>();
    private int drawing = 100;

    WordBlocks(Report report, Charts.Adder charts) {
        this.report = report;
        this.charts = charts;
        this.tables = new WordTable(new CellFormat(report.span().zone()));
    }

    /** Charts are parts of their own, which are there before the document is written. */
    void prepare(List<Block> blocks) throws IOException {
        for (Block block : blocks) {
            if (block instanceof Block.Chart chart) {
                relations.put(chart.name(), charts.add(chart));
            }
        }
    }

    void write(List<Block> blocks, Writer out) throws IOException {
        for (Block block : blocks) {
            if (block instanceof Block.Cover cover) {
                cover(cover, out);
                continue;
            }
            if (!block.heading().isEmpty()) {
                out.write(WordText.paragraph("Heading1", block.heading()));
            }
            for (String line : block.paragraph().lines().toList()) {
                out.write(WordText.paragraph("BodyText", line));
            }
            switch (block) {
                case Block.Table table -> tables.write(table, out);
                case Block.Chart chart -> chart(chart, out);
                case Block.Figures figures -> figures(figures.figures(), out);
                case Block.Cover _, Block.Text _ -> {
                    // all is said
                }
            }
        }
    }

    private void cover(Block.Cover cover, Writer out) throws IOException {
        Span span = report.span();
        out.write(WordText.paragraph("CoverKind", report.definition().period().folder() + " report"));
        out.write(WordText.paragraph(
                "Title", cover.heading().isEmpty() ? report.definition().title() : cover.heading()));
        if (!cover.subheading().isEmpty()) {
            out.write(WordText.paragraph("Subtitle", cover.subheading()));
        }
        for (String line : cover.paragraph().lines().toList()) {
            out.write(WordText.paragraph("CoverText", line));
        }
        out.write(WordText.paragraph("CoverFact", "Period\t" + span.label()));
        out.write(WordText.paragraph("CoverFact", "Time zone\t" + span.zone().getId()));
        out.write(WordText.paragraph(
                "CoverFact", "Sources\t" + String.join(", ", report.definition().devices())));
        out.write(WordText.paragraph("CoverFact", "Events\t" + Figure.text(report.events())));
        String author = report.definition().author();
        if (author != null && !author.isBlank()) {
            out.write(WordText.paragraph("CoverFact", "Author\t" + author));
        }
        out.write(WordText.paragraph("CoverFact", "Generated\t" + span.text(report.generated())));
        for (String remark : cover.remarks()) {
            out.write(WordText.paragraph("Remark", remark));
        }
        out.write("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>");
    }

    /** Cards in rows of four. */
    private static void figures(List<Figure> figures, Writer out) throws IOException {
        for (int from = 0; from < figures.size(); from += 4) {
            List<Figure> row = figures.subList(from, Math.min(from + 4, figures.size()));
            out.write("<w:tbl><w:tblPr><w:tblStyle w:val=\"TocsinFigures\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/>"
                    + "<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>"
                    + ("<w:gridCol w:w=\"" + 9_638 / row.size() + "\"/>").repeat(row.size()) + "</w:tblGrid><w:tr>"
                    + "<w:trPr><w:cantSplit/></w:trPr>");
            for (Figure figure : row) {
                out.write("<w:tc><w:tcPr><w:tcW w:w=\"" + 5_000 / row.size() + "\" w:type=\"pct\"/></w:tcPr>");
                out.write(WordText.paragraph("FigureLabel", figure.label()));
                out.write(WordText.paragraph("FigureValue", figure.shortText()));
                out.write(WordText.paragraph("FigureChange", figure.comparison()));
                out.write("</w:tc>");
            }
            out.write("</w:tr></w:tbl>");
            out.write(WordText.paragraph("TableNote", ""));
        }
    }

    private void chart(Block.Chart chart, Writer out) throws IOException {
        if (chart.categories().isEmpty()) {
            out.write(WordText.paragraph("TableNote", chart.nothing()));
            return;
        }
        double width = Math.min(chart.width(), PAGE_WIDTH);
        double height = chart.height() * width / chart.width();
        int id = drawing++;
        out.write("<w:p><w:pPr><w:pStyle w:val=\"Chart\"/></w:pPr><w:r><w:drawing><wp:inline"
                + " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""
                + " distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"" + (long) (width * EMU)
                + "\" cy=\""
                + (long) (height * EMU) + "\"/><wp:docPr id=\"" + id + "\" name=\"" + Xml.escape(chart.name())
                + "\" descr=\"" + Xml.escape(ChartData.shortened(chart.heading()))
                + "\"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">"
                + "<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart"
                + " xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:r=\""
                + OfficePackage.OFFICE_NS + "\" r:id=\"" + Objects.requireNonNull(relations.get(chart.name()))
                + "\"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>");
        if (!chart.note().isEmpty()) {
            out.write(WordText.paragraph("TableNote", chart.note()));
        }
    }
}
