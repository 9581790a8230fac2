package io.tocsin.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.report.Format;
import io.tocsin.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    private static final String YAML = "{title: 'Failed ../logins', formats: [csv], keep: 2, sections: [events]}";

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @SuppressWarnings("NullAway.Init")
    private Archive archive;

    @BeforeEach
    void open() throws IOException {
        stage = new Stage(folder.resolve("stage"));
        archive = new Archive(folder.resolve("Generated Reports"), new Renderers(stage.templates));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void givenAReport_whenWrittenTwice_thenTheSecondGetsANumberAndBothAreInTheIndex() throws IOException {
        Report report = stage.report(YAML, Stage.events(3));
        archive.write(report, List.of(Format.CSV, Format.JSON));
        archive.write(report, List.of(Format.CSV));

        assertThat(files())
                .containsExactly(
                        "Daily/Failed_.._logins_02_Jul_2024.csv",
                        "Daily/Failed_.._logins_02_Jul_2024.json",
                        "Daily/Failed_.._logins_02_Jul_2024_2.csv",
                        "index.ndjson");
        List<Generated> all = archive.all();
        assertThat(all).hasSize(2);
        assertThat(all.getFirst().events()).isEqualTo(3);
        assertThat(all.getFirst().sections()).isEqualTo(all.getLast().sections());
        assertThat(all.getFirst().from()).isEqualTo("2024-07-01T00:00:00Z");
    }

    @Test
    void givenAFormatThatFails_whenWritten_thenNothingIsLeftBehind() throws IOException {
        Files.writeString(stage.templates.resolve("broken.docx"), "no zip");
        Report report = stage.report(YAML.replace("keep: 2", "template: broken.docx"), Stage.events(3));

        assertThatThrownBy(() -> archive.write(report, List.of(Format.CSV, Format.DOCX)))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("broken.docx");
        assertThat(files()).isEmpty();
    }

    @Test
    void givenThatTwoAreKept_whenAThirdIsMade_thenTheOldestIsGone() throws IOException {
        for (int i = 1; i <= 3; i++) {
            archive.write(stage.report(YAML, Stage.events(i)), List.of(Format.CSV));
        }

        assertThat(archive.all()).hasSize(2);
    }

    @Test
    void givenThatReportsAreKeptForATime_whenOneIsMade_thenThoseOlderThanThatAreGone() throws IOException {
        String yaml = YAML.replace("keep: 2", "keep: 30d");
        Report now = stage.report(yaml, Stage.events(1));
        for (int days : new int[] {31, 29, 0}) {
            archive.write(
                    new Report(
                            now.definition(),
                            now.span(),
                            Stage.NOON.minusSeconds(days * 86_400L),
                            1,
                            now.watermarks(),
                            now.remarks(),
                            now.texts(),
                            now.blocks()),
                    List.of(Format.CSV));
        }

        assertThat(archive.all())
                .extracting(made -> made.generated().toString())
                .containsExactly("2024-06-03T12:00:00Z", "2024-07-02T12:00:00Z");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(archive.folder())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> archive.folder().relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
