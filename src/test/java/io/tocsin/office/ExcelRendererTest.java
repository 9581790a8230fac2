package io.tocsin.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.event.Event;
import io.tocsin.report.Format;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcelRendererTest {
    private static final String REPORT = """
            title: Web traffic
            formats: [xlsx]
            sections:
              - cover: {heading: "{{title}}", paragraph: "{{events.count}} events"}
              - figures: {heading: At a glance}
              - chart: {name: status, heading: Status, type: bar, by: status}
              - events: {heading: "Events: all [of] them", fields: [time, user.name, status, message]}
              - top: {name: users, heading: Users, by: user.name}
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
    @ValueSource(ints = {0, 1, 5, 8, 10, 20, 400})
    void givenSoManyEvents_whenWrittenAsAWorkbook_thenTheirSheetHasThemAllBelowAFrozenHeader(int events)
            throws IOException {
        try (XSSFWorkbook workbook = workbook(REPORT, Stage.events(events))) {
            XSSFSheet sheet = workbook.getSheet("Events  all  of  them");
            assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
            assertThat(sheet.getRow(0).getCell(3).getStringCellValue()).isEqualTo("message");
            assertThat(sheet.getLastRowNum()).isEqualTo(Math.max(1, events));
            assertThat(sheet.getTables()).hasSize(events == 0 ? 0 : 1);
        }
    }

    @Test
    void givenEvents_whenWritten_thenTimesAreDatesAndNumbersAreNumbers() throws IOException {
        try (XSSFWorkbook workbook = workbook(REPORT, Stage.events(3))) {
            XSSFSheet sheet = workbook.getSheetAt(1);
            assertThat(sheet.getRow(2).getCell(0).getLocalDateTimeCellValue())
                    .isEqualTo(LocalDateTime.parse("2024-07-01T00:00:00.800"));
            assertThat(sheet.getRow(2).getCell(2).getNumericCellValue()).isEqualTo(201);
            assertThat(workbook.getSheet("Users")
                            .getRow(1)
                            .getCell(2)
                            .getCellStyle()
                            .getDataFormatString())
                    .isEqualTo("0.0%");
        }
    }

    @Test
    void givenAChart_whenOpened_thenItIsOnTheOverviewAndRefersToTheSheetWithItsFigures() throws IOException {
        try (XSSFWorkbook workbook = workbook(REPORT, Stage.events(7))) {
            XSSFSheet overview = workbook.getSheet("Overview");
            assertThat(overview.getDrawingPatriarch().getCharts())
                    .singleElement()
                    .satisfies(chart -> assertThat(chart.getCTChart().xmlText()).contains("'Chart data'!$A$2:$A$4"));
            XSSFSheet data = workbook.getSheet("Chart data");
            assertThat(data.getRow(1).getCell(0).getStringCellValue()).isEqualTo("200");
            assertThat(data.getRow(1).getCell(1).getNumericCellValue()).isEqualTo(3);
        }
    }

    @Test
    void givenHostileAndLongValues_whenWritten_thenTheyAreTextCells() throws IOException {
        String longest = new java.util.Random(1)
                .ints(32_767, 'ä', 'ÿ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        Event event = Stage.event(
                Map.of("user.name", "=HYPERLINK(\"http://x\")", "status", "_x0041_\u0000", "message", longest));
        try (XSSFWorkbook workbook = workbook(REPORT, List.of(event, Stage.event(Map.of("message", longest + "b"))))) {
            XSSFSheet sheet = workbook.getSheetAt(1);
            XSSFCell formula = sheet.getRow(1).getCell(1);
            assertThat(formula.getCellType()).isEqualTo(CellType.STRING);
            assertThat(formula.getStringCellValue()).isEqualTo("=HYPERLINK(\"http://x\")");
            assertThat(sheet.getRow(1).getCell(2).getStringCellValue()).isEqualTo("_x0041_\ufffd");
            assertThat(sheet.getRow(1).getCell(3).getStringCellValue()).isEqualTo(longest);
            assertThat(sheet.getRow(2).getCell(3).getStringCellValue())
                    .hasSize(32_767)
                    .endsWith("…");
        }
    }

    private XSSFWorkbook workbook(String yaml, List<Event> events) throws IOException {
        Path file = stage.render(stage.report(yaml, events), Format.XLSX);
        try (InputStream in = Files.newInputStream(file)) {
            return new XSSFWorkbook(in);
        }
    }
}
