package io.tocsin.office;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** Reads templates that anyone may have written, and refuses those that do more than look good. */
final class TemplateFile {
    private static final int MOST_PARTS = 5_000;
    private static final long LARGEST = 100L << 20;
    private static final long LARGEST_PART = 50L << 20;

    private TemplateFile() {}

    /** The template that ships for a format. */
    static OfficePackage shipped(String extension) throws IOException {
        String resource = "/templates/tocsin." + extension;
        try (InputStream in = Objects.requireNonNull(TemplateFile.class.getResourceAsStream(resource), resource)) {
            return new OfficePackage("tocsin." + extension + " (as shipped)", read("tocsin." + extension, in));
        }
    }

    /** @throws TemplateException when it cannot be used */
    static OfficePackage read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        try (InputStream in = Files.newInputStream(file)) {
            OfficePackage template = new OfficePackage(name, read(name, in));
            List<String> problems = TemplateFaults.of(template);
            if (!problems.isEmpty()) {
                throw new TemplateException(name, problems);
            }
            return template;
        }
    }

    private static Map<String, byte[]> read(String name, InputStream in) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        long total = 0;
        int entries = 0;
        try (ZipInputStream zip = new ZipInputStream(in, StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries++;
                if (leadsOut(entry.getName())) {
                    throw new TemplateException(name, List.of("a part of it lies outside of it: " + entry.getName()));
                }
                if (!entry.isDirectory()) {
                    byte[] part = part(name, entry.getName(), zip);
                    total += part.length;
                    parts.put(entry.getName(), part);
                }
                if (total > LARGEST || entries > MOST_PARTS) {
                    throw new TemplateException(name, List.of("it unpacks to more than a template may hold"));
                }
            }
        } catch (ZipException | IllegalArgumentException broken) {
            throw new TemplateException(name, List.of("it is damaged: " + broken.getMessage()));
        }
        if (!parts.containsKey("[Content_Types].xml")) {
            throw new TemplateException(name, List.of("it is no Word, PowerPoint or Excel file (docx, pptx, xlsx)"));
        }
        return parts;
    }

    /** Nothing here follows such a name, but another program may that the report is opened with. */
    private static boolean leadsOut(String part) {
        return part.startsWith("/")
                || part.startsWith("\\")
                || List.of(part.split("[/\\\\]")).contains("..");
    }

    private static byte[] part(String name, String part, ZipInputStream zip) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 14];
        for (int n = zip.read(buffer); n >= 0; n = zip.read(buffer)) {
            bytes.write(buffer, 0, n);
            if (bytes.size() > LARGEST_PART) {
                throw new TemplateException(name, List.of(part + " unpacks to more than a template may hold"));
            }
        }
        return bytes.toByteArray();
    }
}
