package io.tocsin.yaml;

import io.tocsin.report.Grouping;
import io.tocsin.report.Measure;
import io.tocsin.report.Section;
import io.tocsin.report.Section.ChartKind;
import io.tocsin.report.Section.Head;
import io.tocsin.report.Section.Of;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sections of a report: a list of maps with one key each, which is the kind. */
final class ReportSections {
    static final Map<String, List<String>> KEYS = Map.of(
            "cover", List.of("subheading"),
            "text", List.of(),
            "figures", List.of("show", "compare"),
            "events", List.of("of", "fields", "sort", "limit", "missing"),
            "table", List.of("of", "by", "measures", "limit"),
            "top", List.of("of", "by", "limit"),
            "chart", List.of("of", "by", "measures", "limit", "type", "width", "height"),
            "alerts", List.of("by", "limit"),
            "coverage", List.of(),
            "logstash", List.of());

    private static final List<String> HEAD = List.of("name", "heading", "paragraph");

    private final Map<String, Measure> figures;
    private final Set<String> names = new HashSet<>();

    private ReportSections(Map<String, Measure> figures) {
        this.figures = figures;
    }

    /** @throws YamlProblem for the first thing that is wrong */
    static List<Section> read(YamlNode list, Map<String, Measure> figures) {
        ReportSections sections = new ReportSections(figures);
        List<Section> read = new ArrayList<>();
        for (YamlNode node : list.list()) {
            read.add(sections.section(node));
        }
        if (read.isEmpty()) {
            throw list.problem("sections: at least one");
        }
        return read;
    }

    private Section section(YamlNode node) {
        List<YamlNode.Entry> entries = node.isMap() ? node.entries() : List.of();
        String kind =
                node.isMap() && entries.size() == 1 ? entries.getFirst().key() : node.isScalar() ? node.text() : "";
        List<String> own = KEYS.get(kind);
        if (own == null) {
            throw node.problem("sections: each is one of "
                    + String.join(", ", KEYS.keySet().stream().sorted().toList())
                    + (kind.isEmpty() ? "" : ", not " + kind + Nearest.hint(kind, KEYS.keySet())));
        }
        YamlNode value = node.isMap() ? entries.getFirst().value() : node;
        Map<String, YamlNode> keys = value.isMap()
                ? Keys.checked(
                        value, kind, Stream.concat(HEAD.stream(), own.stream()).toList())
                : Map.of();
        return AlertFields.checked(value, section(kind, value, keys));
    }

    private Section section(String kind, YamlNode node, Map<String, YamlNode> keys) {
        Head head = head(kind, node, keys);
        Of of = of(keys.get("of"));
        int limit = keys.containsKey("limit")
                ? number(Objects.requireNonNull(keys.get("limit")), "limit", 0, 10_000_000)
                : 0;
        return switch (kind) {
            case "cover" -> new Section.Cover(head, text(keys, "subheading"));
            case "text" -> new Section.Text(head);
            case "figures" -> new Section.KeyFigures(head, shown(keys.get("show")), flag(keys.get("compare")));
            case "events" -> events(head, of, keys, limit);
            case "table" -> new Section.Table(head, of, grouping(node, keys, limit));
            case "top" -> new Section.Table(head, of, top(node, keys, limit == 0 ? 10 : limit));
            case "chart" -> chart(head, of, node, keys, limit);
            case "alerts" -> new Section.Table(head, Of.ALERTS, AlertFields.statistics(keys.get("by"), limit));
            case "coverage" -> new Section.Coverage(head);
            case "logstash" -> new Section.Logstash(head);
            default -> throw node.problem("sections: no section " + kind);
        };
    }

    /** Sections without a name are called by their kind, the second one with its number. */
    private Head head(String kind, YamlNode node, Map<String, YamlNode> keys) {
        String name = text(keys, "name");
        if (name.isEmpty()) {
            name = kind;
            for (int i = 2; names.contains(name); i++) {
                name = kind + i;
            }
        } else if (!name.matches("[A-Za-z][A-Za-z0-9_]*")) {
            throw node.problem(kind + ": a name has letters, digits and _ only, not " + name);
        }
        if (!names.add(name)) {
            throw node.problem(kind + ": another section is called " + name);
        }
        return new Head(name, text(keys, "heading"), text(keys, "paragraph"));
    }

    private List<String> shown(@Nullable YamlNode node) {
        List<String> shown = Keys.texts(node);
        for (String name : shown) {
            if (node != null && !figures.containsKey(name) && !name.equals("events.count")) {
                throw node.problem("figures: there is no figure " + name + Nearest.hint(name, figures.keySet()));
            }
        }
        boolean counted = figures.values().stream().anyMatch(figure -> figure.kind() == Measure.Kind.COUNT);
        Stream<String> count = counted ? Stream.of() : Stream.of("events.count");
        return shown.isEmpty() ? Stream.concat(count, figures.keySet().stream()).toList() : shown;
    }

    private static Section.Events events(Head head, Of of, Map<String, YamlNode> keys, int limit) {
        String sort = text(keys, "sort");
        boolean descending = sort.startsWith("-");
        String field = descending ? sort.substring(1) : sort;
        List<String> fields = Keys.texts(keys.get("fields"));
        return new Section.Events(
                head, of, fields, field.equals("time") ? "" : field, descending, limit, text(keys, "missing"));
    }

    private static Section.Chart chart(Head head, Of of, YamlNode node, Map<String, YamlNode> keys, int limit) {
        YamlNode type = keys.get("type");
        ChartKind kind = type == null ? ChartKind.COLUMN : chartKind(type);
        Grouping grouping = grouping(node, keys, limit == 0 && kind.isRound() ? 8 : limit == 0 ? 20 : limit);
        if (kind.isRound() && grouping.by().size() > 1) {
            throw node.problem("chart: a " + type(kind) + " shows one dimension; take stacked for two");
        }
        return new Section.Chart(
                head, of, grouping, kind, inches(keys.get("width"), 6.3), inches(keys.get("height"), 3));
    }

    private static String type(ChartKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static ChartKind chartKind(YamlNode node) {
        return switch (node.text()) {
            case "vbar" -> ChartKind.COLUMN;
            case "hbar" -> ChartKind.BAR;
            case "pie", "doughnut", "column", "bar", "stacked", "line", "area" ->
                ChartKind.valueOf(node.text().toUpperCase(Locale.ROOT));
            default ->
                throw node.problem(
                        "chart: type is pie, doughnut, column, bar, stacked, line or area, not " + node.text());
        };
    }

    private static Grouping grouping(YamlNode node, Map<String, YamlNode> keys, int limit) {
        YamlNode by = keys.get("by");
        if (by == null || by.isNull()) {
            throw node.problem("by is missing: a field, or {time: hour}");
        }
        return Groupings.read(by, keys.get("measures"), limit);
    }

    private static Grouping top(YamlNode node, Map<String, YamlNode> keys, int limit) {
        Grouping grouping = grouping(node, keys, limit);
        Measure share = new Measure(Measure.Kind.SHARE, null, 0, "Share");
        return new Grouping(grouping.by(), List.of(Measure.COUNT, share));
    }

    private static Of of(@Nullable YamlNode node) {
        return switch (node == null ? "events" : node.text()) {
            case "events" -> Of.EVENTS;
            case "alerts" -> Of.ALERTS;
            case "health" -> Of.HEALTH;
            default -> throw Objects.requireNonNull(node).problem("of is events, alerts or health, not " + node.text());
        };
    }

    private static boolean flag(@Nullable YamlNode node) {
        return node != null && List.of("true", "yes", "on").contains(node.text().toLowerCase(Locale.ROOT));
    }

    private static String text(Map<String, YamlNode> keys, String key) {
        return Objects.requireNonNullElse(Texts.optional(keys.get(key)), "");
    }

    static double inches(@Nullable YamlNode node, double otherwise) {
        if (node == null || node.isNull()) {
            return otherwise;
        }
        String text = node.text();
        if (!text.matches("\\d{1,2}(\\.\\d{1,3})?") || Double.parseDouble(text) < 1 || Double.parseDouble(text) > 13) {
            throw node.problem("expected inches from 1 to 13, found " + text);
        }
        return Double.parseDouble(text);
    }

    static int number(YamlNode node, String key, int least, int most) {
        String text = Values.text(node);
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw node.problem("%s: expected a whole number from %d to %d, found %s".formatted(key, least, most, text));
        }
        return Integer.parseInt(text);
    }
}
