package io.tocsin.yaml;

import io.tocsin.rule.Condition;
import io.tocsin.rule.Test;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A condition as the selections of a detection block, and what combines them. */
final class ConditionYaml {
    private static final Set<String> WORDS = Set.of("and", "or", "not", "of", "them", "all", "any", "condition");

    private final MappingNode selections = Nodes.map();
    private final String prefix;

    /** @param prefix of the selections' names */
    ConditionYaml(String prefix) {
        this.prefix = prefix;
    }

    /** The selections that the expressions so far name. */
    MappingNode selections() {
        return selections;
    }

    /**
     * As the text of a {@code condition}.
     *
     * @param hint a name for what has none of its own
     * @throws IllegalArgumentException when something in it cannot be written
     */
    String expression(Condition condition, String hint) {
        if (condition instanceof Condition.Selection named) {
            return expression(named.part(), named.name());
        }
        Node whole = selection(condition);
        if (whole != null) {
            String name = free(hint);
            Nodes.put(selections, name, whole);
            return name;
        }
        return switch (condition) {
            case Condition.All all -> joined(all.parts(), " and ", hint);
            case Condition.Any any -> joined(any.parts(), " or ", hint);
            case Condition.Not not -> "not " + bracketed(expression(not.part(), hint));
            case Condition.Always always -> always(always.holds());
            case Condition.Selection _, Condition.Field _, Condition.Keywords _ ->
                throw new IllegalStateException("is a selection: " + condition);
        };
    }

    private String joined(List<Condition> parts, String operator, String hint) {
        return parts.stream().map(part -> bracketed(expression(part, hint))).collect(Collectors.joining(operator));
    }

    private static String bracketed(String expression) {
        return expression.contains(" and ") || expression.contains(" or ") ? "(" + expression + ")" : expression;
    }

    /** An event has a field or has it not. */
    private String always(boolean holds) {
        MappingNode there = Nodes.map();
        Nodes.put(there, "any|exists", Nodes.flag(true));
        MappingNode missing = Nodes.map();
        Nodes.put(missing, "any|exists", Nodes.flag(false));
        String name = free("every_event");
        Nodes.put(selections, name, Nodes.list(List.of(there, missing)));
        return (holds ? "" : "not ") + name;
    }

    private String free(String hint) {
        String plain = prefix + hint.replaceAll("[^A-Za-z0-9_]", "_");
        String name = WORDS.contains(plain) || !plain.matches("[A-Za-z_].*") ? "s_" + plain : plain;
        String free = name;
        for (int i = 2; Nodes.has(selections, free); i++) {
            free = name + "_" + i;
        }
        return free;
    }

    /** As one selection, a map or a list of maps; null when it takes several. */
    private static @Nullable Node selection(Condition condition) {
        return switch (condition) {
            case Condition.Selection selection -> selection(selection.part());
            case Condition.Field field -> lines(named(field.name()), field.tests(), field.all());
            case Condition.Keywords keywords -> lines("", keywords.tests(), keywords.all());
            case Condition.All all -> together(all.parts());
            case Condition.Any any -> alternatives(any.parts());
            case Condition.Not _, Condition.Always _ -> null;
        };
    }

    private static String named(String field) {
        if (field.isEmpty() || field.contains("|")) {
            throw new IllegalArgumentException("a field called " + field + " cannot be written in a selection");
        }
        return field;
    }

    private static @Nullable Node together(List<Condition> parts) {
        MappingNode map = Nodes.map();
        Set<String> keys = new HashSet<>();
        for (Condition part : parts) {
            if (!(selection(part) instanceof MappingNode lines)) {
                return null;
            }
            map.getValue().addAll(lines.getValue());
            for (var line : lines.getValue()) {
                if (!keys.add(((ScalarNode) line.getKeyNode()).getValue())) {
                    return null;
                }
            }
        }
        return map;
    }

    private static @Nullable Node alternatives(List<Condition> parts) {
        List<Node> maps = new ArrayList<>();
        for (Condition part : parts) {
            switch (selection(part)) {
                case MappingNode map -> maps.add(map);
                case SequenceNode several -> maps.addAll(several.getValue());
                case null, default -> {
                    return null;
                }
            }
        }
        return Nodes.list(maps);
    }

    /** Lines of one field: of those that are alternatives and of several kinds, a map each. */
    private static Node lines(String field, List<Test> tests, boolean all) {
        List<MappingNode> maps = new ArrayList<>();
        TestYaml.grouped(tests).forEach((modifiers, values) -> {
            boolean each = all && values.size() > 1;
            MappingNode line = !all || maps.isEmpty() ? Nodes.map() : maps.getFirst();
            Nodes.put(
                    line,
                    field + modifiers + (each ? "|all" : ""),
                    values.size() == 1 ? values.getFirst() : Nodes.list(values));
            if (!all || maps.isEmpty()) {
                maps.add(line);
            }
        });
        return maps.size() == 1 ? maps.getFirst() : Nodes.list(maps);
    }
}
