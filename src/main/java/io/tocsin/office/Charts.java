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
    private final int size;
    private int count;

    /** Puts charts into one part of the file. */
    interface Adder {
        /** @return the id of the part's relation to the chart */
        String add(Block.Chart chart) throws IOException;
    }

    /** @param size of texts in new charts, in hundredths of a point */
    Charts(OfficePackage file, String folder, String workbooks, int size) {
        this.size = size;
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
        file.putText(name, TYPE, ChartXml.of(chart, ChartData.beside(), file.relate(name, PACKAGE, workbook), size));
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
        new TemplateCharts(file, _ -> ChartData.beside()).fill(report);
    }
}
