package io.tocsin.office;

import io.tocsin.report.Block;
import io.tocsin.report.Figure;
import io.tocsin.report.Renderer;
import io.tocsin.report.Report;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openpdf.text.Document;
import org.openpdf.text.DocumentException;
import org.openpdf.text.Image;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;

/** A report as PDF, page by page. */
final class PdfRenderer implements Renderer {
    private static final float MARGIN = 56;
    private static final float POINTS = 72;

    @Override
    public void render(Report report, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            Document document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN + 10);
            PdfWriter writer = PdfWriter.getInstance(document, out);
            PdfFonts fonts = new PdfFonts();
            document.addTitle(report.definition().title());
            document.addCreator("Tocsin");
            document.open();
            writer.setPageEvent(new PdfPages(report, fonts, writer));
            for (Block block : report.blocks()) {
                write(report, block, document, writer, fonts);
            }
            if (writer.getVerticalPosition(true) > document.top() - 1) {
                document.add(new Paragraph(" "));
            }
            document.close();
        } catch (DocumentException failed) {
            throw new IOException("the PDF cannot be written: " + failed.getMessage(), failed);
        }
    }

    private static void write(Report report, Block block, Document document, PdfWriter writer, PdfFonts fonts) {
        if (block instanceof Block.Cover cover) {
            PdfCover.write(report, cover, document, fonts);
            return;
        }
        // A heading does not stand alone at the foot of a page.
        float needed = block instanceof Block.Chart chart ? (float) chart.height() * POINTS + 60 : 110;
        if (writer.getVerticalPosition(true) - document.bottom() < Math.min(needed, 600)) {
            document.newPage();
        }
        text(document, fonts, block.heading(), 17, Palette.ACCENT, true, 18);
        block.paragraph().lines().forEach(line -> text(document, fonts, line, 10.5f, Palette.INK, false, 2));
        switch (block) {
            case Block.Cover _, Block.Text _ -> {
                // all is said
            }
            case Block.Figures figures -> document.add(figures(figures.figures(), fonts));
            case Block.Chart chart -> chart(chart, document, writer, fonts);
            case Block.Table table -> {
                if (table.rows().count() == 0) {
                    text(document, fonts, table.nothing(), 9, Palette.SOFT, false, 4);
                } else {
                    new PdfTable(fonts, new CellFormat(report.span().zone())).write(table, document);
                    text(document, fonts, PdfTable.note(table), 9, Palette.SOFT, false, 4);
                }
            }
        }
    }

    static void text(
            Document document, PdfFonts fonts, String text, float size, String colour, boolean strong, float before) {
        if (!text.isEmpty()) {
            PdfPTable line = new PdfPTable(1);
            line.setWidthPercentage(100);
            line.setSpacingBefore(before);
            PdfPCell cell = new PdfPCell(fonts.phrase(text, size, colour, strong));
            cell.setBorder(Rectangle.NO_BORDER);
            cell.setPadding(0);
            cell.setPaddingBottom(size * 0.5f);
            if (Xml.isRightToLeft(text)) {
                cell.setRunDirection(PdfWriter.RUN_DIRECTION_RTL);
            }
            line.addCell(cell);
            document.add(line);
        }
    }

    private static void chart(Block.Chart chart, Document document, PdfWriter writer, PdfFonts fonts) {
        if (chart.categories().isEmpty()) {
            text(document, fonts, chart.nothing(), 9, Palette.SOFT, false, 4);
            return;
        }
        float width = Math.min((float) chart.width() * POINTS, document.right() - document.left());
        float height = Math.min((float) chart.height() * POINTS, 600);
        PdfTemplate drawing = writer.getDirectContent().createTemplate(width, height);
        new PdfChart(drawing, fonts.regular(), height).draw(ChartDrawing.of(chart, width, height));
        Image image = Image.getInstance(drawing);
        image.setSpacingBefore(6);
        document.add(image);
        text(document, fonts, chart.note(), 9, Palette.SOFT, false, 4);
    }

    private static PdfPTable figures(List<Figure> figures, PdfFonts fonts) {
        int columns = Math.clamp(figures.size(), 1, 4);
        PdfPTable cards = new PdfPTable(columns);
        cards.setWidthPercentage(100);
        cards.setSpacingBefore(4);
        for (Figure figure : figures) {
            PdfPCell card = new PdfPCell();
            card.addElement(line(12, fonts.phrase(figure.label(), 9, Palette.SOFT, false)));
            card.addElement(line(26, fonts.phrase(figure.shortText(), 22, Palette.ACCENT, true)));
            card.addElement(line(14, fonts.phrase(figure.comparison() + " ", 8.5f, Palette.SOFT, false)));
            card.setBackgroundColor(PdfFonts.colour(Palette.BAND));
            card.setBorder(Rectangle.LEFT);
            card.setBorderColor(PdfFonts.colour(Palette.ACCENT));
            card.setBorderWidth(4);
            card.setPadding(8);
            cards.addCell(card);
        }
        cards.getDefaultCell().setBorder(Rectangle.NO_BORDER);
        cards.completeRow();
        return cards;
    }

    private static Paragraph line(float leading, Phrase text) {
        Paragraph line = new Paragraph(text);
        line.setLeading(leading);
        return line;
    }
}
