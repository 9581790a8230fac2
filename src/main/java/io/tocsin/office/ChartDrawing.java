package io.tocsin.office;

import io.tocsin.report.Block;
import io.tocsin.report.Block.Series;
import io.tocsin.report.Figure;
import io.tocsin.report.Section.ChartKind;
import java.util.ArrayList;
import java.util.List;

/** A chart as shapes, for what has no charts of its own. The origin is above on the left; lengths are in points. */
final class ChartDrawing {
    private static final double TEXT = 8;
    private static final double CHARACTER = 4.4;

    /** A thing to be drawn. */
    sealed interface Shape {
        record Rectangle(double x, double y, double width, double height, String colour) implements Shape {}

        /** @param points x and y by turns */
        record Area(List<Double> points, String colour, double opacity) implements Shape {}

        /** @param points x and y by turns */
        record Line(List<Double> points, String colour, double width) implements Shape {}

        /** @param anchor -1 begins, 0 is centred, 1 ends at x */
        record Label(double x, double y, int anchor, double size, String colour, String text) implements Shape {}
    }

    private final Block.Chart chart;
    private final double width;
    private final double height;
    private final List<Shape> shapes = new ArrayList<>();

    private ChartDrawing(Block.Chart chart, double width, double height) {
        this.chart = chart;
        this.width = width;
        this.height = height;
    }

    static List<Shape> of(Block.Chart chart, double width, double height) {
        ChartDrawing drawing = new ChartDrawing(chart, width, height);
        switch (chart.kind()) {
            case PIE, DOUGHNUT -> drawing.round();
            case BAR -> drawing.bars();
            case COLUMN, STACKED, LINE, AREA -> drawing.upright();
        }
        return drawing.shapes;
    }

    private void round() {
        List<Double> values = chart.series().getFirst().values();
        double whole = values.stream().mapToDouble(value -> Math.max(0, value)).sum();
        double radius = Math.min(width / 2, height) / 2 - 4;
        double x = width * 0.32;
        double y = height / 2;
        double hole = chart.kind() == ChartKind.DOUGHNUT ? radius * 0.58 : 0;
        double angle = -Math.PI / 2;
        for (int i = 0; i < values.size() && whole > 0; i++) {
            double turn = Math.max(0, values.get(i)) / whole * Math.PI * 2;
            shapes.add(new Shape.Area(piece(x, y, radius, hole, angle, turn), Palette.series(i), 1));
            if (turn > 0.25) {
                double middle = angle + turn / 2;
                double at = hole > 0 ? (radius + hole) / 2 : radius * 0.65;
                String share = Math.round(values.get(i) * 100 / whole) + "%";
                label(x + Math.cos(middle) * at, y + Math.sin(middle) * at + TEXT / 3, 0, "FFFFFF", share);
            }
            angle += turn;
        }
        double top = Math.max(TEXT, y - chart.categories().size() * 6.5);
        for (int i = 0; i < chart.categories().size() && top + i * 13 < height; i++) {
            key(width * 0.62, top + i * 13, i, chart.categories().get(i), 34);
        }
    }

    private static List<Double> piece(double x, double y, double radius, double hole, double from, double turn) {
        int steps = Math.max(2, (int) Math.ceil(turn * 30));
        List<Double> points = new ArrayList<>();
        for (int i = 0; i <= steps; i++) {
            add(points, x, y, radius, from + turn * i / steps);
        }
        for (int i = hole > 0 ? steps : 0; i >= 0; i--) {
            add(points, x, y, hole, from + turn * i / steps);
        }
        return points;
    }

    private static void add(List<Double> points, double x, double y, double radius, double angle) {
        points.add(x + Math.cos(angle) * radius);
        points.add(y + Math.sin(angle) * radius);
    }

    private void bars() {
        double left = Math.min(width / 3, longest() * CHARACTER + 8);
        double bottom = height - 16 - legend();
        double most = scale();
        grid(most, left, width - 14, 0, bottom, false);
        double step = bottom / Math.max(1, chart.categories().size());
        double thick = step * 0.64 / chart.series().size();
        for (int i = 0; i < chart.categories().size(); i++) {
            label(
                    left - 4,
                    step * (i + 0.5) + TEXT / 3,
                    1,
                    Palette.SOFT,
                    cut(chart.categories().get(i), (int) (left / CHARACTER)));
            for (int s = 0; s < chart.series().size(); s++) {
                double length = Math.max(0, chart.series().get(s).height(i)) / most * (width - 14 - left);
                shapes.add(new Shape.Rectangle(
                        left, step * i + step * 0.18 + thick * s, length, thick, Palette.series(s)));
            }
        }
    }

    private void upright() {
        double left = Figure.text(scale()).length() * CHARACTER + 10;
        double bottom = height - 18 - legend();
        double most = scale();
        grid(most, left, width - 6, 6, bottom, true);
        int count = Math.max(1, chart.categories().size());
        double step = (width - 6 - left) / count;
        int every = (int) Math.ceil(longest() * CHARACTER / step + 0.2);
        for (int i = 0; i < chart.categories().size(); i += Math.max(1, every)) {
            label(
                    left + step * (i + 0.5),
                    bottom + 12,
                    0,
                    Palette.SOFT,
                    cut(chart.categories().get(i), 24));
        }
        double[] below = new double[chart.categories().size()];
        for (int s = 0; s < chart.series().size(); s++) {
            draw(s, left, step, bottom, (bottom - 6) / most, below);
        }
    }

    private void draw(int number, double left, double step, double bottom, double scale, double[] below) {
        Series series = chart.series().get(number);
        boolean stacked = isStacked();
        List<Double> points = new ArrayList<>();
        List<Double> base = new ArrayList<>();
        for (int i = 0; i < below.length; i++) {
            double value = Math.max(0, series.height(i)) * scale;
            double floor = stacked ? below[i] : 0;
            double x = left + step * (i + 0.5);
            if (chart.kind() == ChartKind.LINE && !series.has(i)) {
                line(points, number);
                continue;
            }
            points.add(x);
            points.add(bottom - floor - value);
            base.add(0, bottom - floor);
            base.add(0, x);
            if (chart.kind() == ChartKind.COLUMN || chart.kind() == ChartKind.STACKED) {
                int beside = stacked ? 1 : chart.series().size();
                double thick = step * 0.68 / beside;
                double at = left + step * i + step * 0.16 + (stacked ? 0 : thick * number);
                shapes.add(new Shape.Rectangle(at, bottom - floor - value, thick, value, Palette.series(number)));
            }
            below[i] += value;
        }
        if (chart.kind() == ChartKind.LINE) {
            line(points, number);
        } else if (chart.kind() == ChartKind.AREA) {
            points.addAll(base);
            shapes.add(new Shape.Area(points, Palette.series(number), 0.75));
        }
    }

    /** Up to a gap, or the end. */
    private void line(List<Double> points, int number) {
        if (!points.isEmpty()) {
            shapes.add(new Shape.Line(List.copyOf(points), Palette.series(number), 1.8));
            points.clear();
        }
    }

    private boolean isStacked() {
        return chart.kind() == ChartKind.STACKED || chart.kind() == ChartKind.AREA;
    }

    private void grid(double most, double left, double right, double top, double bottom, boolean upright) {
        for (int i = 0; i <= 5; i++) {
            double x = left + (right - left) * i / 5;
            double y = bottom - (bottom - top) * i / 5;
            List<Double> line = upright ? List.of(left, y, right, y) : List.of(x, top, x, bottom);
            shapes.add(new Shape.Line(line, Palette.LINE, 0.5));
            String number = Figure.text(most * i / 5);
            if (upright) {
                label(left - 4, y + TEXT / 3, 1, Palette.SOFT, number);
            } else {
                label(x, bottom + 11, 0, Palette.SOFT, number);
            }
        }
    }

    /** Draws the legend of several series, and tells how high it is. */
    private double legend() {
        if (chart.series().size() < 2) {
            return 0;
        }
        double x = 4;
        double y = height - 4;
        for (int i = 0; i < chart.series().size(); i++) {
            String name = cut(chart.series().get(i).name(), 22);
            if (x + name.length() * CHARACTER + 14 > width) {
                break;
            }
            key(x, y, i, name, 22);
            x += name.length() * CHARACTER + 22;
        }
        return 14;
    }

    private void key(double x, double y, int number, String text, int longest) {
        shapes.add(new Shape.Rectangle(x, y - 6, 6, 6, Palette.series(number)));
        label(x + 10, y, -1, Palette.INK, cut(text, longest));
    }

    private void label(double x, double y, int anchor, String colour, String text) {
        shapes.add(new Shape.Label(x, y, anchor, TEXT, colour, text));
    }

    private int longest() {
        return chart.categories().stream()
                .mapToInt(category -> Math.min(40, category.length()))
                .max()
                .orElse(1);
    }

    private static String cut(String text, int length) {
        int most = Math.max(3, length);
        return text.length() <= most
                ? text
                : text.substring(0, Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1) + "…";
    }

    /** A round number that no value exceeds, with five whole steps where values are whole. */
    private double scale() {
        double most = 0;
        for (int i = 0; i < chart.categories().size(); i++) {
            double sum = 0;
            for (Series series : chart.series()) {
                sum = isStacked() ? sum + series.height(i) : Math.max(sum, series.height(i));
            }
            most = Math.max(most, sum);
        }
        double step = Math.max(most, 1e-9) / 5;
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        double rounded = step / power <= 1 ? 1 : step / power <= 2 ? 2 : step / power <= 5 ? 5 : 10;
        double top = rounded * power * 5;
        return most == Math.rint(most) && top < 5 ? 5 : top;
    }
}
