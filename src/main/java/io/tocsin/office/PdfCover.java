package io.tocsin.office;

import io.tocsin.report.Block;
import io.tocsin.report.Figure;
import io.tocsin.report.Report;
import java.util.Locale;
import org.openpdf.text.Document;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;

/** The first page. */
final class PdfCover {
    private PdfCover() {}

    static void write(Report report, Block.Cover cover, Document document, PdfFonts fonts) {
        String kind = report.definition().period().folder().toUpperCase(Locale.ROOT) + " REPORT";
        PdfRenderer.text(document, fonts, kind, 11, Palette.ACCENT, true, 130);
        String title = cover.heading().isEmpty() ? report.definition().title() : cover.heading();
        PdfRenderer.text(document, fonts, title, 34, Palette.INK, true, 2);
        PdfPTable line = new PdfPTable(1);
        line.setWidthPercentage(100);
        PdfPCell rule = new PdfPCell();
        rule.setFixedHeight(3);
        rule.setBorder(Rectangle.NO_BORDER);
        rule.setBackgroundColor(PdfFonts.colour(Palette.ACCENT));
        line.addCell(rule);
        document.add(line);
        PdfRenderer.text(document, fonts, cover.subheading(), 15, Palette.SOFT, false, 14);
        cover.paragraph()
                .lines()
                .forEach(text -> PdfRenderer.text(document, fonts, text, 11.5f, Palette.INK, false, 8));
        facts(report, document, fonts);
        cover.remarks().forEach(remark -> PdfRenderer.text(document, fonts, remark, 10.5f, "A86A00", false, 10));
        document.newPage();
    }

    private static void facts(Report report, Document document, PdfFonts fonts) {
        PdfPTable facts = new PdfPTable(2);
        facts.setWidthPercentage(100);
        facts.setWidths(new float[] {1, 3});
        facts.setSpacingBefore(18);
        fact(facts, fonts, "Period", report.span().label());
        fact(facts, fonts, "Time zone", report.span().zone().getId());
        fact(facts, fonts, "Sources", String.join(", ", report.definition().devices()));
        fact(facts, fonts, "Events", Figure.text(report.events()));
        fact(facts, fonts, "Generated", report.span().text(report.generated()));
        document.add(facts);
    }

    private static void fact(PdfPTable facts, PdfFonts fonts, String name, String value) {
        for (String text : new String[] {name, value}) {
            PdfPCell cell = new PdfPCell(fonts.phrase(text, 10.5f, Palette.INK, false));
            cell.setBorder(Rectangle.BOTTOM);
            cell.setBorderColor(PdfFonts.colour(Palette.LINE));
            cell.setPadding(5);
            cell.setPaddingLeft(0);
            facts.addCell(cell);
        }
    }
}
