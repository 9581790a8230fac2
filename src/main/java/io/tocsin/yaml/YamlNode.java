package io.tocsin.yaml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/**
 * A piece of a YAML file that knows its line. Nothing of YAML's own typing is used beyond telling null, booleans,
 * numbers and text apart; no object is ever constructed from a tag.
 */
public final class YamlNode {
    /** Characters in one file; rules are a few kilobytes. */
    private static final int SIZE_LIMIT = 1_000_000;

    private static final int DEPTH_LIMIT = 50;

    /** What they come to is told by {@link NodeCheck}, with the line. */
    private static final int ALIAS_LIMIT = 10_000;

    /** What the parser calls the text it is given. */
    private static final String READER = "'reader'";

    private final Node node;

    private YamlNode(Node node) {
        this.node = node;
    }

    /**
     * The documents of a file.
     *
     * @throws YamlProblem when it is not YAML, or larger, deeper or with more aliases than any honest file
     */
    public static List<YamlNode> parse(String text) {
        if (text.length() > SIZE_LIMIT) {
            throw new YamlProblem(1, "larger than " + SIZE_LIMIT + " characters; no rule file is");
        }
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(SIZE_LIMIT);
        options.setNestingDepthLimit(DEPTH_LIMIT);
        options.setMaxAliasesForCollections(ALIAS_LIMIT);
        options.setAllowDuplicateKeys(false);
        options.setAllowRecursiveKeys(false);
        DumperOptions unused = new DumperOptions();
        Yaml yaml = new Yaml(new SafeConstructor(options), new Representer(unused), unused, options);
        List<YamlNode> documents = new ArrayList<>();
        try {
            for (Node document : yaml.composeAll(new StringReader(text))) {
                NodeCheck.check(document);
                documents.add(new YamlNode(document));
            }
        } catch (YAMLException e) {
            throw YamlMistakes.of(e, text);
        } catch (StackOverflowError e) {
            throw new YamlProblem(1, "not valid YAML: nested too deeply");
        }
        return documents;
    }

    static YamlNode of(Node node) {
        return new YamlNode(node);
    }

    Node node() {
        return node;
    }

    /** The file it stands in; null when that is the one that is being read. */
    @Nullable
    String file() {
        String name = node.getStartMark().getName();
        return name.equals(READER) ? null : name;
    }

    /** Counted from 1. */
    public int line() {
        return node.getStartMark().getLine() + 1;
    }

    public boolean isMap() {
        return node instanceof MappingNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    public boolean isNull() {
        return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
    }

    public boolean isScalar() {
        return node instanceof ScalarNode;
    }

    public boolean isNumber() {
        return node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT);
    }

    public boolean isBoolean() {
        return node.getTag().equals(Tag.BOOL);
    }

    /** A scalar as written, without its quotes. */
    public String text() {
        return expect(ScalarNode.class, "a value").getValue();
    }

    /** Entries in the file's order. Keys are text as written; a key that is not a scalar is refused. */
    public Map<String, YamlNode> map() {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : tuples()) {
            String key = new YamlNode(tuple.getKeyNode()).text();
            if (entries.putIfAbsent(key, new YamlNode(tuple.getValueNode())) != null) {
                throw new YamlProblem(
                        file(), tuple.getKeyNode().getStartMark().getLine() + 1, "the key " + key + " is there twice");
            }
        }
        return entries;
    }

    /** With what a key {@code <<} takes from other maps, unless the key is there itself. */
    private List<NodeTuple> tuples() {
        List<NodeTuple> own =
                expect(MappingNode.class, "a map of keys and values").getValue();
        if (own.stream().noneMatch(YamlNode::isMerge)) {
            return own;
        }
        List<NodeTuple> all =
                new ArrayList<>(own.stream().filter(tuple -> !isMerge(tuple)).toList());
        Set<String> keys = new HashSet<>();
        all.forEach(tuple -> keys.add(new YamlNode(tuple.getKeyNode()).text()));
        own.stream().filter(YamlNode::isMerge).forEach(tuple -> {
            YamlNode from = new YamlNode(tuple.getValueNode());
            for (YamlNode map : from.isList() ? from.list() : List.of(from)) {
                map.tuples().stream()
                        .filter(merged -> keys.add(new YamlNode(merged.getKeyNode()).text()))
                        .forEach(all::add);
            }
        });
        return all;
    }

    private static boolean isMerge(NodeTuple tuple) {
        return tuple.getKeyNode().getTag().equals(Tag.MERGE);
    }

    /** An entry of a map, with the key's line. */
    record Entry(String key, int line, YamlNode value) {}

    /** Entries in the file's order, also where a key is there twice. */
    List<Entry> entries() {
        return tuples().stream()
                .map(tuple -> new Entry(
                        new YamlNode(tuple.getKeyNode()).text(),
                        tuple.getKeyNode().getStartMark().getLine() + 1,
                        new YamlNode(tuple.getValueNode())))
                .toList();
    }

    /** The line of each key of a map. */
    public Map<String, Integer> keyLines() {
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (NodeTuple tuple : tuples()) {
            lines.put(
                    new YamlNode(tuple.getKeyNode()).text(),
                    tuple.getKeyNode().getStartMark().getLine() + 1);
        }
        return lines;
    }

    public List<YamlNode> list() {
        return expect(SequenceNode.class, "a list").getValue().stream()
                .map(YamlNode::new)
                .toList();
    }

    /** What it is, in an author's words. */
    public String kind() {
        return isMap() ? "a map" : isList() ? "a list" : isNull() ? "empty" : isNumber() ? "a number" : "text";
    }

    public YamlProblem problem(String message) {
        return new YamlProblem(file(), line(), message);
    }

    private <N extends Node> N expect(Class<N> type, String wanted) {
        if (type.isInstance(node)) {
            return type.cast(node);
        }
        throw problem("expected " + wanted + ", found " + kind());
    }
}
