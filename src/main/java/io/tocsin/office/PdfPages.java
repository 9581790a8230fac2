package io.tocsin.office;

import io.tocsin.report.Report;
import org.openpdf.text.Document;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;

/** What is at the foot of every page: the report, its time, and the number of the page among all. */
final class PdfPages extends PdfPageEventHelper {
    private static final float SIZE = 8;

    private final Report report;
    private final PdfFonts fonts;
    private final PdfTemplate total;

    PdfPages(Report report, PdfFonts fonts, PdfWriter writer) {
        this.report = report;
        this.fonts = fonts;
        this.total = writer.getDirectContent().createTemplate(40, 12);
    }

    @Override
    public void onEndPage(PdfWriter writer, Document document) {
        PdfContentByte page = writer.getDirectContent();
        float y = document.bottom() - 24;
        String left = report.definition().title() + " · " + report.span().label();
        org.openpdf.text.pdf.ColumnText.showTextAligned(
                page,
                org.openpdf.text.Element.ALIGN_LEFT,
                fonts.phrase(left, SIZE, Palette.SOFT, false),
                document.left(),
                y,
                0);
        String number = "Page " + writer.getPageNumber() + " of ";
        float width = fonts.regular().getWidthPoint(number, SIZE);
        float x = document.right() - width - 20;
        text(page, number, x, y);
        page.addTemplate(total, x + width, y);
    }

    /** How many there are is known only at the end. */
    @Override
    public void onCloseDocument(PdfWriter writer, Document document) {
        text(total, String.valueOf(writer.getPageNumber() - 1), 0, 0);
    }

    private void text(PdfContentByte where, String text, float x, float y) {
        where.beginText();
        where.setFontAndSize(fonts.regular(), SIZE);
        where.setColorFill(PdfFonts.colour(Palette.SOFT));
        where.setTextMatrix(x, y);
        where.showText(text);
        where.endText();
    }
}
