package io.tocsin.office;

import io.tocsin.report.Block;
import io.tocsin.report.Block.Series;
import io.tocsin.report.Section.ChartKind;
import java.util.List;

/**
 * A chart part (DrawingML) in the look that ships. Its figures are in it, for showing, and refer to the first sheet of
 * the workbook beside it, for editing.
 */
final class ChartXml {
    private final Block.Chart chart;
    private final ChartData data;
    private final int size;
    private final StringBuilder xml = new StringBuilder(4_096);

    private ChartXml(Block.Chart chart, ChartData data, int size) {
        this.size = size;
        this.chart = chart;
        this.data = data;
    }

    /**
     * @param workbook the id of the relation to the workbook; empty without one
     * @param size of its texts in hundredths of a point
     */
    static String of(Block.Chart chart, ChartData data, String workbook, int size) {
        return new ChartXml(chart, data, size).write(workbook);
    }

    private String write(String workbook) {
        xml.append(Xml.HEADER)
                .append("<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"")
                .append(" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"")
                .append(" xmlns:r=\"" + OfficePackage.OFFICE_NS + "\">")
                .append("<c:date1904 val=\"0\"/><c:roundedCorners val=\"0\"/><c:chart><c:autoTitleDeleted val=\"1\"/>")
                .append("<c:plotArea><c:layout/>");
        plot();
        xml.append("<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>");
        if (chart.kind().isRound() || chart.series().size() > 1) {
            xml.append("<c:legend><c:legendPos val=\"")
                    .append(chart.kind().isRound() ? 'r' : 'b')
                    .append("\"/><c:overlay val=\"0\"/>")
                    .append(text(size, Palette.INK))
                    .append("</c:legend>");
        }
        xml.append("<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart>")
                .append("<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>")
                .append(text(size, Palette.SOFT));
        if (!workbook.isEmpty()) {
            xml.append("<c:externalData r:id=\"")
                    .append(workbook)
                    .append("\"><c:autoUpdate val=\"0\"/></c:externalData>");
        }
        return xml.append("</c:chartSpace>").toString();
    }

    private void plot() {
        switch (chart.kind()) {
            case PIE -> {
                xml.append("<c:pieChart><c:varyColors val=\"1\"/>");
                series();
                xml.append("<c:firstSliceAng val=\"0\"/></c:pieChart>");
            }
            case DOUGHNUT -> {
                xml.append("<c:doughnutChart><c:varyColors val=\"1\"/>");
                series();
                xml.append("<c:firstSliceAng val=\"0\"/><c:holeSize val=\"58\"/></c:doughnutChart>");
            }
            case COLUMN, BAR, STACKED -> {
                boolean stacked = chart.kind() == ChartKind.STACKED;
                xml.append("<c:barChart><c:barDir val=\"")
                        .append(chart.kind() == ChartKind.BAR ? "bar" : "col")
                        .append("\"/><c:grouping val=\"")
                        .append(stacked ? "stacked" : "clustered")
                        .append("\"/><c:varyColors val=\"0\"/>");
                series();
                xml.append("<c:gapWidth val=\"")
                        .append(chart.categories().size() > 30 ? 25 : 55)
                        .append("\"/>");
                xml.append(stacked ? "<c:overlap val=\"100\"/>" : "");
                xml.append("<c:axId val=\"111\"/><c:axId val=\"222\"/></c:barChart>");
                axes();
            }
            case LINE -> {
                xml.append("<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>");
                series();
                xml.append("<c:marker val=\"1\"/><c:axId val=\"111\"/><c:axId val=\"222\"/></c:lineChart>");
                axes();
            }
            case AREA -> {
                xml.append("<c:areaChart><c:grouping val=\"")
                        .append(chart.series().size() > 1 ? "stacked" : "standard")
                        .append("\"/><c:varyColors val=\"0\"/>");
                series();
                xml.append("<c:axId val=\"111\"/><c:axId val=\"222\"/></c:areaChart>");
                axes();
            }
        }
    }

    private void series() {
        List<Series> all = chart.kind().isRound() ? chart.series().subList(0, 1) : chart.series();
        for (int i = 0; i < all.size(); i++) {
            xml.append("<c:ser><c:idx val=\"")
                    .append(i)
                    .append("\"/><c:order val=\"")
                    .append(i)
                    .append("\"/>");
            data.name(xml, all.get(i).name(), i);
            look(i);
            data.categories(xml, chart.categories());
            data.values(xml, all.get(i).values(), i);
            xml.append(chart.kind() == ChartKind.LINE ? "<c:smooth val=\"0\"/>" : "")
                    .append("</c:ser>");
        }
    }

    private void look(int series) {
        switch (chart.kind()) {
            case PIE, DOUGHNUT -> {
                for (int i = 0; i < chart.categories().size(); i++) {
                    xml.append("<c:dPt><c:idx val=\"").append(i).append("\"/><c:bubble3D val=\"0\"/><c:spPr>");
                    xml.append(fill(Palette.series(i)));
                    xml.append(
                            "<a:ln w=\"19050\"><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill></a:ln></c:spPr></c:dPt>");
                }
                labels();
            }
            case COLUMN, BAR, STACKED ->
                xml.append("<c:spPr>")
                        .append(fill(Palette.series(series)))
                        .append("</c:spPr><c:invertIfNegative val=\"0\"/>");
            case AREA ->
                xml.append("<c:spPr><a:solidFill><a:srgbClr val=\"")
                        .append(Palette.series(series))
                        .append("\"><a:alpha val=\"75000\"/></a:srgbClr></a:solidFill></c:spPr>");
            case LINE ->
                xml.append("<c:spPr><a:ln w=\"28575\" cap=\"rnd\">")
                        .append(fill(Palette.series(series)))
                        .append("<a:round/></a:ln></c:spPr><c:marker><c:symbol val=\"none\"/></c:marker>");
        }
    }

    /** Percentages in the pieces; the smallest would not hold theirs. */
    private void labels() {
        List<Double> values = chart.series().getFirst().values();
        double whole = values.stream().mapToDouble(Double::doubleValue).sum();
        xml.append("<c:dLbls>");
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) < whole * 0.04) {
                xml.append("<c:dLbl><c:idx val=\"").append(i).append("\"/><c:delete val=\"1\"/></c:dLbl>");
            }
        }
        xml.append(
                        "<c:numFmt formatCode=\"0%\" sourceLinked=\"0\"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>")
                .append(text(size, "FFFFFF"))
                .append("<c:showLegendKey val=\"0\"/><c:showVal val=\"0\"/><c:showCatName val=\"0\"/>")
                .append("<c:showSerName val=\"0\"/><c:showPercent val=\"1\"/><c:showBubbleSize val=\"0\"/>")
                .append("<c:showLeaderLines val=\"0\"/></c:dLbls>");
    }

    /** The first bar of a horizontal chart is at its top. */
    private void axes() {
        boolean bar = chart.kind() == ChartKind.BAR;
        xml.append("<c:catAx><c:axId val=\"111\"/><c:scaling><c:orientation val=\"")
                .append(bar ? "maxMin" : "minMax")
                .append("\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"")
                .append(bar ? 'l' : 'b')
                .append("\"/><c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/>")
                .append("<c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/><c:spPr><a:ln w=\"9525\">")
                .append(fill(Palette.LINE))
                .append("</a:ln></c:spPr>")
                .append(text(size, Palette.SOFT))
                .append("<c:crossAx val=\"222\"/><c:crosses val=\"autoZero\"/><c:auto val=\"0\"/>")
                .append("<c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"100\"/><c:noMultiLvlLbl val=\"1\"/></c:catAx>");
        xml.append("<c:valAx><c:axId val=\"222\"/><c:scaling><c:orientation val=\"minMax\"/><c:min val=\"")
                .append(least())
                .append("\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"")
                .append(bar ? 'b' : 'l')
                .append("\"/><c:majorGridlines><c:spPr><a:ln w=\"6350\">")
                .append(fill(Palette.LINE))
                .append("</a:ln></c:spPr></c:majorGridlines>")
                .append("<c:numFmt formatCode=\"#,##0.##\" sourceLinked=\"0\"/>".replace(".##", whole() ? "" : ".##"))
                .append("<c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/>")
                .append("<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>")
                .append(text(size, Palette.SOFT))
                .append("<c:crossAx val=\"111\"/><c:crosses val=\"")
                .append(bar ? "max" : "autoZero")
                .append("\"/><c:crossBetween val=\"between\"/></c:valAx>");
    }

    private String least() {
        double least = chart.series().stream()
                .flatMap(series -> series.values().stream())
                .mapToDouble(Double::doubleValue)
                .filter(value -> !Double.isNaN(value))
                .min()
                .orElse(0);
        return least < 0 ? String.valueOf(Math.floor(least * 1.1)) : "0";
    }

    private boolean whole() {
        return chart.series().stream()
                .flatMap(series -> series.values().stream())
                .allMatch(value -> Double.isNaN(value) || value == Math.rint(value));
    }

    private static String fill(String colour) {
        return "<a:solidFill><a:srgbClr val=\"" + colour + "\"/></a:solidFill>";
    }

    private static String text(int size, String colour) {
        return "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"" + size + "\">" + fill(colour)
                + "</a:defRPr></a:pPr><a:endParaRPr lang=\"en-US\"/></a:p></c:txPr>";
    }
}
