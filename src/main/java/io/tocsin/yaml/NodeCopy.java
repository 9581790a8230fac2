package io.tocsin.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Copies a tree of YAML, with other marks or with other values in it. */
final class NodeCopy {
    /** Values in one copy: what aliases and variables multiply must stay something to read. */
    private static final int MOST = 50_000;

    private final UnaryOperator<Mark> marks;
    private final Function<ScalarNode, Optional<Node>> values;
    private int copied;

    /**
     * @param marks what becomes of each place
     * @param values what stands for a value, already as it shall be; nothing where it stays
     */
    NodeCopy(UnaryOperator<Mark> marks, Function<ScalarNode, Optional<Node>> values) {
        this.marks = marks;
        this.values = values;
    }

    /** Everything as it is, said to be in another place. */
    static Node at(UnaryOperator<Mark> place, Node node) {
        return new NodeCopy(place, _ -> Optional.empty()).of(node);
    }

    Node of(Node node) {
        count(node);
        return switch (node) {
            case ScalarNode scalar -> {
                Optional<Node> other = values.apply(scalar);
                other.ifPresent(this::countAll);
                yield other.orElseGet(() -> copy(scalar));
            }
            case SequenceNode sequence ->
                new SequenceNode(
                        sequence.getTag(),
                        true,
                        items(sequence),
                        start(sequence),
                        end(sequence),
                        sequence.getFlowStyle());
            case MappingNode mapping ->
                new MappingNode(
                        mapping.getTag(),
                        true,
                        mapping.getValue().stream()
                                .map(tuple -> new NodeTuple(key(tuple.getKeyNode()), of(tuple.getValueNode())))
                                .toList(),
                        start(mapping),
                        end(mapping),
                        mapping.getFlowStyle());
            default -> throw new YamlProblem(node.getStartMark().getLine() + 1, "an alias that leads nowhere");
        };
    }

    private void count(Node node) {
        if (++copied > MOST) {
            throw new YamlProblem(
                    node.getStartMark().getLine() + 1,
                    "with what is included and put in it comes to more than " + MOST + " values");
        }
    }

    private void countAll(Node node) {
        count(node);
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(this::countAll);
        } else if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(tuple -> countAll(tuple.getValueNode()));
        }
    }

    /** A list that stands for one item takes its place among the others. */
    private List<Node> items(SequenceNode sequence) {
        List<Node> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            Node copy = of(item);
            if (item instanceof ScalarNode && copy instanceof SequenceNode several) {
                items.addAll(several.getValue());
            } else {
                items.add(copy);
            }
        }
        return items;
    }

    private Node key(Node key) {
        return key instanceof ScalarNode scalar ? copy(scalar) : of(key);
    }

    private ScalarNode copy(ScalarNode scalar) {
        return new ScalarNode(
                scalar.getTag(), true, scalar.getValue(), start(scalar), end(scalar), scalar.getScalarStyle());
    }

    private Mark start(Node node) {
        return marks.apply(node.getStartMark());
    }

    private Mark end(Node node) {
        return marks.apply(node.getEndMark());
    }
}
