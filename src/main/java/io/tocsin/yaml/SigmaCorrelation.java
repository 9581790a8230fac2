package io.tocsin.yaml;

import io.tocsin.rule.Dialect;
import io.tocsin.rule.Level;
import io.tocsin.rule.RuleInfo;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A document with a {@code correlation} as it was read; what it refers to is looked up when all rules are there.
 *
 * @param aliases a name for fields that are called differently: by alias, the field by reference
 * @param generate whether the rules it refers to have alerts of their own
 */
record SigmaCorrelation(
        RuleInfo info,
        @Nullable String name,
        CorrelationCondition condition,
        List<Reference> rules,
        List<String> by,
        Map<String, Map<Reference, String>> aliases,
        Duration timespan,
        boolean generate) {
    private static final List<String> KEYS = List.of(
            "title",
            "id",
            "name",
            "taxonomy",
            "related",
            "status",
            "description",
            "license",
            "author",
            "references",
            "date",
            "modified",
            "correlation",
            "fields",
            "falsepositives",
            "level",
            "tags",
            "scope",
            "generate",
            "tests");

    private static final List<String> CORRELATION_KEYS =
            List.of("type", "rules", "aliases", "group-by", "timespan", "condition", "generate");

    private static final Pattern TIMESPAN = Pattern.compile("(\\d{1,9})([smhdwMy])");

    static boolean isOne(YamlNode document) {
        return document.isMap() && document.map().containsKey("correlation");
    }

    /** @throws YamlProblem for the first thing that is wrong */
    static SigmaCorrelation read(YamlNode document, String file) {
        Map<String, YamlNode> entries = Keys.checked(document, "Sigma correlation", KEYS);
        YamlNode block = Texts.node(document, entries, "correlation");
        Map<String, YamlNode> keys = Keys.checked(block, "correlation", CORRELATION_KEYS);
        RuleTests.read(entries.get("tests")); // run on request only, but a wrong one is told at once
        CorrelationCondition condition = CorrelationCondition.read(block, keys);
        return new SigmaCorrelation(
                info(document, entries, file),
                Texts.optional(entries.get("name")),
                condition,
                rules(block, keys, condition),
                unique(keys.get("group-by")),
                aliases(keys.get("aliases")),
                timespan(need(block, keys, "timespan", " (the window: timespan: 5m)")),
                flag(entries.get("generate")) || flag(keys.get("generate")));
    }

    static YamlNode need(YamlNode block, Map<String, YamlNode> keys, String key, String example) {
        YamlNode node = keys.get(key);
        if (node == null || node.isNull()) {
            throw (node == null ? block : node).problem("correlation: " + key + " is missing" + example);
        }
        return node;
    }

    /** A condition in words names them itself; if both do, they must be the same. */
    private static List<Reference> rules(YamlNode block, Map<String, YamlNode> keys, CorrelationCondition condition) {
        if (condition.words() == null) {
            return Reference.list(need(block, keys, "rules", " (rules: [ID_OR_NAME])"), "correlation");
        }
        YamlNode rules = keys.get("rules");
        if (rules != null) {
            List<Reference> listed = Reference.list(rules, "correlation");
            requireAll(listed, condition.named(), "rules names it, and the condition does not");
            requireAll(condition.named(), listed, "the condition names it, and rules does not");
        }
        return condition.named();
    }

    private static void requireAll(List<Reference> all, List<Reference> in, String otherwise) {
        List<String> known = in.stream().map(Reference::text).toList();
        all.stream().filter(one -> !known.contains(one.text())).findFirst().ifPresent(one -> {
            throw new YamlProblem(one.line(), "correlation: " + one.text() + ": " + otherwise);
        });
    }

    private static List<String> unique(@Nullable YamlNode node) {
        List<String> fields = Keys.texts(node);
        Set<String> seen = new HashSet<>();
        fields.forEach(field -> {
            if (node != null && !seen.add(field)) {
                throw node.problem("correlation: group-by names " + field + " twice");
            }
        });
        return fields;
    }

    private static Map<String, Map<Reference, String>> aliases(@Nullable YamlNode node) {
        Map<String, Map<Reference, String>> aliases = new LinkedHashMap<>();
        if (node != null && !node.isNull()) {
            node.map().forEach((alias, fields) -> {
                Map<String, Integer> lines = fields.keyLines();
                Map<Reference, String> byRule = new LinkedHashMap<>();
                fields.map()
                        .forEach((rule, field) ->
                                byRule.put(new Reference(rule, lines.getOrDefault(rule, fields.line())), field.text()));
                aliases.put(alias, byRule);
            });
        }
        return aliases;
    }

    /** Months and years are those of pySigma: a twelfth of a year of 365.2425 days, and such a year. */
    private static Duration timespan(YamlNode node) {
        Matcher matcher = TIMESPAN.matcher(node.text());
        long number = matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
        if (number == 0) {
            throw node.problem("correlation: timespan is a number and s, m, h, d or w, as 90m; not " + node.text());
        }
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            case "w" -> Duration.ofDays(7 * number);
            case "M" -> Duration.ofSeconds(2_629_746 * number);
            default -> Duration.ofSeconds(31_556_952 * number);
        };
    }

    private static boolean flag(@Nullable YamlNode node) {
        return node != null && Bounds.flag(node);
    }

    private static RuleInfo info(YamlNode document, Map<String, YamlNode> entries, String file) {
        String title = Texts.required(document, entries, "title");
        YamlNode level = entries.get("level");
        return new RuleInfo(
                Dialect.SIGMA,
                Optional.ofNullable(Texts.optional(entries.get("id"))).orElse(title),
                title,
                Texts.optional(entries.get("description")),
                Texts.optional(entries.get("author")),
                level == null ? Level.MEDIUM : Texts.level(level),
                Keys.texts(entries.get("tags")),
                Keys.texts(entries.get("references")),
                file,
                document.line());
    }

    boolean isCalled(String reference) {
        return info.id().equals(reference) || reference.equals(name);
    }
}
