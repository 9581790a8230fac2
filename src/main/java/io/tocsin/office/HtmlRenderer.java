package io.tocsin.office;

import io.tocsin.report.Block;
import io.tocsin.report.Block.Column;
import io.tocsin.report.Figure;
import io.tocsin.report.Renderer;
import io.tocsin.report.Report;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A report as one web page that needs nothing else and runs no script. */
final class HtmlRenderer implements Renderer {
    @Override
    public void render(Report report, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/><meta name=\"viewport\""
                    + " content=\"width=device-width, initial-scale=1\"/><meta http-equiv=\"Content-Security-Policy\""
                    + " content=\"default-src 'none'; style-src 'unsafe-inline'\"/><title>"
                    + Xml.escape(report.definition().title()) + "</title><style>" + style() + "</style></head><body>");
            if (report.blocks().stream().noneMatch(block -> block instanceof Block.Cover)) {
                facts(report, out);
            }
            for (Block block : report.blocks()) {
                out.write("<section id=\"" + Xml.escape(block.name()) + "\">");
                write(report, block, out);
                out.write("</section>");
            }
            out.write("</body></html>\n");
        }
    }

    private static String style() throws IOException {
        try (InputStream css = Objects.requireNonNull(HtmlRenderer.class.getResourceAsStream("report.css"))) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void write(Report report, Block block, Writer out) throws IOException {
        if (block instanceof Block.Cover cover) {
            out.write("<header><p class=\"kind\">"
                    + report.definition().period().folder() + " report</p><h1 dir=\"auto\">"
                    + Xml.escape(cover.heading().isEmpty() ? report.definition().title() : cover.heading())
                    + "</h1><p class=\"subtitle\" dir=\"auto\">"
                    + Xml.escape(cover.subheading()) + "</p>");
            paragraphs(cover.paragraph(), out);
            facts(report, out);
            for (String remark : cover.remarks()) {
                out.write("<p class=\"remark\">" + Xml.escape(remark) + "</p>");
            }
            out.write("</header>");
            return;
        }
        if (!block.heading().isEmpty()) {
            out.write("<h2 dir=\"auto\">" + Xml.escape(block.heading()) + "</h2>");
        }
        paragraphs(block.paragraph(), out);
        switch (block) {
            case Block.Cover _, Block.Text _ -> {
                // all is said
            }
            case Block.Figures figures -> figures(figures.figures(), out);
            case Block.Chart chart -> {
                if (chart.categories().isEmpty()) {
                    note(chart.nothing(), out);
                } else {
                    out.write("<figure>" + SvgChart.of(chart) + "</figure>");
                    note(chart.note(), out);
                }
            }
            case Block.Table table -> table(table, new CellFormat(report.span().zone()), out);
        }
    }

    private static void facts(Report report, Writer out) throws IOException {
        out.write("<p class=\"facts\">" + Xml.escape(report.span().label()) + " · "
                + Xml.escape(report.span().zone().getId()) + " · "
                + Xml.escape(String.join(", ", report.definition().devices())) + " · " + Figure.text(report.events())
                + " events · generated "
                + Xml.escape(report.span().text(report.generated())) + "</p>");
    }

    private static void paragraphs(String text, Writer out) throws IOException {
        for (String line : text.lines().toList()) {
            out.write("<p dir=\"auto\">" + Xml.escape(line) + "</p>");
        }
    }

    private static void figures(List<Figure> figures, Writer out) throws IOException {
        out.write("<div class=\"figures\">");
        for (Figure figure : figures) {
            out.write("<div><span>" + Xml.escape(figure.label()) + "</span><b>" + Xml.escape(figure.shortText())
                    + "</b><span>" + Xml.escape(figure.comparison()) + "</span></div>");
        }
        out.write("</div>");
    }

    private static void table(Block.Table table, CellFormat format, Writer out) throws IOException {
        if (table.rows().count() == 0) {
            note(table.nothing(), out);
            return;
        }
        out.write("<table><thead><tr>");
        for (Column column : table.columns()) {
            out.write(cell("th", column, column.label()));
        }
        out.write("</tr></thead><tbody>");
        try (Stream<List<Object>> rows = table.rows().read()) {
            for (Iterator<List<Object>> all = rows.iterator(); all.hasNext(); ) {
                List<Object> row = all.next();
                out.write("<tr>");
                for (int i = 0; i < row.size(); i++) {
                    Column column = table.columns().get(i);
                    out.write(cell("td", column, format.text(row.get(i), column.kind())));
                }
                out.write("</tr>\n");
            }
        }
        out.write("</tbody></table>");
        note(table.note(), out);
    }

    private static String cell(String element, Column column, String text) {
        boolean number = column.isRight();
        return "<" + element + (number ? " class=\"n\"" : " dir=\"auto\"") + ">" + Xml.escape(text) + "</" + element
                + ">";
    }

    private static void note(String note, Writer out) throws IOException {
        if (!note.isEmpty()) {
            out.write("<p class=\"note\">" + Xml.escape(note) + "</p>");
        }
    }
}
