package io.tocsin.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.event.Event;
import io.tocsin.report.Format;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFGraphicFrame;
import org.apache.poi.xslf.usermodel.XSLFShape;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlidesRendererTest {
    private static final String REPORT = """
            title: Web traffic
            formats: [pptx]
            sections:
              - cover: {heading: Traffic, subheading: of a day}
              - chart: {name: status, heading: Status, type: column, by: status}
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
    @ValueSource(ints = {0, 1, 5, 8, 10, 20, 500})
    void givenSoManyEvents_whenWrittenAsSlides_thenTheTablesHaveThemAllInOrder(int events) throws IOException {
        try (XMLSlideShow show = slides(REPORT, Stage.events(events))) {
            List<String> messages = new ArrayList<>();
            for (XSLFTable table : tables(show)) {
                assertThat(table.getCell(0, 3).getText()).isEqualTo("message");
                for (int row = 1; row < table.getNumberOfRows(); row++) {
                    messages.add(table.getCell(row, 3).getText());
                }
            }
            assertThat(messages)
                    .isEqualTo(Stage.events(events).stream()
                            .map(event -> event.text("message"))
                            .toList());
            assertThat(text(show)).contains("Traffic", "of a day").doesNotContain("{{");
        }
    }

    @Test
    void givenAChart_whenOpened_thenItIsNativeAndItsWorkbookIsInTheFile() throws Exception {
        try (XMLSlideShow show = slides(REPORT, Stage.events(9))) {
            List<XSLFGraphicFrame> charts = show.getSlides().stream()
                    .flatMap(slide -> slide.getShapes().stream())
                    .filter(shape -> shape instanceof XSLFGraphicFrame frame && frame.hasChart())
                    .map(XSLFGraphicFrame.class::cast)
                    .toList();
            assertThat(charts).hasSize(1);
            assertThat(charts.getFirst().getChart().getWorkbook().getSheetAt(0).getLastRowNum())
                    .isEqualTo(3);
        }
    }

    @Test
    void givenNoCover_whenWritten_thenThereIsNoSlideForIt() throws IOException {
        String yaml = "{title: T, formats: [pptx], sections: [{text: {heading: Hello, paragraph: World}}]}";
        try (XMLSlideShow show = slides(yaml, List.of())) {
            assertThat(show.getSlides()).hasSize(1);
            assertThat(text(show)).contains("Hello", "World");
        }
    }

    @Test
    void givenALongTextAndHostileOnes_whenWritten_thenTheSlideHoldsThemAsText() throws IOException {
        Event event = Stage.event(Map.of("user.name", "</a:t>&\u0007{{title}}", "message", "x".repeat(30_000)));
        try (XMLSlideShow show = slides(REPORT, List.of(event))) {
            XSLFTable table = tables(show).getFirst();
            assertThat(table.getCell(1, 1).getText()).isEqualTo("</a:t>&\ufffd{{title}}");
            assertThat(table.getCell(1, 3).getText()).endsWith("…").hasSizeLessThan(1_000);
        }
    }

    private XMLSlideShow slides(String yaml, List<Event> events) throws IOException {
        Path file = stage.render(stage.report(yaml, events), Format.PPTX);
        try (InputStream in = Files.newInputStream(file)) {
            return new XMLSlideShow(in);
        }
    }

    private static List<XSLFTable> tables(XMLSlideShow show) {
        List<XSLFTable> tables = new ArrayList<>();
        for (XSLFSlide slide : show.getSlides()) {
            for (XSLFShape shape : slide.getShapes()) {
                if (shape instanceof XSLFTable table) {
                    tables.add(table);
                }
            }
        }
        return tables;
    }

    private static String text(XMLSlideShow show) {
        StringBuilder text = new StringBuilder();
        for (XSLFSlide slide : show.getSlides()) {
            for (XSLFShape shape : slide.getShapes()) {
                if (shape instanceof XSLFTextShape own) {
                    text.append(own.getText()).append('\n');
                }
            }
        }
        return text.toString();
    }
}
