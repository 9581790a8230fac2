package io.tocsin.yaml;

import io.tocsin.report.Format;
import io.tocsin.report.Measure;
import io.tocsin.report.Period;
import io.tocsin.report.ReportDefinition;
import io.tocsin.report.Schedule;
import io.tocsin.report.Section;
import io.tocsin.rule.Condition;
import io.tocsin.rule.Durations;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A report definition in Tocsin's own form. */
final class TocsinReport {
    static final List<String> KEYS = List.of(
            "id",
            "title",
            "description",
            "author",
            "device",
            "period",
            "time_zone",
            "schedule",
            "detection",
            "figures",
            "sections",
            "formats",
            "template",
            "recipients",
            "keep",
            "when_empty");

    private TocsinReport() {}

    /** @throws YamlProblem for the first thing that is wrong */
    static ReportDefinition read(YamlNode document, ReportFile file) {
        Map<String, YamlNode> entries = Keys.checked(document, "report", KEYS);
        String title = required(document, entries, "title");
        YamlNode keep = entries.get("keep");
        String kept = keep == null ? "" : keep.text();
        boolean number = kept.matches("[1-9]\\d{0,5}");
        Map<String, Measure> figures = figures(entries.get("figures"));
        List<Section> sections = ReportSections.read(required(entries, document, "sections"), figures);
        ReportDefinition definition = new ReportDefinition(
                entries.containsKey("id")
                        ? required(document, entries, "id")
                        : PyAlertIds.of(file.period().map(Period::folder).orElse(""), title),
                title,
                devices(document, entries.get("device"), file),
                condition(entries.get("detection")),
                period(entries.get("period"), document, file),
                or(entries.get("time_zone"), ZoneId::of, ZoneId.systemDefault()),
                schedule(entries.get("schedule")),
                figures,
                sections,
                formats(document, entries.get("formats")),
                Texts.optional(entries.get("template")),
                Texts.optional(entries.get("author")),
                Keys.texts(entries.get("recipients")),
                number ? Integer.parseInt(kept) : 0,
                keep == null || number ? null : duration(keep),
                skipsEmpty(entries.get("when_empty")),
                file.name(),
                document.line(),
                file.hash(""));
        ReportPlaceholders.check(document, definition);
        return definition;
    }

    private static Condition condition(@Nullable YamlNode block) {
        return block == null || block.isNull()
                ? new Condition.Always(true)
                : Detection.read(block, Placeholders.NONE).condition();
    }

    private static List<String> devices(YamlNode document, @Nullable YamlNode node, ReportFile file) {
        List<String> named = Keys.texts(node);
        if (!named.isEmpty()) {
            return named;
        }
        return List.of(file.device()
                .orElseThrow(() ->
                        document.problem("report: device is missing (or put the file in reports/daily/<device>/)")));
    }

    private static Period period(@Nullable YamlNode node, YamlNode document, ReportFile file) {
        if (node == null || node.isNull()) {
            return file.period()
                    .orElseThrow(() -> document.problem("report: period is missing (daily, weekly or monthly)"));
        }
        if (node.isMap()) {
            YamlNode weekly = Keys.only(node, "period", "weekly");
            YamlNode first = Keys.only(weekly, "period: weekly", "first_day");
            return new Period.Weekly(day(first));
        }
        return ReportFile.period(node.text())
                .orElseThrow(() -> node.problem("report: period is daily, weekly or monthly, not " + node.text()));
    }

    private static DayOfWeek day(YamlNode node) {
        try {
            return DayOfWeek.valueOf(node.text().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw node.problem("first_day is a day such as monday or sunday, not " + node.text());
        }
    }

    private static Map<String, Measure> figures(@Nullable YamlNode node) {
        Map<String, Measure> figures = new LinkedHashMap<>();
        if (node != null && !node.isNull()) {
            node.map().forEach((name, measure) -> {
                if (!name.matches("[A-Za-z][A-Za-z0-9_]*")) {
                    throw measure.problem("figures: a name has letters, digits and _ only, not " + name);
                }
                figures.put(name, Groupings.measure(measure));
            });
        }
        return figures;
    }

    private static List<Format> formats(YamlNode document, @Nullable YamlNode node) {
        List<String> names = Keys.texts(node);
        if (node == null || names.isEmpty()) {
            throw document.problem("report: formats are missing (" + String.join(", ", Format.names()) + ")");
        }
        List<Format> formats = new ArrayList<>();
        for (String name : names) {
            formats.add(Format.of(name)
                    .orElseThrow(() ->
                            node.problem("formats: there is no format " + name + Nearest.hint(name, Format.names())
                                    + "; known are " + String.join(", ", Format.names()))));
        }
        return formats.stream().distinct().toList();
    }

    private static Duration duration(YamlNode node) {
        try {
            return Durations.parse(node.text());
        } catch (IllegalArgumentException wrong) {
            throw node.problem("keep: expected a number of reports or a time such as 90d, found " + node.text());
        }
    }

    private static boolean skipsEmpty(@Nullable YamlNode node) {
        return switch (node == null ? "report" : node.text()) {
            case "report" -> false;
            case "skip" -> true;
            default ->
                throw java.util.Objects.requireNonNull(node)
                        .problem("when_empty is report or skip, not " + node.text());
        };
    }

    private static @Nullable Schedule schedule(@Nullable YamlNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        try {
            return new Schedule(node.text());
        } catch (IllegalArgumentException wrong) {
            throw node.problem("report: " + wrong.getMessage());
        }
    }

    private static <T> T or(@Nullable YamlNode node, Function<String, T> reader, T otherwise) {
        if (node == null || node.isNull()) {
            return otherwise;
        }
        try {
            return reader.apply(node.text());
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw node.problem("report: " + wrong.getMessage());
        }
    }

    private static YamlNode required(Map<String, YamlNode> entries, YamlNode document, String key) {
        YamlNode node = entries.get(key);
        if (node == null || node.isNull()) {
            throw document.problem("report: " + key + " is missing");
        }
        return node;
    }

    private static String required(YamlNode document, Map<String, YamlNode> entries, String key) {
        YamlNode node = required(entries, document, key);
        if (node.text().isBlank()) {
            throw node.problem("report: " + key + " is missing");
        }
        return node.text();
    }
}
