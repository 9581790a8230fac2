package io.tocsin.office;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Writes the templates that ship into a folder: {@code templates/tocsin.docx}, {@code .pptx}, {@code .xlsx}. */
final class ShippedTemplates {
    private static final String RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml";

    private ShippedTemplates() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments.length > 0 ? arguments[0] : "templates");
        Files.createDirectories(folder);
        write(folder.resolve("tocsin.docx"), WordDesign.file());
        write(folder.resolve("tocsin.pptx"), SlidesDesign.file());
        write(folder.resolve("tocsin.xlsx"), ExcelDesign.file());
    }

    static OfficePackage empty() {
        String types = Xml.HEADER + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"" + RELATIONS_TYPE + "\"/>"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";
        Map<String, byte[]> parts = new TreeMap<>();
        parts.put("[Content_Types].xml", types.getBytes(StandardCharsets.UTF_8));
        return new OfficePackage("new", parts);
    }

    private static void write(Path file, OfficePackage template) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            template.write(out);
        }
    }
}
