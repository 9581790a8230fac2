package io.tocsin.yaml;

import io.tocsin.report.Dimension;
import io.tocsin.report.Format;
import io.tocsin.report.Grouping;
import io.tocsin.report.Measure;
import io.tocsin.report.Section;
import io.tocsin.report.Section.ChartKind;
import io.tocsin.report.Section.Head;
import io.tocsin.report.Section.Of;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A template of PyAlert's: a cover page, a table of events and a chart of one field's values.
 *
 * @param text of its file
 */
record PyAlertTemplate(@Nullable String author, List<Section> sections, String text) {
    /** What a field is called that an event does not have. */
    private static final String NO_INFO = "No Info";

    private static final List<String> PARTS = List.of("template", "cover_page", "table", "chart");

    /** Templates may lie among the rules that use them. */
    static boolean isOne(YamlNode document) {
        return document.isMap()
                && document.map().containsKey("template")
                && PARTS.containsAll(document.map().keySet());
    }

    /** All fields of all events, for formats that need no design. */
    static PyAlertTemplate none() {
        return new PyAlertTemplate(
                null,
                List.of(new Section.Events(new Head("events", "", ""), Of.EVENTS, List.of(), "", false, 0, NO_INFO)),
                "");
    }

    /** @throws YamlProblem when there is none of that name, or something is wrong in it */
    static PyAlertTemplate named(String name, YamlNode where, Format format, ReportFile report) {
        Path file = find(name, where, report);
        try {
            String text = Files.readString(file);
            List<YamlNode> documents = YamlNode.parse(text);
            if (documents.isEmpty()) {
                throw new YamlProblem(0, "the template is empty");
            }
            return read(documents.getFirst(), text, file, format, report);
        } catch (YamlProblem problem) {
            throw where.problem("template " + file + ":" + problem.line() + ": " + problem.getMessage());
        } catch (IOException unreadable) {
            throw where.problem("template " + file + " cannot be read: " + unreadable.getMessage());
        }
    }

    /** In the folder of templates, or in the one that PyAlert has beside its report rules. */
    private static Path find(String name, YamlNode where, ReportFile report) {
        List<Path> folders = new ArrayList<>(List.of(report.templates()));
        for (Path parent = report.path().toAbsolutePath().normalize().getParent();
                parent != null;
                parent = parent.getParent()) {
            if (parent.endsWith("Report_Rules") && parent.getParent() != null) {
                folders.addAll(templateFolders(parent.getParent()));
            }
        }
        for (Path folder : folders) {
            for (String ending : List.of("", ".yml", ".yaml")) {
                Path file = folder.resolve(name + ending).normalize();
                if (file.startsWith(folder.normalize()) && Files.isRegularFile(file)) {
                    return file;
                }
            }
        }
        throw where.problem("report: there is no template " + name + " in "
                + String.join(" or ", folders.stream().map(Path::toString).toList()));
    }

    private static List<Path> templateFolders(Path reporting) {
        try (Stream<Path> all = Files.list(reporting)) {
            return all.filter(Files::isDirectory)
                    .filter(folder -> folder.getFileName()
                            .toString()
                            .toLowerCase(Locale.ROOT)
                            .contains("template"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static PyAlertTemplate read(YamlNode document, String text, Path file, Format format, ReportFile report) {
        Map<String, YamlNode> parts = Keys.checked(document, "template", PARTS);
        Map<String, YamlNode> head = entries(parts.get("template"), List.of("type", "author"));
        String type = Objects.requireNonNullElse(Texts.optional(head.get("type")), "");
        String wanted = format == Format.PPTX ? "ppt" : format == Format.DOCX ? "word" : type;
        if (!type.isEmpty() && !type.equalsIgnoreCase(wanted)) {
            report.warn(
                    0,
                    "template " + file + " is of type " + type + ", the report's Output is " + wanted
                            + "; here Output counts");
        }
        List<Section> sections = new ArrayList<>();
        cover(parts.get("cover_page"), sections);
        table(parts.get("table"), sections);
        chart(parts.get("chart"), sections);
        if (sections.isEmpty()) {
            throw document.problem("neither cover_page, table nor chart is required, so the report would be empty");
        }
        return new PyAlertTemplate(Texts.optional(head.get("author")), sections, text);
    }

    private static void cover(@Nullable YamlNode node, List<Section> sections) {
        Map<String, YamlNode> keys = entries(node, List.of("required", "heading", "subheading", "paragraph"));
        if (required(keys)) {
            sections.add(new Section.Cover(head("cover", keys), text(keys, "subheading")));
        }
    }

    private static void table(@Nullable YamlNode node, List<Section> sections) {
        Map<String, YamlNode> keys = entries(node, List.of("required", "heading", "paragraph", "fields"));
        if (required(keys)) {
            sections.add(new Section.Events(
                    head("events", keys), Of.EVENTS, Keys.texts(keys.get("fields")), "", false, 0, NO_INFO));
        }
    }

    private static void chart(@Nullable YamlNode node, List<Section> sections) {
        List<YamlNode> charts = node == null || node.isNull() ? List.of() : node.isList() ? node.list() : List.of(node);
        for (YamlNode chart : charts) {
            Map<String, YamlNode> keys =
                    entries(chart, List.of("required", "heading", "paragraph", "field", "type", "width", "height"));
            if (required(keys)) {
                String field = text(keys, "field");
                if (field.isEmpty()) {
                    throw chart.problem("chart: field is missing");
                }
                ChartKind kind = kind(chart, text(keys, "type"));
                int limit = kind.isRound() ? 12 : 40;
                Grouping grouping = new Grouping(
                        List.of(new Dimension.Values(field, limit, NO_INFO, field)), List.of(Measure.COUNT));
                String name =
                        sections.stream().anyMatch(one -> one.head().name().equals("chart"))
                                ? "chart" + sections.size()
                                : "chart";
                sections.add(new Section.Chart(
                        head(name, keys),
                        Of.EVENTS,
                        grouping,
                        kind,
                        ReportSections.inches(keys.get("width"), 6),
                        ReportSections.inches(keys.get("height"), 4)));
            }
        }
    }

    private static ChartKind kind(YamlNode chart, String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "", "vbar" -> ChartKind.COLUMN;
            case "hbar" -> ChartKind.BAR;
            case "pie" -> ChartKind.PIE;
            case "line" -> ChartKind.LINE;
            default -> throw chart.problem("chart: type is pie, vbar, hbar or line, not " + type);
        };
    }

    private static Map<String, YamlNode> entries(@Nullable YamlNode node, List<String> known) {
        return node == null || node.isNull() ? Map.of() : Keys.checked(node, "template", known);
    }

    /** A part that is there is wanted, unless it says no. */
    private static boolean required(Map<String, YamlNode> keys) {
        return !keys.isEmpty()
                && !List.of("no", "false", "off", "n", "0")
                        .contains(text(keys, "required").toLowerCase(Locale.ROOT));
    }

    private static Head head(String name, Map<String, YamlNode> keys) {
        return new Head(name, text(keys, "heading"), text(keys, "paragraph"));
    }

    private static String text(Map<String, YamlNode> keys, String key) {
        return Objects.requireNonNullElse(Texts.optional(keys.get(key)), "");
    }
}
