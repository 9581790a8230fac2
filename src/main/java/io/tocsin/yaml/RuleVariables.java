package io.tocsin.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A rule's {@code vars}, put in where its values say <code>${name}</code>. Alone, the reference stands for the variable
 * whatever it is, and for the items of a list among others; within a text, for its text. <code>$${</code> stays as
 * <code>${</code>. Variables hold no references themselves.
 */
record RuleVariables(Map<String, YamlNode> values) {
    static final Pattern REFERENCE = Pattern.compile("\\$\\$\\{|\\$\\{([A-Za-z_][A-Za-z0-9_.-]*)}");

    YamlNode in(YamlNode node) {
        return YamlNode.of(new NodeCopy(UnaryOperator.identity(), this::value).of(node.node()));
    }

    private Optional<Node> value(ScalarNode scalar) {
        Matcher reference = REFERENCE.matcher(scalar.getValue());
        if (!reference.find()) {
            return Optional.empty();
        }
        if (reference.matches() && reference.group(1) != null) {
            // Wherever it was written, what is wrong with it is wrong here.
            Node value = named(reference.group(1), scalar).node();
            return Optional.of(NodeCopy.at(_ -> scalar.getStartMark(), value));
        }
        String text = reference.reset().replaceAll(match -> Matcher.quoteReplacement(text(match.group(1), scalar)));
        return Optional.of(new ScalarNode(
                Tag.STR, true, text, scalar.getStartMark(), scalar.getEndMark(), scalar.getScalarStyle()));
    }

    @SuppressWarnings("NullAway") // the group is null where the text says $${
    private String text(String name, ScalarNode where) {
        if (name == null) {
            return "${";
        }
        YamlNode value = named(name, where);
        if (!value.isScalar()) {
            throw YamlNode.of(where)
                    .problem("the variable " + name + " is " + value.kind()
                            + " and can only stand alone, not in a text");
        }
        return Values.text(value);
    }

    private YamlNode named(String name, ScalarNode where) {
        YamlNode value = values.get(name);
        if (value == null) {
            throw YamlNode.of(where)
                    .problem("there is no variable " + name + Nearest.hint(name, values.keySet())
                            + "; give it one under vars, or write $${" + name + "} for the text itself");
        }
        return value;
    }

    /** The references in a value, for a rule without variables, where they mean themselves. */
    static List<String> references(YamlNode node) {
        return all(node.node())
                .flatMap(scalar -> REFERENCE.matcher(scalar.getValue()).results())
                .filter(match -> match.group(1) != null)
                .map(match -> match.group())
                .distinct()
                .toList();
    }

    private static java.util.stream.Stream<ScalarNode> all(Node node) {
        return switch (node) {
            case ScalarNode scalar -> java.util.stream.Stream.of(scalar);
            case SequenceNode sequence -> sequence.getValue().stream().flatMap(RuleVariables::all);
            case org.yaml.snakeyaml.nodes.MappingNode mapping ->
                mapping.getValue().stream().flatMap(tuple -> all(tuple.getValueNode()));
            default -> java.util.stream.Stream.empty();
        };
    }
}
