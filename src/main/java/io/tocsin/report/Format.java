package io.tocsin.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What files a report can be written as. */
public enum Format {
    DOCX,
    PPTX,
    XLSX,
    CSV,
    JSON,
    HTML,
    PDF;

    /** The name in definitions, and the extension of files. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Format> of(String text) {
        return Arrays.stream(values())
                .filter(format -> format.text().equals(text.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    public static List<String> names() {
        return Arrays.stream(values()).map(Format::text).toList();
    }
}
