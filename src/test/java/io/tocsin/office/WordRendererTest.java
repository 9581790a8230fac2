package io.tocsin.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.event.Event;
import io.tocsin.report.Format;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFChart;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordRendererTest {
    private static final String REPORT = """
            title: Web traffic
            formats: [docx]
            figures:
              users: {distinct: user.name}
            sections:
              - cover: {heading: "{{title}}", subheading: "{{users}} users", paragraph: "{{events.count}} events"}
              - figures: {heading: At a glance}
              - chart: {name: status, heading: Status, type: pie, by: status}
              - events: {heading: Events, fields: [time, user.name, status, message]}
            """;

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @BeforeEach
    void open() throws IOException {
        stage = new Stage(folder);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 8, 10, 20, 300})
    void givenSoManyEvents_whenWrittenAsWord_thenTheTableHasThemAllAndRepeatsItsHeader(int events) throws IOException {
        try (XWPFDocument word = word(REPORT, Stage.events(events))) {
            List<XWPFTable> tables = word.getTables();
            if (events == 0) {
                assertThat(text(word)).contains("No events in this period.");
            } else {
                XWPFTable table = tables.getLast();
                assertThat(table.getNumberOfRows()).isEqualTo(events + 1);
                assertThat(table.getRow(0).isRepeatHeader()).isTrue();
                assertThat(table.getRow(events).getCell(3).getText()).isEqualTo("event number " + (events - 1));
            }
            assertThat(text(word)).contains("Web traffic", Math.min(events, 10) + " users", events + " events");
        }
    }

    @Test
    void givenAChart_whenItsDataIsEdited_thenTheWorkbookWithItsFiguresIsThere() throws Exception {
        try (XWPFDocument word = word(REPORT, Stage.events(7))) {
            XWPFChart chart = word.getCharts().getFirst();
            assertThat(chart.getChartSeries()).hasSize(1);
            assertThat(chart.getChartSeries()
                            .getFirst()
                            .getSeries(0)
                            .getCategoryData()
                            .getPointCount())
                    .isEqualTo(3);
            try (XSSFWorkbook workbook = chart.getWorkbook()) {
                assertThat(workbook.getSheetAt(0).getRow(1).getCell(0).getStringCellValue())
                        .isEqualTo("200");
                assertThat(workbook.getSheetAt(0).getRow(1).getCell(1).getNumericCellValue())
                        .isEqualTo(3);
            }
        }
    }

    @Test
    void givenHostileValues_whenWritten_thenTheyAreTextAndNothingElse() throws IOException {
        String nasty = "</w:t><b>&amp;{{title}}\u0000\u001b[31m\ud800 =cmd|'/c calc'!A1 \u202eevil";
        Event event = Stage.event(Map.of("user.name", nasty, "status", nasty, "message", "سلام دنیا 😀\nzwei\tdrei"));
        try (XWPFDocument word = word(REPORT, List.of(event))) {
            XWPFTable table = word.getTables().getLast();
            assertThat(table.getRow(1).getCell(1).getText())
                    .isEqualTo("</w:t><b>&amp;{{title}}\ufffd\ufffd[31m? =cmd|'/c calc'!A1 \u202eevil");
            assertThat(table.getRow(1).getCell(3).getText()).isEqualTo("سلام دنیا 😀\nzwei\tdrei");
            assertThat(table.getRow(1).getCell(3).getCTTc().xmlText()).contains("w:bidi", "w:rtl");
        }
    }

    private XWPFDocument word(String yaml, List<Event> events) throws IOException {
        Path file = stage.render(stage.report(yaml, events), Format.DOCX);
        try (InputStream in = Files.newInputStream(file)) {
            return new XWPFDocument(in);
        }
    }

    private static String text(XWPFDocument word) {
        StringBuilder text = new StringBuilder();
        word.getParagraphs()
                .forEach(paragraph -> text.append(paragraph.getText()).append('\n'));
        return text.toString();
    }
}
