package io.tocsin.office;

import io.tocsin.office.ChartDrawing.Shape;
import java.util.List;
import org.openpdf.text.Element;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfGState;

/** Draws a chart on a page; y counts upwards there. */
record PdfChart(PdfContentByte page, BaseFont font, float height) {
    void draw(List<Shape> shapes) {
        shapes.forEach(this::draw);
    }

    private void draw(Shape shape) {
        page.saveState();
        switch (shape) {
            case Shape.Rectangle box -> {
                page.setColorFill(PdfFonts.colour(box.colour()));
                page.rectangle((float) box.x(), height - (float) (box.y() + box.height()), (float) box.width(), (float)
                        box.height());
                page.fill();
            }
            case Shape.Area area -> {
                PdfGState opacity = new PdfGState();
                opacity.setFillOpacity((float) area.opacity());
                page.setGState(opacity);
                page.setColorFill(PdfFonts.colour(area.colour()));
                path(area.points());
                page.fill();
            }
            case Shape.Line line -> {
                page.setColorStroke(PdfFonts.colour(line.colour()));
                page.setLineWidth((float) line.width());
                path(line.points());
                page.stroke();
            }
            case Shape.Label label -> {
                page.beginText();
                page.setFontAndSize(font, (float) label.size());
                page.setColorFill(PdfFonts.colour(label.colour()));
                int side = label.anchor() < 0
                        ? Element.ALIGN_LEFT
                        : label.anchor() > 0 ? Element.ALIGN_RIGHT : Element.ALIGN_CENTER;
                page.showTextAligned(
                        side, Xml.printable(label.text()), (float) label.x(), height - (float) label.y(), 0);
                page.endText();
            }
        }
        page.restoreState();
    }

    private void path(List<Double> points) {
        for (int i = 0; i + 1 < points.size(); i += 2) {
            if (i == 0) {
                page.moveTo(points.get(0).floatValue(), height - points.get(1).floatValue());
            } else {
                page.lineTo(
                        points.get(i).floatValue(), height - points.get(i + 1).floatValue());
            }
        }
    }
}
