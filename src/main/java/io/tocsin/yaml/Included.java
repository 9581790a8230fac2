package io.tocsin.yaml;

import io.tocsin.rule.RuleProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * What a rule takes from the files under {@code include}: keys that it does not have itself, or that a file named before
 * does not have; of {@code vars} and {@code detection}, the entries it does not have; of {@code exceptions}, all of them.
 */
final class Included {
    /** What a file that is included may hold. */
    static final List<String> KEYS = List.of(
            "include",
            "vars",
            "description",
            "author",
            "level",
            "tags",
            "references",
            "device",
            "detection",
            "trigger",
            "quiet",
            "repeat",
            "schedule",
            "enabled",
            "owner",
            "runbook",
            "notify",
            "message",
            "exceptions");

    private static final List<String> MERGED = List.of("vars", "detection");
    private static final int DEPTH = 10;

    private static final String NO_RULE =
            "this is no rule, and no rule includes it: id and title are missing, and everything else can be included";

    private final NamedFiles files;

    private Included(NamedFiles files) {
        this.files = files;
    }

    /** Whether a document among rules may be there to be included. */
    static boolean isOne(YamlNode document) {
        return document.isMap()
                && !document.keyLines().isEmpty()
                && KEYS.containsAll(document.keyLines().keySet());
    }

    /** What is wrong with such a document if no rule includes it. */
    static RuleProblem unless(String file, YamlNode document) {
        return RuleProblem.error(file, document.line(), NO_RULE);
    }

    static boolean isUnless(RuleProblem problem) {
        return problem.message().equals(NO_RULE);
    }

    static Map<String, YamlNode> into(Map<String, YamlNode> entries, NamedFiles files) {
        return new Included(files).into(entries, List.of(files.rule()));
    }

    /** @param way from the rule to the file whose entries these are */
    private Map<String, YamlNode> into(Map<String, YamlNode> entries, List<Path> way) {
        YamlNode include = entries.get("include");
        if (include == null || include.isNull()) {
            return entries;
        }
        Map<String, YamlNode> all = new LinkedHashMap<>(entries);
        for (YamlNode name : include.isList() ? include.list() : List.of(include)) {
            read(name, way).forEach((key, node) -> all.merge(key, node, (own, other) -> together(key, own, other)));
        }
        all.remove("include");
        return all;
    }

    private Map<String, YamlNode> read(YamlNode name, List<Path> way) {
        Path file = NamedFiles.resolve(way.getLast(), name.text(), name);
        if (way.contains(file) || way.getFirst().normalize().equals(file)) {
            throw name.problem("include: " + file + " includes itself"
                    + (way.getLast().equals(file) ? "" : ", by way of " + way.getLast()));
        }
        if (way.size() > DEPTH) {
            throw name.problem("include: more than " + DEPTH + " files, each included by the one before");
        }
        String text = files.text(file, name);
        List<Path> further = new ArrayList<>(way);
        further.add(file);
        try {
            List<YamlNode> documents = YamlNode.parse(text);
            if (documents.size() != 1 || !documents.getFirst().isMap()) {
                throw new YamlProblem(1, "expected one map of keys and values to include");
            }
            YamlNode document =
                    YamlNode.of(NodeCopy.at(placeIn(file), documents.getFirst().node()));
            return into(checked(document), further);
        } catch (YamlProblem problem) {
            throw problem.in(file.toString());
        }
    }

    private static Map<String, YamlNode> checked(YamlNode document) {
        Map<String, YamlNode> entries = Keys.checked(document, "included file", KEYS);
        YamlNode detection = entries.get("detection");
        if (detection != null && detection.map().containsKey("condition")) {
            throw detection.problem("included file: the condition belongs in the rule; selections can be included");
        }
        return entries;
    }

    private static UnaryOperator<Mark> placeIn(Path file) {
        return mark -> new Mark(
                file.toString(), mark.getIndex(), mark.getLine(), mark.getColumn(), new int[0], mark.getPointer());
    }

    private static @Nullable YamlNode together(String key, YamlNode own, YamlNode other) {
        Mark place = own.node().getStartMark();
        if (MERGED.contains(key)) {
            Map<String, YamlNode> names = own.map();
            other.map();
            List<NodeTuple> tuples = new ArrayList<>(((MappingNode) own.node()).getValue());
            ((MappingNode) other.node())
                    .getValue().stream()
                            .filter(tuple -> !names.containsKey(
                                    YamlNode.of(tuple.getKeyNode()).text()))
                            .forEach(tuples::add);
            return YamlNode.of(
                    new MappingNode(Tag.MAP, true, tuples, place, own.node().getEndMark(), FlowStyle.BLOCK));
        }
        if (key.equals("exceptions") && !own.isNull() && !other.isNull()) {
            List<Node> items = new ArrayList<>();
            own.list().forEach(item -> items.add(item.node()));
            other.list().forEach(item -> items.add(item.node()));
            return YamlNode.of(
                    new SequenceNode(Tag.SEQ, true, items, place, own.node().getEndMark(), FlowStyle.BLOCK));
        }
        return own;
    }
}
