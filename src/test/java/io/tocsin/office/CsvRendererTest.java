package io.tocsin.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.report.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvRendererTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "plain         | plain",
                "a,b           | \"a,b\"",
                "say \"hi\"    | \"say \"\"hi\"\"\"",
                "=1+1          | '=1+1",
                "@SUM(A1)      | '@SUM(A1)",
                "+1-2          | '+1-2",
                "-cmd          | '-cmd",
                "-5            | -5",
                "+4.25         | +4.25",
            })
    void givenAValue_whenWrittenAsACell_thenSpreadsheetsReadItAsTextAndOthersAsItIs(String value, String cell) {
        assertThat(CsvRenderer.cell(value)).isEqualTo(cell);
    }

    @Test
    void givenEvents_whenWrittenAsCsv_thenTimesNumbersAndTextsAreAsPromised() throws IOException {
        try (Stage stage = new Stage(folder)) {
            String yaml = "{title: T, formats: [csv], sections: [{events: {fields: [time, status, user.name, none]}}]}";
            Path file = stage.render(
                    stage.report(yaml, List.of(Stage.event(Map.of("status", 0.00001, "user.name", "a\nb")))),
                    Format.CSV);

            assertThat(Files.readString(file))
                    .isEqualTo("time,status,user.name,none\r\n2024-07-01T00:00:00Z,0.000010,\"a\nb\",\"\"\r\n");
        }
    }

    @Test
    void givenNoFieldsNamed_whenWritten_thenEveryFieldThatOccursIsAColumn() throws IOException {
        try (Stage stage = new Stage(folder)) {
            String yaml = "{title: T, formats: [csv], sections: [events]}";
            Path file = stage.render(
                    stage.report(yaml, List.of(Stage.event(Map.of("b", 1L)), Stage.event(Map.of("a", "x")))),
                    Format.CSV);

            assertThat(Files.readAllLines(file))
                    .containsExactly("time,a,b", "2024-07-01T00:00:00Z,\"\",1", "2024-07-01T00:00:00Z,x,\"\"");
        }
    }
}
