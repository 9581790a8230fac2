package io.tocsin.report;

import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What a report's files are called. */
public final class ReportName {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd_MMM_yyyy", Locale.ENGLISH);
    private static final int LONGEST = 120;

    private ReportName() {}

    /** {@code Failed_logins_24_Nov_2026}: the title and the day that it was made, without an extension. */
    public static String of(Report report) {
        return safe(report.definition().title()) + "_"
                + DAY.format(report.generated().atZone(report.span().zone()));
    }

    /** Nothing in it can lead out of a folder or trouble a file system. */
    static String safe(String title) {
        String name = title.strip()
                .replaceAll("\\s+", "_")
                .replaceAll("[^\\p{L}\\p{M}\\p{N}._()+-]", "_")
                .replaceAll("^\\.+", "_");
        String cut = name.length() > LONGEST ? name.substring(0, name.offsetByCodePoints(0, LONGEST / 2)) : name;
        return cut.isEmpty() ? "Report" : cut;
    }
}
