package io.tocsin.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.event.Device;
import io.tocsin.event.FieldMapping;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileInputTest {
    private static final List<Device> DEVICES = List.of(
            Device.of("linux-auth", "x", FieldMapping.NONE).with(List.of("linux")),
            Device.of("web", "y", FieldMapping.NONE));

    @TempDir
    Path folder;

    @Test
    void givenEventsOfTwoDevices_whenOpened_thenEachGoesToItsDeviceByNameOrAlias() throws IOException {
        FileInput input = open(null, """
                {"@timestamp":"2024-07-01T10:00:01Z","device":{"kind":"linux"},"_id":"a"}
                {"@timestamp":"2024-07-01T10:00:00Z","device":{"kind":"web"}}
                """);

        assertThat(input.size()).isEqualTo(2);
        assertThat(documents(input)).extracting(DemoDocument::device).containsExactly("linux-auth", "web");
        assertThat(documents(input).getFirst().id()).isEqualTo("a");
        assertThat(documents(input).getFirst().json()).doesNotContain("_id");
        assertThat(input.range().from()).isEqualTo("2024-07-01T09:59:59.999Z");
        assertThat(input.range().to()).isEqualTo("2024-07-01T10:00:01Z");
        assertThat(input.incidents()).isEmpty();
    }

    @Test
    void givenTheSameFileTwice_whenRead_thenIdsAreTheSame() throws IOException {
        String text = "{\"@timestamp\":\"2024-07-01T10:00:00Z\",\"device\":{\"kind\":\"web\"}}\n".repeat(2);

        List<DemoDocument> first = documents(open(null, text));

        assertThat(documents(open(null, text))).isEqualTo(first);
        assertThat(first).extracting(DemoDocument::id).doesNotHaveDuplicates();
    }

    @Test
    void givenLinesThatAreNoEvents_whenOpened_thenEachIsCountedAndToldByLine() throws IOException {
        FileInput input = open(null, """
                {"@timestamp":"2024-07-01T10:00:00Z","device":{"kind":"web"}}
                {"@timestamp":"2024-07-01T10:00:00Z","device":{"kind":"toaster"}}
                {"@timestamp":"2024-07-01T10:00:00Z"}
                {"device":{"kind":"web"}}
                not json
                [1]
                """);

        assertThat(input.size()).isEqualTo(1);
        assertThat(input.rejected().count()).isEqualTo(5);
        assertThat(input.rejected().lines())
                .hasSize(5)
                .anyMatch(line -> line.endsWith("events.ndjson:2: names the device toaster, which is not configured"))
                .anyMatch(line -> line.contains("events.ndjson:3: names no device"))
                .anyMatch(line -> line.contains("events.ndjson:4: has no time"))
                .anyMatch(line -> line.contains("events.ndjson:5: is not JSON"));
    }

    @Test
    void givenManyBadLines_whenTold_thenTheRestIsCounted() throws IOException {
        FileInput input = open(
                null, "{\"@timestamp\":\"2024-07-01T10:00:00Z\",\"device\":{\"kind\":\"web\"}}\n" + "x\n".repeat(100));

        assertThat(input.rejected().count()).isEqualTo(100);
        assertThat(input.rejected().lines()).hasSize(21).last().isEqualTo("… and 80 lines more that could not be used");
    }

    @Test
    void givenOneDeviceForAll_whenOpened_thenEventsNeedNotNameTheirs() throws IOException {
        FileInput input = open("linux", "{\"@timestamp\":\"2024-07-01T10:00:00Z\"}");

        assertThat(documents(input)).extracting(DemoDocument::device).containsExactly("linux-auth");
        assertThatThrownBy(() -> open("toaster", "{}"))
                .isInstanceOf(InputException.class)
                .hasMessage("there is no device toaster; there are linux-auth, web");
    }

    @Test
    void givenATimeInAnotherForm_whenRead_thenTheDocumentHasItInOneThatEveryEngineReads() throws IOException {
        FileInput input =
                open("web", "{\"@timestamp\":\"2024-07-01T12:00:00.5+02:00\",\"n\":0.12345678901234567890123}");

        assertThat(documents(input).getFirst().json())
                .isEqualTo("{\"@timestamp\":\"2024-07-01T10:00:00.500Z\",\"n\":0.12345678901234567890123}");
    }

    @Test
    void givenNothingUsable_whenOpened_thenItSaysSo() {
        assertThatThrownBy(() -> open(null, ""))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no event");
        assertThatThrownBy(() -> open(null, "x\n")).hasMessageContaining("events.ndjson:1: is not JSON");
    }

    @Test
    void givenACompressedFileWithTruth_whenOpened_thenADataSetLastsUntilItsLastEvent() throws IOException {
        Path file = folder.resolve("events.ndjson.gz");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream compressed = new GZIPOutputStream(bytes)) {
            compressed.write("""
                    {"@timestamp":"2024-07-01T10:40:00Z","device":{"kind":"web"},"dataset":"attack"}
                    {"@timestamp":"2024-07-01T10:00:00Z","device":{"kind":"web"},"dataset":"attack"}
                    """.getBytes(StandardCharsets.UTF_8));
        }
        Files.write(file, bytes.toByteArray());
        Path truth = Files.writeString(folder.resolve("truth.json"), """
                {"planted": [{"kind": "web", "dataset": "attack", "from": "2024-07-01T10:00:00Z", "events": 2}]}""");

        FileInput input = FileInput.open(file, DEVICES, null, truth);

        assertThat(input.incidents()).extracting(Incident::to).containsExactly(Instant.parse("2024-07-01T10:40:00Z"));
    }

    private FileInput open(@Nullable String device, String text) throws IOException {
        return FileInput.open(Files.writeString(folder.resolve("events.ndjson"), text), DEVICES, device, null);
    }

    private static List<DemoDocument> documents(DemoInput input) {
        try (Stream<DemoDocument> documents = input.documents()) {
            return documents.toList();
        }
    }
}
