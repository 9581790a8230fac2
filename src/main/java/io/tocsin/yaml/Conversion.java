package io.tocsin.yaml;

import io.tocsin.rule.Condition;
import io.tocsin.rule.Dialect;
import io.tocsin.rule.Repeat;
import io.tocsin.rule.Rule;
import io.tocsin.rule.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.comments.CommentLine;
import org.yaml.snakeyaml.comments.CommentType;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A rule of Sigma's or PyAlert's dialect in Tocsin's. */
final class Conversion {
    private final Rule rule;
    private final MappingNode from;
    private final MappingNode to = Nodes.map();

    private Conversion(Rule rule, MappingNode from) {
        this.rule = rule;
        this.from = from;
    }

    /**
     * @param from the document that the rule was read from, with its comments
     * @param dialects that the rule was read with
     * @throws IllegalArgumentException when something in it cannot be written
     */
    static String of(Rule rule, Node from, Dialects dialects) {
        Conversion conversion = new Conversion(rule, (MappingNode) from);
        return rule.info().dialect() == Dialect.SIGMA ? conversion.sigma(dialects) : conversion.pyalert();
    }

    private String sigma(Dialects dialects) {
        head();
        for (String key : List.of("status", "date", "modified", "license", "falsepositives", "fields")) {
            keep(key);
        }
        Nodes.put(to, "device", Nodes.text(rule.device()));
        NodeTuple detection = entry("detection");
        if (detection == null || entry("logsource") == null) {
            throw new IllegalArgumentException("takes its detection or logsource from elsewhere by <<; write them out");
        }
        to.getValue().add(new NodeTuple(detection.getKeyNode(), detection(detection.getValueNode(), dialects)));
        return unplaced() + Nodes.write(to);
    }

    /** As it is written, but for what the logsource adds. */
    private Node detection(Node written, Dialects dialects) {
        MappingNode block = (MappingNode) written;
        Map<String, YamlNode> source = YamlNode.of(
                        Objects.requireNonNull(entry("logsource")).getValueNode())
                .map();
        Condition added = dialects.logsources()
                .meaning(Logsources.logsource(source))
                .condition()
                .orElse(null);
        if (added == null) {
            return block;
        }
        // Names that begin with _ take no part in "1 of them".
        ConditionYaml more = new ConditionYaml("_");
        String holds = more.expression(added, "logsource");
        MappingNode all = more.selections();
        for (NodeTuple tuple : block.getValue()) {
            all.getValue()
                    .add(
                            key(tuple).equals("condition")
                                    ? new NodeTuple(
                                            tuple.getKeyNode(),
                                            Nodes.text(holds + " and (" + combined(tuple.getValueNode()) + ")"))
                                    : tuple);
        }
        return all;
    }

    private static String combined(Node condition) {
        return condition instanceof SequenceNode several
                ? several.getValue().stream()
                        .map(one -> "(" + ((ScalarNode) one).getValue().strip() + ")")
                        .collect(Collectors.joining(" or "))
                : ((ScalarNode) condition).getValue().strip();
    }

    private String pyalert() {
        head();
        Nodes.put(to, "device", Nodes.text(rule.device()));
        ConditionYaml written = new ConditionYaml("");
        String condition = written.expression(rule.condition(), "selection");
        Nodes.put(written.selections(), "condition", Nodes.text(condition));
        Nodes.put(to, "detection", written.selections());
        if (rule.trigger() instanceof Trigger.Count count) {
            MappingNode trigger = Nodes.map();
            Nodes.put(trigger, "count", Nodes.text(">= " + count.threshold().least()));
            Nodes.put(trigger, "within", Nodes.text(duration(count.within())));
            Nodes.put(to, "trigger", trigger);
        } else if (!(rule.trigger() instanceof Trigger.Every)) {
            throw new IllegalArgumentException("its trigger has no place in the rule yet");
        }
        if (rule.repeat() == Repeat.EACH) {
            Nodes.put(to, "repeat", Nodes.text("each"));
        }
        return unplaced() + Nodes.write(to);
    }

    private static String duration(Duration duration) {
        return duration.toSeconds() + "s" + (duration.toNanosPart() == 0 ? "" : duration.toNanosPart() + "ns");
    }

    private void head() {
        Nodes.put(to, "id", Nodes.text(rule.id()));
        Nodes.put(to, "title", Nodes.text(rule.info().title()));
        keep("description");
        keep("author");
        keep("references");
        keep("tags");
        Nodes.put(to, "level", Nodes.text(rule.info().level().text()));
    }

    /** PyAlert writes its keys with a capital. */
    private void keep(String key) {
        NodeTuple known = entry(key);
        if (known != null) {
            boolean same = key(known).equals(key);
            to.getValue().add(new NodeTuple(same ? known.getKeyNode() : Nodes.text(key), known.getValueNode()));
        }
    }

    private @Nullable NodeTuple entry(String key) {
        return from.getValue().stream()
                .filter(tuple -> key(tuple).equalsIgnoreCase(key))
                .findFirst()
                .orElse(null);
    }

    private static String key(NodeTuple tuple) {
        return ((ScalarNode) tuple.getKeyNode()).getValue();
    }

    /** What has no place in a rule of Tocsin's, as comments. */
    private String unplaced() {
        List<String> placed = rule.info().dialect() == Dialect.SIGMA
                ? List.of("id", "title", "level", "detection")
                : List.of("Alert_Name", "Level", "Rule", "Aggregation");
        StringBuilder comments =
                new StringBuilder("# Converted from " + rule.info().dialect().text() + ".\n");
        from.getValue().stream()
                .map(NodeTuple::getKeyNode)
                .filter(key -> to.getValue().stream()
                        .noneMatch(tuple -> tuple.getKeyNode().equals(key)))
                .flatMap(key -> Objects.requireNonNullElse(key.getBlockComments(), List.<CommentLine>of()).stream())
                .filter(line -> line.getCommentType() != CommentType.BLANK_LINE)
                .forEach(line -> comments.append('#').append(line.getValue()).append('\n'));
        for (NodeTuple tuple : from.getValue()) {
            boolean kept = placed.contains(key(tuple))
                    || to.getValue().stream().anyMatch(one -> key(one).equalsIgnoreCase(key(tuple)));
            if (!kept) {
                MappingNode alone = Nodes.map();
                Nodes.put(alone, key(tuple), tuple.getValueNode());
                Nodes.write(alone)
                        .lines()
                        .forEach(line -> comments.append("# ").append(line).append('\n'));
            }
        }
        return comments.toString();
    }
}
