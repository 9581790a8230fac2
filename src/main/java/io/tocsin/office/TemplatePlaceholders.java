package io.tocsin.office;

import io.tocsin.report.Format;
import io.tocsin.report.ReportDefinition;
import io.tocsin.report.Section;
import io.tocsin.report.Texts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** Placeholders of a template that name nothing, each with its place. */
final class TemplatePlaceholders {
    private static final Set<String> OWN =
            Set.of("content", "heading", "paragraph", "cover.heading", "cover.subheading", "cover.paragraph");
    private static final Pattern SECTION = Pattern.compile("(section|chart):([A-Za-z0-9_]+)");
    private static final Pattern CELL = Pattern.compile("([A-Za-z][A-Za-z0-9_]*)\\[]\\.(.+)");

    private TemplatePlaceholders() {}

    static List<String> problems(OfficePackage template, ReportDefinition definition, Format format)
            throws IOException {
        Set<String> known = new HashSet<>(Texts.known(definition));
        known.addAll(OWN);
        List<String> problems = new ArrayList<>();
        for (String part : template.parts()) {
            if (isShown(part, format)) {
                List<String> texts = new ArrayList<>();
                for (Element paragraph : Dom.all(template.xml(part), format == Format.XLSX ? "si" : "p")) {
                    texts.add(TextRuns.word().text(paragraph));
                }
                for (String text : texts) {
                    for (String name : Texts.names(text)) {
                        if (!known.contains(name)) {
                            wrong(name, definition)
                                    .ifPresent(why -> problems.add("{{" + name + "}} in " + part + ", in “"
                                            + ChartData.shortened(text.strip()) + "”, " + why));
                        }
                    }
                }
            }
        }
        TemplateCharts.placeholders(template).forEach((name, part) -> {
            if (definition.sections().stream()
                    .noneMatch(section -> section instanceof Section.Chart
                            && section.head().name().equals(name))) {
                problems.add("{{chart:" + name + "}} of a chart in " + part + " names no chart of the report");
            }
        });
        return problems;
    }

    private static boolean isShown(String part, Format format) {
        return switch (format) {
            case DOCX -> part.matches("word/(document|header|footer|footnotes|endnotes)\\d*\\.xml");
            case PPTX -> part.matches("ppt/(slides|slideLayouts|slideMasters|notesSlides)/[^/]+\\.xml");
            case XLSX -> part.equals("xl/sharedStrings.xml");
            case CSV, JSON, HTML, PDF -> false;
        };
    }

    private static java.util.Optional<String> wrong(String name, ReportDefinition definition) {
        Matcher section = SECTION.matcher(name);
        if (section.matches()) {
            return has(definition, section.group(2))
                    ? java.util.Optional.empty()
                    : java.util.Optional.of("names no section of the report");
        }
        Matcher cell = CELL.matcher(name);
        if (cell.matches()) {
            return columns(definition, cell.group(1), cell.group(2));
        }
        return java.util.Optional.of("names nothing");
    }

    private static boolean has(ReportDefinition definition, String name) {
        return definition.sections().stream()
                .anyMatch(section -> section.head().name().equals(name));
    }

    private static java.util.Optional<String> columns(ReportDefinition definition, String table, String column) {
        for (Section section : definition.sections()) {
            if (section.head().name().equals(table)) {
                List<String> columns = section.columns();
                return columns.isEmpty() || columns.contains(column)
                        ? java.util.Optional.empty()
                        : java.util.Optional.of(
                                "names no column of " + table + "; it has " + String.join(", ", columns));
            }
        }
        return java.util.Optional.of("names no table of the report");
    }
}
