package io.tocsin.yaml;

import io.tocsin.rule.Condition;
import io.tocsin.rule.Durations;
import io.tocsin.rule.Test;
import io.tocsin.rule.Threshold;
import io.tocsin.rule.Trigger;
import io.tocsin.rule.Trigger.Measure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule's {@code trigger} block: one of {@code count}, {@code distinct}, {@code sum}, {@code avg}, {@code min}, {@code
 * max}, {@code percentile}, {@code ratio}, {@code spike}, {@code absent}, {@code new}, {@code change} and {@code
 * sequence}, with what goes with it.
 */
final class Triggers {
    /** What a trigger can be, in the order in which they are looked for: {@code count} goes with some of the others. */
    private static final Map<String, List<String>> KINDS = Map.ofEntries(
            Map.entry("absent", List.of("absent", "by", "by_missing")),
            Map.entry("sequence", List.of("sequence", "ordered", "within", "by", "by_missing")),
            Map.entry("spike", List.of("spike", "times", "count", "within", "reference", "by", "by_missing")),
            Map.entry("ratio", List.of("ratio", "value", "count", "within", "by", "by_missing")),
            Map.entry("percentile", List.of("percentile", "of", "value", "within", "by", "by_missing")),
            Map.entry("sum", List.of("sum", "value", "within", "by", "by_missing")),
            Map.entry("avg", List.of("avg", "value", "within", "by", "by_missing")),
            Map.entry("min", List.of("min", "value", "within", "by", "by_missing")),
            Map.entry("max", List.of("max", "value", "within", "by", "by_missing")),
            Map.entry("new", List.of("new", "within", "by", "by_missing")),
            Map.entry("change", List.of("change", "within", "by", "by_missing")),
            Map.entry("distinct", List.of("distinct", "count", "within", "by", "by_missing")));

    private static final List<String> COUNT = List.of("count", "within", "by", "by_missing");
    private static final List<String> EVERY = List.of("by", "by_missing");

    /** Every key that is known. */
    static final List<String> KEYS =
            KINDS.values().stream().flatMap(List::stream).distinct().sorted().toList();

    private final YamlNode block;
    private final Map<String, YamlNode> entries;
    private final Map<String, Condition> selections;

    private Triggers(YamlNode block, Map<String, Condition> selections) {
        this.block = block;
        this.entries = Keys.checked(block, "trigger", KEYS);
        this.selections = selections;
    }

    /** Left out, every matching event raises. */
    static Trigger read(@Nullable YamlNode block, Map<String, Condition> selections) {
        return block == null ? new Trigger.Every(List.of()) : new Triggers(block, selections).trigger();
    }

    /**
     * What an event must meet: {@code by_missing: skip} leaves out those that lack one of the fields that make a group;
     * otherwise they are a group of their own.
     */
    static Condition grouped(@Nullable YamlNode block, Condition condition, Trigger trigger) {
        YamlNode missing = block == null ? null : block.map().get("by_missing");
        if (missing == null || missing.text().equals("group")) {
            return condition;
        }
        if (!missing.text().equals("skip")) {
            throw missing.problem("trigger: by_missing is group or skip, not " + missing.text());
        }
        if (trigger.by().isEmpty()) {
            throw missing.problem("trigger: by_missing goes with by");
        }
        List<Condition> parts = new ArrayList<>(List.of(condition));
        trigger.by().forEach(field -> parts.add(new Condition.Field(field, List.of(new Test.Exists(true)), false)));
        return new Condition.All(parts);
    }

    private Trigger trigger() {
        List<String> kinds =
                KINDS.keySet().stream().filter(entries::containsKey).sorted().toList();
        if (kinds.size() > 1) {
            throw block.problem("trigger: " + String.join(" and ", kinds) + " exclude each other");
        }
        String kind = kinds.isEmpty() ? (entries.containsKey("count") ? "count" : "every") : kinds.getFirst();
        allow(kind, kind.equals("count") ? COUNT : kind.equals("every") ? EVERY : KINDS.getOrDefault(kind, EVERY));
        return switch (kind) {
            case "every" -> new Trigger.Every(by());
            case "count" -> new Trigger.Count(threshold(), within(), by());
            case "distinct" -> new Trigger.Distinct(field(kind), threshold(), within(), by());
            case "absent" -> new Trigger.Absent(positive(need("absent")), by());
            case "sum" -> metric(new Measure.Sum(), field(kind));
            case "avg" -> metric(new Measure.Average(), field(kind));
            case "min" -> metric(new Measure.Least(), field(kind));
            case "max" -> metric(new Measure.Greatest(), field(kind));
            case "percentile" -> metric(percentile(), field("of"));
            case "ratio" -> ratio();
            case "spike" -> spike();
            case "new" -> new Trigger.New(field(kind), within(), by());
            case "change" -> new Trigger.Change(field(kind), within(), by());
            case "sequence" -> sequence();
            default -> throw new IllegalStateException("no trigger " + kind);
        };
    }

    private void allow(String kind, List<String> keys) {
        entries.forEach((key, node) -> {
            if (!keys.contains(key)) {
                throw node.problem("trigger: "
                        + (kind.equals("every")
                                ? "without count or another kind it has no use for " + key
                                : key + " does not go with " + kind));
            }
        });
    }

    private List<String> by() {
        YamlNode node = entries.get("by");
        List<String> fields = Keys.texts(node);
        for (String field : fields) {
            if (node != null && (field.isBlank() || (node.isScalar() && field.contains(",")))) {
                throw node.problem(
                        "trigger: by takes a list of fields such as [source.ip, user.name], not \"" + field + "\"");
            }
        }
        return fields.stream().distinct().toList();
    }

    private YamlNode need(String key) {
        YamlNode node = entries.get(key);
        if (node == null || node.isNull()) {
            throw (node == null ? block : node).problem("trigger: " + key + " is missing" + example(key));
        }
        return node;
    }

    private static String example(String key) {
        return switch (key) {
            case "within" -> " (the window: within: 5m)";
            case "count" -> " (count: \">= 10\")";
            case "value" -> " (value: \"> 100\")";
            case "times" -> " (times: 3)";
            case "of" -> " (the field: of: event.duration)";
            default -> "";
        };
    }

    private String field(String key) {
        YamlNode node = need(key);
        if (node.text().isBlank()) {
            throw node.problem("trigger: " + key + " names no field");
        }
        return node.text();
    }

    private Duration within() {
        return positive(need("within"));
    }

    private static Duration positive(YamlNode node) {
        Duration duration = duration(node);
        if (duration.isZero()) {
            throw node.problem("trigger: a window needs some length");
        }
        return duration;
    }

    static Duration duration(YamlNode node) {
        try {
            return Durations.parse(node.text());
        } catch (IllegalArgumentException e) {
            throw node.problem(String.valueOf(e.getMessage()));
        }
    }

    private Threshold threshold() {
        return Bounds.threshold(need("count"));
    }

    private Trigger metric(Measure measure, String field) {
        Bounds.Bound bound = Bounds.bound(need("value"));
        return new Trigger.Metric(measure, field, bound.comparison(), bound.value(), within(), by());
    }

    private Measure percentile() {
        return new Measure.Percentile(Bounds.number(need("percentile"), "0.000001", "100"));
    }

    private Trigger ratio() {
        Bounds.Bound bound = Bounds.share(need("value"));
        YamlNode count = entries.get("count");
        long enough = count == null ? 1 : Bounds.threshold(count).least();
        return new Trigger.Ratio(selection(need("ratio")), bound.comparison(), bound.value(), enough, within(), by());
    }

    private Trigger spike() {
        YamlNode direction = need("spike");
        String text = direction.text();
        if (!List.of("up", "down", "both").contains(text)) {
            throw direction.problem("trigger: spike is up, down or both, not " + text);
        }
        YamlNode reference = entries.get("reference");
        Duration within = within();
        YamlNode count = entries.get("count");
        return new Trigger.Spike(
                !text.equals("down"),
                !text.equals("up"),
                Bounds.number(need("times"), "1", "1000000"),
                count == null ? 1 : Bounds.threshold(count).least(),
                within,
                reference == null ? within : positive(reference),
                by());
    }

    private Trigger sequence() {
        YamlNode list = need("sequence");
        List<Trigger.Sequence.Step> steps = new ArrayList<>();
        for (YamlNode item : list.list()) {
            boolean absent = item.isMap();
            YamlNode name = absent ? Keys.only(item, "sequence", "absent") : item;
            if (absent && (steps.isEmpty() || steps.getLast().absent())) {
                throw item.problem("trigger: an absent step needs a step that comes before it");
            }
            steps.add(new Trigger.Sequence.Step(selection(name), absent));
        }
        YamlNode ordered = entries.get("ordered");
        boolean inOrder = ordered == null || Bounds.flag(ordered);
        if (steps.size() < 2) {
            throw list.problem("trigger: a sequence has at least two steps");
        }
        if (!inOrder && steps.stream().anyMatch(Trigger.Sequence.Step::absent)) {
            throw list.problem("trigger: absent steps need an order");
        }
        return new Trigger.Sequence(steps, inOrder, within(), by());
    }

    private Condition selection(YamlNode node) {
        Condition selection = selections.get(node.text());
        if (selection == null) {
            throw node.problem(
                    "trigger: there is no selection " + node.text() + Nearest.hint(node.text(), selections.keySet()));
        }
        return selection;
    }
}
