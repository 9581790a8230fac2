package io.tocsin.office;

import io.tocsin.report.Block;
import io.tocsin.report.Report;
import java.io.IOException;

/** The charts of a file: new ones, and those of a template whose figures are replaced. */
final class Charts {
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
    private static final String PACKAGE = "package";

    private final OfficePackage file;
    private final String folder;
    private final String workbooks;
    private int count;

    /** Puts charts into one part of the file. */
    interface Adder {
        /** @return the id of the part's relation to the chart */
        String add(Block.Chart chart) throws IOException;
    }

    Charts(OfficePackage file, String folder, String workbooks) {
        this.file = file;
        this.folder = folder;
        this.workbooks = workbooks;
    }

    Adder partOf(String part) {
        return chart -> add(part, chart);
    }

    private String add(String part, Block.Chart chart) throws IOException {
        do {
            count++;
        } while (file.has(chartPart()) || file.has(workbookPart()));
        String name = chartPart();
        String workbook = workbookPart();
        file.put(workbook, SmallWorkbook.of(chart));
        file.putText(
                name, TYPE, ChartXml.of(chart, new ChartData(ChartData.SHEET), file.relate(name, PACKAGE, workbook)));
        return file.relate(part, "chart", name);
    }

    private String chartPart() {
        return folder + "tocsin-chart" + count + ".xml";
    }

    private String workbookPart() {
        return workbooks + "tocsin-chart" + count + ".xlsx";
    }

    /** Charts of the template that are called like a chart of the report. */
    void fill(Report report) throws IOException {
        new TemplateCharts(file).fill(report);
    }
}
