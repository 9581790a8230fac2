package io.tocsin.report;

import io.tocsin.rule.Condition;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A report as its author wrote it.
 *
 * @param id tells it from all others
 * @param devices names of devices
 * @param figures measures by a name of the author's choice
 * @param schedule when it is made by itself; null only on request
 * @param template file of the author's own design, as written; null for the one that ships
 * @param keep how many generated reports of it stay; 0 for all
 * @param keepFor how long generated reports of it stay; null for ever
 * @param skipEmpty whether a period without events makes no report
 * @param file where it was read from, as shown to users
 * @param hash of its file, so that a change can be told
 */
public record ReportDefinition(
        String id,
        String title,
        List<String> devices,
        Condition condition,
        Period period,
        ZoneId zone,
        @Nullable Schedule schedule,
        Map<String, Measure> figures,
        List<Section> sections,
        List<Format> formats,
        @Nullable String template,
        @Nullable String author,
        List<String> recipients,
        int keep,
        @Nullable Duration keepFor,
        boolean skipEmpty,
        String file,
        int line,
        String hash) {
    public ReportDefinition {
        devices = List.copyOf(devices);
        figures = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        sections = List.copyOf(sections);
        formats = List.copyOf(formats);
        recipients = List.copyOf(recipients);
        if (devices.isEmpty() || sections.isEmpty() || formats.isEmpty()) {
            throw new IllegalArgumentException("a report needs a device, a section and a format");
        }
    }

    /** Whether figures of the period before are wanted too. */
    public boolean compares() {
        return sections.stream().anyMatch(section -> switch (section) {
            case Section.KeyFigures figures -> figures.compare() || compares(figures.head());
            case Section.Cover cover -> comparing(cover.subheading()) || compares(cover.head());
            default -> compares(section.head());
        });
    }

    private static boolean compares(Section.Head head) {
        return comparing(head.heading()) || comparing(head.paragraph());
    }

    private static boolean comparing(String text) {
        return text.contains(".previous}}") || text.contains(".change}}");
    }
}
