package io.tocsin.yaml;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** Pieces of YAML to write. */
final class Nodes {
    private Nodes() {}

    static Node text(String text) {
        return new ScalarNode(Tag.STR, text, null, null, ScalarStyle.PLAIN);
    }

    static Node flag(boolean flag) {
        return new ScalarNode(Tag.BOOL, Boolean.toString(flag), null, null, ScalarStyle.PLAIN);
    }

    static Node nothing() {
        return new ScalarNode(Tag.NULL, "null", null, null, ScalarStyle.PLAIN);
    }

    /** One entry a line. */
    static MappingNode map() {
        return new MappingNode(Tag.MAP, new ArrayList<>(), FlowStyle.BLOCK);
    }

    static void put(MappingNode map, String key, Node value) {
        map.getValue().add(new NodeTuple(text(key), value));
    }

    static boolean has(MappingNode map, String key) {
        return map.getValue().stream()
                .anyMatch(tuple -> tuple.getKeyNode() instanceof ScalarNode known
                        && known.getValue().equals(key));
    }

    static Node list(List<? extends Node> items) {
        boolean flat = items.stream().allMatch(ScalarNode.class::isInstance) && items.size() <= 5;
        return new SequenceNode(Tag.SEQ, new ArrayList<>(items), flat ? FlowStyle.FLOW : FlowStyle.BLOCK);
    }

    /** The documents of a file with their comments; only of text that {@link YamlNode#parse} has taken. */
    static List<Node> parse(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setProcessComments(true);
        DumperOptions unused = new DumperOptions();
        Yaml yaml = new Yaml(new SafeConstructor(options), new Representer(unused), unused, options);
        List<Node> documents = new ArrayList<>();
        yaml.composeAll(new StringReader(text)).forEach(documents::add);
        return documents;
    }

    static String write(Node node) {
        DumperOptions options = new DumperOptions();
        options.setProcessComments(true);
        options.setSplitLines(false);
        options.setWidth(120);
        options.setIndent(2);
        StringWriter text = new StringWriter();
        new Yaml(options).serialize(node, text);
        return text.toString();
    }
}
