package io.tocsin.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tocsin.report.Format;
import io.tocsin.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates of every format that were made to harm: refused with one line, quickly, whatever is wrong with them. */
class HostileTemplateTest {
    private static String main(String format) {
        return switch (format) {
            case "docx" -> "word/document.xml";
            case "pptx" -> "ppt/presentation.xml";
            default -> "xl/workbook.xml";
        };
    }

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

    static Stream<Arguments> attacks() {
        String nested = "<a>".repeat(1_000) + "</a>".repeat(1_000);
        String entities = "<!DOCTYPE a [<!ENTITY b 'x'><!ENTITY c '&b;&b;&b;&b;'>]><a>&c;</a>";
        return Stream.of("docx", "pptx", "xlsx")
                .flatMap(format -> Stream.of(
                        Arguments.of(format, "levels", main(format), nested),
                        Arguments.of(format, "broken", main(format), "<a><b></a>"),
                        Arguments.of(format, "entities", main(format), entities),
                        Arguments.of(format, "no XML", main(format), "\0\1\2"),
                        Arguments.of(format, "macros", main(format).replaceAll("/.*", "/vbaProject.bin"), "x"),
                        Arguments.of(format, "renamed macros", "_rels/.rels", relation("vbaProject", "x.bin", "")),
                        Arguments.of(format, "objects", "_rels/.rels", relation("oleObject", "o.bin", "")),
                        Arguments.of(format, "DDE", main(format).replaceAll("/.*", "/dde.xml"), DDE),
                        Arguments.of(format, "bomb", main(format), " ".repeat(70 << 20)),
                        Arguments.of(format, "outside", "../../evil.xml", "<a/>"),
                        Arguments.of(
                                format,
                                "reference",
                                "_rels/.rels",
                                relation("attachedTemplate", "http://198.51.100.1/t", "TargetMode=\"External\""))));
    }

    private static final String DDE = "<a><instrText>DD</instrText><instrText>EAUTO c:\\cmd.exe</instrText></a>";

    private static String relation(String type, String target, String mode) {
        return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + "<Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
                + type + "\" " + mode + " Target=\"" + target + "\"/></Relationships>";
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("attacks")
    void givenATemplateThatMayHarm_whenUsed_thenOneLineRefusesIt(
            String format, String attack, String part, String content) throws IOException {
        rewrite(format, Map.of(part, content), Set.of(), number -> "", 0);

        refused(format);
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"DOCX", "PPTX", "XLSX"})
    void givenAnEndlessListOfParts_whenUsed_thenOneLineRefusesIt(Format format) throws IOException {
        rewrite(format.text(), Map.of(), Set.of(), number -> "extra/part" + number + ".xml", 20_000);

        refused(format.text());
    }

    /** Whatever a template lacks, the report is whole, or one line says why there is none. */
    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"DOCX", "PPTX", "XLSX"})
    void givenATemplateThatLacksAPart_whenUsed_thenTheReportIsWholeOrOneLineRefusesIt(Format format)
            throws IOException {
        String name = format.text();
        Report report = stage.report(definition(name), Stage.events(2));
        for (String part : partsOfShipped(name)) {
            for (String instead : new String[] {"", "<a/>"}) {
                rewrite(name, instead.isEmpty() ? Map.of() : Map.of(part, instead), Set.of(part), number -> "", 0);
                Throwable refusal = catchThrowable(() -> ReadBack.rows(stage.render(report, format), format));
                if (refusal != null) {
                    assertThat(refusal).as(part + " " + instead).isInstanceOf(TemplateException.class);
                    assertThat(refusal.getMessage()).contains("own." + name).doesNotContain("\n");
                }
            }
        }
    }

    private static Set<String> partsOfShipped(String format) throws IOException {
        Set<String> parts = new TreeSet<>();
        try (InputStream shipped = HostileTemplateTest.class.getResourceAsStream("/templates/tocsin." + format);
                ZipInputStream in = new ZipInputStream(shipped)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.add(entry.getName());
            }
        }
        return parts;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not a zip", "PK\u0003\u0004 and no more"})
    void givenAFileThatIsNoTemplate_whenUsed_thenOneLineRefusesIt(String content) throws IOException {
        for (String format : List.of("docx", "pptx", "xlsx")) {
            Files.writeString(stage.templates.resolve("own." + format), content);
            refused(format);
        }
    }

    private static String definition(String format) {
        return "{title: T, formats: [%s], template: own.%s, sections: [events]}".formatted(format, format);
    }

    private void refused(String format) throws IOException {
        Report report = stage.report(definition(format), Stage.events(2));
        Throwable refusal =
                catchThrowable(() -> stage.render(report, Format.valueOf(format.toUpperCase(java.util.Locale.ROOT))));

        assertThat(refusal).isInstanceOf(TemplateException.class);
        assertThat(refusal.getMessage())
                .contains("own." + format)
                .doesNotContain("\n")
                .hasSizeLessThan(400);
    }

    /** The template that ships, with some parts replaced or added. */
    private void rewrite(
            String format, Map<String, String> parts, Set<String> without, IntFunction<String> extra, int extras)
            throws IOException {
        try (InputStream shipped = HostileTemplateTest.class.getResourceAsStream("/templates/tocsin." + format);
                ZipInputStream in = new ZipInputStream(shipped);
                OutputStream file = Files.newOutputStream(stage.templates.resolve("own." + format));
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!parts.containsKey(entry.getName()) && !without.contains(entry.getName())) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    in.transferTo(out);
                }
            }
            for (Map.Entry<String, String> part : parts.entrySet()) {
                out.putNextEntry(new ZipEntry(part.getKey()));
                out.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
            List<String> names = IntStream.range(0, extras).mapToObj(extra).collect(Collectors.toList());
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
            }
        }
    }
}
