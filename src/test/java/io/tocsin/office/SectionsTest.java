package io.tocsin.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.event.Event;
import io.tocsin.event.FieldMapping;
import io.tocsin.report.Block;
import io.tocsin.report.Figure;
import io.tocsin.report.Format;
import io.tocsin.report.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

/** What sections make of events that can be counted by hand. */
class SectionsTest {
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

    /** A hundred events, one each minute of the day's begin: 1 ms, 2 ms … 100 ms. */
    private static List<Event> hundred() {
        return IntStream.rangeClosed(1, 100)
                .mapToObj(i -> new Event(
                        "e" + i,
                        Stage.DAY.from().plusSeconds((i - 1) * 60L),
                        Map.of("ms", (long) i, "host", i <= 60 ? "a" : "b", "status", i % 4 == 0 ? "bad" : "good"),
                        FieldMapping.NONE))
                .toList();
    }

    @Test
    void givenNumbers_whenMeasured_thenPercentilesSharesAndAveragesAreExact() throws IOException {
        Report report = report("""
                figures:
                  half: {p50: ms}
                  most: {p99.5: ms}
                  average: {avg: ms}
                  none: {p95: nothing}
                sections: [figures]
                """);

        assertThat(((Block.Figures) report.blocks().getFirst()).figures())
                .extracting(Figure::text)
                .containsExactly("100", "50", "100", "50.50", "–");
    }

    @Test
    void givenTwoLevels_whenTabled_thenEachPairHasItsRow() throws IOException {
        Report report = report("""
                sections: [table: {by: [host, status], measures: [count, share, {p95: ms}, {distinct: ms}]}]
                """);

        assertThat(((Block.Table) report.blocks().getFirst()).rows().read().toList())
                .containsExactly(
                        List.of("a", "good", 45L, 0.45, 57L, 45L),
                        List.of("a", "bad", 15L, 0.15, 60L, 15L),
                        List.of("b", "good", 30L, 0.3, 98L, 30L),
                        List.of("b", "bad", 10L, 0.1, 100L, 10L));
    }

    @Test
    void givenTimeAndAField_whenCharted_thenEveryHourIsThereWithASeriesForEachValue() throws IOException {
        Report report = report("sections: [chart: {type: stacked, by: [{time: hour}, host]}]");

        Block.Chart chart = (Block.Chart) report.blocks().getFirst();
        assertThat(chart.categories()).hasSize(24).startsWith("00:00", "01:00");
        assertThat(chart.series()).extracting(Block.Series::name).containsExactly("a", "b");
        assertThat(chart.series().getFirst().values()).startsWith(60.0, 0.0);
        assertThat(chart.series().getLast().values()).startsWith(0.0, 40.0, 0.0);
    }

    @Test
    void givenHoursWithoutEvents_whenTheirAverageIsCharted_thenThereAreGapsAndNoZeros() throws IOException {
        Report report = report("sections: [chart: {type: line, by: {time: hour}, measures: {avg: ms}}]");

        Block.Series series =
                ((Block.Chart) report.blocks().getFirst()).series().getFirst();
        assertThat(series.values()).startsWith(30.5, 80.5, Double.NaN).hasSize(24);
        for (Format format : Format.values()) {
            assertThat(stage.render(report, format)).isNotEmptyFile();
        }
        assertThat(Files.readString(folder.resolve("report.json"))).contains("80.5, null");
        assertThat(Files.readString(folder.resolve("report.html"))).doesNotContain("NaN");
        for (String office : List.of("docx", "pptx", "xlsx")) {
            try (OPCPackage opened =
                    OPCPackage.open(folder.resolve("report." + office).toFile(), PackageAccess.READ)) {
                for (PackagePart chart : opened.getPartsByName(Pattern.compile(".*/charts/.*chart.*\\.xml"))) {
                    String xml = new String(chart.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                    assertThat(xml).contains("<c:v>80.5</c:v>").doesNotContain("<c:v></c:v>", "NaN");
                }
            } catch (InvalidFormatException broken) {
                throw new IOException(broken);
            }
        }
    }

    @Test
    void givenALimit_whenEventsAreListed_thenItIsSaidHowManyMoreThereAre() throws IOException {
        Report report = report("sections: [events: {fields: [ms], sort: -ms, limit: 3}]");

        Block.Table table = (Block.Table) report.blocks().getFirst();
        assertThat(table.rows().read().toList()).containsExactly(List.of(100L), List.of(99L), List.of(98L));
        assertThat(table.note()).isEqualTo("97 more events not shown");
    }

    private Report report(String sections) throws IOException {
        return stage.report("title: T\nformats: [csv]\n" + sections, hundred());
    }
}
