package io.tocsin.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.event.Event;
import io.tocsin.report.Format;
import io.tocsin.report.Report;
import io.tocsin.report.ReportDefinition;
import io.tocsin.report.ReportName;
import io.tocsin.report.ReportSource;
import io.tocsin.yaml.ReportFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder of PyAlert's: report rules and their four templates, with and without a cover and a chart. */
class PyAlertReportsTest {
    private static final Path REPORTING = Path.of("src/test/resources/pyalert-reports/Reporting");

    @TempDir
    private Path folder;

    @Test
    void givenAFolderOfPyAlert_whenRead_thenEveryReportIsThereAndNothingIsWrong() {
        ReportFolder read = read();

        assertThat(read.problems()).isEmpty();
        assertThat(read.reports())
                .extracting(report -> report.period().folder() + " " + report.title() + " " + report.formats())
                .containsExactlyInAnyOrder(
                        "Daily Word with a Pie [DOCX]",
                        "Daily Word with Bars [DOCX]",
                        "Weekly Slides with Columns [PPTX]",
                        "Monthly Slides without a Chart [PPTX]",
                        "Daily A Sheet [XLSX]",
                        "Daily A List [CSV]",
                        "Daily For Programs [JSON]");
    }

    @ParameterizedTest(name = "PyAlert lost this: {0} rows")
    @ValueSource(ints = {0, 1, 5, 8, 10, 20})
    void givenAFolderOfPyAlert_whenMade_thenEveryTableIsComplete(int events) throws IOException {
        List<String> expected =
                IntStream.range(0, events).mapToObj(i -> "event number " + i).toList();
        try (Stage stage = new Stage(folder)) {
            for (ReportDefinition definition : read().reports()) {
                Format format = definition.formats().getFirst();
                Path file = stage.render(report(stage, definition, events), format);
                assertThat(ReadBack.rows(file, format).stream()
                                .flatMap(List::stream)
                                .filter(cell -> cell.startsWith("event number"))
                                .toList())
                        .as(definition.title())
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void givenItsTemplates_whenMade_thenCoverAndChartAreThereWhereTheyAreWanted() throws IOException {
        try (Stage stage = new Stage(folder)) {
            for (ReportDefinition definition : read().reports()) {
                Report report = report(stage, definition, 20);
                Path file = stage.render(report, definition.formats().getFirst());
                switch (definition.title()) {
                    case "Word with a Pie" -> {
                        word(file, 1, "Blacklisted addresses");
                        assertThat(ReadBack.rows(file, Format.DOCX).getFirst()).endsWith("No Info");
                        assertThat(ReportName.of(report)).isEqualTo("Word_with_a_Pie_02_Jul_2024");
                    }
                    case "Word with Bars" -> word(file, 1, "Users");
                    case "Slides with Columns" -> slides(file, 1);
                    case "Slides without a Chart" -> slides(file, 0);
                    default -> assertThat(Files.size(file)).isPositive();
                }
            }
        }
    }

    private static void word(Path file, int charts, String text) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                XWPFDocument word = new XWPFDocument(in)) {
            assertThat(word.getCharts()).hasSize(charts);
            assertThat(word.getParagraphs())
                    .anyMatch(paragraph -> paragraph.getText().contains(text));
        }
    }

    private static void slides(Path file, int charts) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                XMLSlideShow show = new XMLSlideShow(in)) {
            assertThat(show.getCharts()).hasSize(charts);
        }
    }

    private static Report report(Stage stage, ReportDefinition definition, int events) {
        List<Event> all = Stage.events(events);
        return stage.report(definition, ReportSource.of((_, range) -> all.stream()));
    }

    private static ReportFolder read() {
        return ReportFolder.read(REPORTING.resolve("Report_Rules"), REPORTING.resolveSibling("none"));
    }
}
