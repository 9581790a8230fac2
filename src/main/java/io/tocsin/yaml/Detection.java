package io.tocsin.yaml;

import io.tocsin.rule.Condition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rule's {@code detection} block.
 *
 * @param condition what must hold for an event
 * @param selections by name, for triggers that tell matching events apart
 */
record Detection(Condition condition, Map<String, Condition> selections) {
    static Detection read(YamlNode block, Placeholders placeholders) {
        return read(block, placeholders, List.of());
    }

    /** @param others keys of the block that are no selections */
    static Detection read(YamlNode block, Placeholders placeholders, List<String> others) {
        Map<String, YamlNode> entries = block.map();
        YamlNode condition = entries.get("condition");
        if (condition == null) {
            throw block.problem("detection: the condition is missing (condition: NAME_OF_A_SELECTION)");
        }
        Map<String, Condition> selections = new LinkedHashMap<>();
        entries.forEach((name, node) -> {
            if (!name.equals("condition") && !others.contains(name)) {
                selections.put(name, new Condition.Selection(name, selection(node, placeholders)));
            }
        });
        if (selections.isEmpty()) {
            throw block.problem("detection: there is no selection");
        }
        List<YamlNode> alternatives = condition.isList() ? condition.list() : List.of(condition);
        Condition whole = any(
                alternatives.stream()
                        .map(one -> ConditionParser.parse(one.text(), selections, one.line()))
                        .toList(),
                condition);
        return new Detection(whole, selections);
    }

    /** A map is AND, a list of maps OR, a list of values a search over the whole event. */
    static Condition selection(YamlNode node, Placeholders placeholders) {
        try {
            return parts(node, placeholders);
        } catch (YamlProblem problem) {
            throw problem.in(node.file());
        }
    }

    private static Condition parts(YamlNode node, Placeholders placeholders) {
        if (node.isMap()) {
            return all(node, placeholders);
        }
        if (!node.isList()) {
            return keywords(List.of(node), placeholders);
        }
        List<YamlNode> items = node.list();
        List<Condition> parts = new ArrayList<>(items.stream()
                .filter(YamlNode::isMap)
                .map(item -> all(item, placeholders))
                .toList());
        List<YamlNode> values = items.stream().filter(item -> !item.isMap()).toList();
        if (!values.isEmpty()) {
            parts.add(keywords(values, placeholders));
        }
        return any(parts, node);
    }

    private static Condition keywords(List<YamlNode> values, Placeholders placeholders) {
        for (YamlNode value : values) {
            if (!value.isScalar() || value.isNull()) {
                throw value.problem("expected fields and values or a list of words, found " + value.kind());
            }
        }
        return FieldLine.keywords(values, placeholders);
    }

    private static Condition all(YamlNode map, Placeholders placeholders) {
        Map<String, Integer> lines = map.keyLines();
        List<Condition> parts = new ArrayList<>();
        map.map()
                .forEach((key, value) ->
                        parts.add(FieldLine.read(key, lines.getOrDefault(key, map.line()), value, placeholders)));
        if (parts.isEmpty()) {
            throw map.problem("an empty selection would match every event");
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.All(parts);
    }

    private static Condition any(List<Condition> parts, YamlNode where) {
        if (parts.isEmpty()) {
            throw where.problem("an empty list matches nothing");
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.Any(parts);
    }
}
