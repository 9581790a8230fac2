package io.tocsin.office;

import io.tocsin.office.ChartDrawing.Shape;
import io.tocsin.report.Block;
import java.util.List;
import java.util.Locale;

/** A chart as SVG, for web pages. */
final class SvgChart {
    private static final double POINTS = 72;

    private SvgChart() {}

    static String of(Block.Chart chart) {
        double width = chart.width() * POINTS;
        double height = chart.height() * POINTS;
        StringBuilder svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 "
                + number(width) + " " + number(height) + "\"><title>" + Xml.escape(chart.heading()) + "</title>");
        List<Shape> shapes = ChartDrawing.of(chart, width, height);
        shapes.forEach(shape -> svg.append(of(shape)));
        return svg.append("</svg>").toString();
    }

    private static String of(Shape shape) {
        return switch (shape) {
            case Shape.Rectangle box ->
                "<rect x=\"" + number(box.x()) + "\" y=\"" + number(box.y()) + "\" width=\"" + number(box.width())
                        + "\" height=\"" + number(box.height()) + "\" fill=\"#" + box.colour() + "\"/>";
            case Shape.Area area ->
                "<polygon points=\"" + points(area.points()) + "\" fill=\"#" + area.colour() + "\" fill-opacity=\""
                        + area.opacity() + "\"/>";
            case Shape.Line line ->
                "<polyline points=\"" + points(line.points()) + "\" fill=\"none\" stroke=\"#" + line.colour()
                        + "\" stroke-width=\"" + line.width() + "\"/>";
            case Shape.Label label ->
                "<text x=\"" + number(label.x()) + "\" y=\"" + number(label.y()) + "\" font-size=\"" + label.size()
                        + "\" fill=\"#" + label.colour() + "\" text-anchor=\""
                        + (label.anchor() < 0 ? "start" : label.anchor() > 0 ? "end" : "middle") + "\">"
                        + Xml.escape(label.text()) + "</text>";
        };
    }

    private static String points(List<Double> points) {
        StringBuilder text = new StringBuilder();
        for (double point : points) {
            text.append(text.isEmpty() ? "" : " ").append(number(point));
        }
        return text.toString();
    }

    private static String number(double number) {
        return String.format(Locale.ENGLISH, "%.1f", number);
    }
}
