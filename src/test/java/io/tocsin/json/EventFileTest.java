package io.tocsin.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tocsin.event.FieldMapping;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
    private static final String GOOD = "{\"@timestamp\": \"2026-01-01T00:00:00Z\"}";

    @TempDir
    private Path folder;

    @Test
    void givenGoodAndBadLines_whenRead_thenEachIsThereWithItsNumber() throws IOException {
        List<EventLine> lines = read("\uFEFF" + GOOD + "\r\n\n  \nnonsense\n" + GOOD);

        assertThat(lines).extracting(EventLine::number).containsExactly(1L, 4L, 5L);
        assertThat(lines.get(0).decoded()).isInstanceOf(Decoded.Success.class);
        assertThat(lines.get(1).decoded()).isInstanceOf(Decoded.Problem.class);
        assertThat(lines.get(2).text()).isEqualTo(GOOD);
    }

    @Test
    void givenTheSameLineTwice_whenRead_thenTheseAreTwoEvents() throws IOException {
        assertThat(read(GOOD + "\n" + GOOD + "\n"))
                .extracting(line -> ((Decoded.Success) line.decoded()).event().id())
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void givenACompressedFile_whenRead_thenItIsAsThePlainOne() throws IOException {
        String text = (GOOD + "\n").repeat(3_000);

        assertThat(read(compressed(text))).isEqualTo(read(text)).hasSize(3_000);
    }

    @Test
    void givenACompressedFileThatIsCutShort_whenRead_thenTheLastLineSaysSo() throws IOException {
        byte[] whole = compressed((GOOD + "\n").repeat(3_000));

        List<EventLine> lines = read(Arrays.copyOf(whole, whole.length - 20));

        assertThat(lines.getLast().decoded())
                .isEqualTo(new Decoded.Problem("is where the compressed file is damaged or cut"));
    }

    @Test
    void givenALineThatIsTooLong_whenRead_thenItIsAProblemAndTheNextLineAnEvent() throws IOException {
        List<EventLine> lines = read("{\"a\": \"" + "x".repeat(Lines.LONGEST) + "\"}\n" + GOOD + "\n");

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).decoded()).isEqualTo(new Decoded.Problem("is longer than 32 MB"));
        assertThat(lines.get(1).decoded()).isInstanceOf(Decoded.Success.class);
    }

    @Test
    void givenAnEmptyFile_whenRead_thenThereIsNothing() throws IOException {
        assertThat(read("")).isEmpty();
    }

    @Test
    void givenNoFile_whenRead_thenThatIsThrownAtOnce() {
        assertThatThrownBy(() -> EventFile.read(folder.resolve("none"), decoder()))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void givenRecordedWindowsEvents_whenRead_thenEveryLineIsAnEvent() throws IOException {
        Path corpus = Path.of("..", "shared", "corpus", "otrf");
        assumeTrue(Files.isDirectory(corpus), "the recorded events are not in " + corpus);
        try (Stream<Path> files = Files.list(corpus)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".ndjson.gz")).toList()) {
                try (Stream<EventLine> lines = EventFile.read(file, decoder())) {
                    assertThat(lines.toList())
                            .isNotEmpty()
                            .allSatisfy(line -> assertThat(line.decoded()).isInstanceOf(Decoded.Success.class));
                }
            }
        }
    }

    private List<EventLine> read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<EventLine> read(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("events.ndjson"), bytes);
        try (Stream<EventLine> lines = EventFile.read(file, decoder())) {
            return lines.toList();
        }
    }

    private static byte[] compressed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static EventDecoder decoder() {
        return new EventDecoder("@timestamp", FieldMapping.NONE);
    }
}
