package io.tocsin.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.event.Event;
import io.tocsin.report.Format;
import io.tocsin.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

/** What holds in every format: tables are complete, and whatever a log holds is text. */
class EveryFormatTest {
    private static final String TABLE =
            "{title: All, formats: [csv], sections: [{events: {fields: [user.name, message]}}]}";

    private static final Pattern MESSAGE = Pattern.compile("event number \\d+");

    private static final String LONGEST = "x".repeat(32_767);

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
    @EnumSource(Format.class)
    void givenFewOrMoreEvents_whenWritten_thenTheTableHasEachOfThemUpToTheLast(Format format) throws IOException {
        for (int events : new int[] {0, 1, 5, 8, 10, 20}) {
            Path file = stage.render(stage.report(TABLE, Stage.events(events)), format);
            List<String> messages = ReadBack.rows(file, format).stream()
                    .flatMap(row -> MESSAGE.matcher(row.getLast()).results())
                    .map(MatchResult::group)
                    .toList();
            assertThat(messages)
                    .as(events + " events")
                    .isEqualTo(IntStream.range(0, events)
                            .mapToObj(i -> "event number " + i)
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"PDF"},
            mode = EnumSource.Mode.EXCLUDE)
    void givenHostileValues_whenWritten_thenEachIsTheTextThatItIs(Format format) throws IOException {
        List<Event> events = HostileValues.VALUES.keySet().stream()
                .map(value -> Stage.event(Map.of("user.name", "u", "message", value)))
                .toList();
        Path file = stage.render(stage.report(TABLE, events), format);
        List<String> read =
                ReadBack.rows(file, format).stream().map(List::getLast).toList();
        assertThat(read)
                .isEqualTo(HostileValues.VALUES.entrySet().stream()
                        .map(of -> expected(format, of.getKey(), of.getValue()))
                        .toList());
    }

    /** Formats that can hold everything do; in a csv file formulas are behind an apostrophe. */
    private static String expected(Format format, String value, String instead) {
        String text = value.contains("\ud83d of") ? instead : value;
        return switch (format) {
            case JSON -> text;
            case CSV -> "=+-@\t".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
            default -> instead == null ? value : instead;
        };
    }

    @Test
    void givenHostileValues_whenWrittenAsPdf_thenItsPagesShowThem() throws IOException {
        List<Event> events = HostileValues.VALUES.keySet().stream()
                .map(value -> Stage.event(Map.of("user.name", "u", "message", value)))
                .toList();
        Path file = stage.render(stage.report(TABLE, events), Format.PDF);
        assertThat(ReadBack.text(file)).contains("=cmd|'/c calc'!A1", "{{title}}", "_x0041_", "<script>alert(1)");
        assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("/JavaScript", "/Launch");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void givenACellAsLongAsExcelTakes_whenWritten_thenItIsWholeOrSaysThatItGoesOn(Format format) throws IOException {
        Path file = stage.render(
                stage.report(TABLE, List.of(Stage.event(Map.of("user.name", "u", "message", LONGEST)))), format);
        if (format == Format.PDF) {
            assertThat(ReadBack.text(file).chars().filter(c -> c == 'x').count())
                    .isEqualTo(LONGEST.length());
            return;
        }
        String read = ReadBack.rows(file, format).getFirst().getLast();
        if (format == Format.PPTX) {
            assertThat(read).endsWith("…").hasSizeLessThan(1_000);
        } else {
            assertThat(read).isEqualTo(LONGEST);
        }
    }

    @Test
    void givenScriptsInTitlesLabelsAndCharts_whenWrittenAsAPage_thenNothingOfItIsMarkup() throws IOException {
        for (String type : List.of("pie", "doughnut", "column", "bar", "line", "area")) {
            Element page =
                    ReadBack.page(stage.render(stage.report(hostile(type, "html"), hostileEvents()), Format.HTML));
            assertThat(Dom.all(page, "script")).isEmpty();
            assertThat(Dom.all(page, "img")).isEmpty();
            assertThat(Dom.all(page, "svg")).hasSize(1);
            for (Element element : Dom.all(page, "*")) {
                for (int i = 0; i < element.getAttributes().getLength(); i++) {
                    assertThat(element.getAttributes().item(i).getNodeName()).doesNotStartWith("on");
                    assertThat(element.getAttributes().item(i).getNodeName()).isNotIn("href", "src", "xlink:href");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"DOCX", "PPTX", "XLSX"})
    void givenScriptsInTitlesLabelsAndCharts_whenWrittenAsAnOfficeFile_thenEveryPartIsWholeAndNoneIsAFormula(
            Format format) throws IOException, InvalidFormatException {
        Report report = stage.report(hostile("column", format.text()), hostileEvents());
        try (OPCPackage opened = OPCPackage.open(stage.render(report, format).toFile(), PackageAccess.READ)) {
            for (PackagePart part : opened.getParts()) {
                String name = part.getPartName().getName();
                if (name.endsWith(".xml") && !name.startsWith("/docProps/")) {
                    byte[] xml = part.getInputStream().readAllBytes();
                    Element root = SafeXml.parse(xml).getDocumentElement();
                    assertThat(root.getLocalName()).isNotEmpty();
                    if (root.getLocalName().equals("worksheet")) {
                        assertThat(Dom.all(root, "f")).isEmpty();
                    }
                }
            }
        }
    }

    private static String hostile(String type, String format) {
        return """
                title: "<script>alert('t')</script>"
                formats: [%s]
                figures: {users: {distinct: user.name, as: "</span><script>alert(2)</script>"}}
                sections:
                  - cover: {heading: "<img src=x onerror=alert(1)> {{title}}", paragraph: "</p><script>x</script>"}
                  - figures: {heading: "'\\"><script>y</script>"}
                  - chart: {name: chart, heading: "</title><script>z</script>", type: %s, by: message}
                  - table: {heading: Messages, by: message}
                """.formatted(format, type);
    }

    private static List<Event> hostileEvents() {
        return HostileValues.VALUES.keySet().stream()
                .map(value -> Stage.event(Map.of("user.name", value, "message", value)))
                .toList();
    }
}
