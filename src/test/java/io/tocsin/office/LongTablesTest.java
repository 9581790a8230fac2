package io.tocsin.office;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

/** Tables of 100,000 rows, made with a heap that they would not fit into, and read back. */
class LongTablesTest {
    private static final String HEAP = "-Xmx128m";
    private static final String LAST = "event number " + (LongTables.ROWS - 1);

    @TempDir
    private static Path folder;

    /** What was read: rows that have a message, and the last message. */
    private record Found(long rows, String last) {}

    @BeforeAll
    static void makeThem() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LongTables.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor()).as(() -> text(folder.resolve("log"))).isZero();
    }

    @ParameterizedTest
    @CsvSource({"docx, /word/document.xml, t", "pptx, /ppt/slides/tocsin-slide.*, t", "xlsx, /xl/worksheets/tocsin.*, t"
    })
    void givenAHundredThousandRows_whenOpenedAsAnOfficeFile_thenAllAreThereUpToTheLast(
            String format, String part, String element) throws Exception {
        assertThat(office(folder.resolve("report." + format), Pattern.compile(part), element))
                .isEqualTo(new Found(LongTables.ROWS, LAST));
    }

    @Test
    void givenAHundredThousandRows_whenReadAsText_thenAllAreThereUpToTheLast() throws IOException {
        Found all = new Found(LongTables.ROWS, LAST);
        try (Stream<String> lines = Files.lines(folder.resolve("report.csv"))) {
            assertThat(found(lines.map(line -> line.substring(line.lastIndexOf(',') + 1))))
                    .isEqualTo(all);
        }
        try (Stream<String> lines = Files.lines(folder.resolve("report.html"))) {
            assertThat(found(lines.map(line -> line.replaceAll(".*>(event number \\d+)<.*", "$1"))))
                    .isEqualTo(all);
        }
        try (InputStream in = Files.newInputStream(folder.resolve("report.json"));
                JsonParser json = JsonMapper.builder().build().createParser(in)) {
            Stream.Builder<String> texts = Stream.builder();
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    texts.add(json.getText());
                }
            }
            assertThat(found(texts.build())).isEqualTo(all);
        }
    }

    /** To read all pages takes half a minute: those beside each other must go on where the one before ended. */
    @Test
    void givenAHundredThousandRows_whenOpenedAsPdf_thenItsPagesFollowOneAnotherUpToTheLast() throws IOException {
        try (PdfReader pdf = new PdfReader(folder.resolve("report.pdf").toString())) {
            int last = pdf.getNumberOfPages();
            assertThat(numbers(pdf, 1).getFirst()).isZero();
            assertThat(numbers(pdf, last).getLast()).isEqualTo(LongTables.ROWS - 1);
            for (int page = 1; page < last; page += last / 20) {
                List<Integer> these = numbers(pdf, page);
                List<Integer> next = numbers(pdf, page + 1);
                assertThat(next.getFirst()).isEqualTo(these.getLast() + 1);
                assertThat(these.getLast()).isEqualTo(these.getFirst() + these.size() - 1);
            }
        }
    }

    private static List<Integer> numbers(PdfReader pdf, int page) throws IOException {
        return Pattern.compile("event number (\\d+)")
                .matcher(new PdfTextExtractor(pdf).getTextFromPage(page))
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }

    private static Found office(Path file, Pattern name, String element)
            throws IOException, OpenXML4JException, XMLStreamException {
        Stream.Builder<String> texts = Stream.builder();
        // POI takes more than 1,000 parts for an attack, and a deck of 6,000 slides has more.
        long usual = ZipSecureFile.getMaxFileCount();
        ZipSecureFile.setMaxFileCount(20_000);
        try (OPCPackage opened = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
            for (PackagePart part : opened.getPartsByName(name)) {
                try (InputStream in = part.getInputStream()) {
                    XMLStreamReader xml = XMLInputFactory.newDefaultFactory().createXMLStreamReader(in);
                    while (xml.hasNext()) {
                        if (xml.next() == XMLStreamReader.START_ELEMENT
                                && xml.getLocalName().equals(element)) {
                            texts.add(xml.getElementText());
                        }
                    }
                }
            }
        } finally {
            ZipSecureFile.setMaxFileCount(usual);
        }
        return found(texts.build());
    }

    private static Found found(Stream<String> texts) {
        List<String> rows = texts.filter(Predicate.not(String::isEmpty))
                .filter(text -> text.startsWith("event number "))
                .toList();
        return new Found(rows.stream().distinct().count(), rows.isEmpty() ? "" : rows.getLast());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
