package io.tocsin.yaml;

import java.util.IdentityHashMap;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** What no honest file has: aliases that multiply without end or hold themselves, and tags that ask for other types. */
final class NodeCheck {
    /** Values that a document may come to by way of aliases. */
    private static final long MOST = 50_000;

    private static final Set<Tag> KNOWN = Set.of(
            Tag.STR,
            Tag.INT,
            Tag.FLOAT,
            Tag.BOOL,
            Tag.NULL,
            Tag.TIMESTAMP,
            Tag.MAP,
            Tag.SEQ,
            Tag.MERGE,
            new Tag(Tag.PREFIX + "value"));

    private static final long UNDER_WAY = -1;

    /** How many values each part comes to. */
    private final IdentityHashMap<Node, Long> sizes = new IdentityHashMap<>();

    private NodeCheck() {}

    /** @throws YamlProblem for the first thing that is wrong */
    static void check(Node document) {
        NodeCheck check = new NodeCheck();
        long size = check.size(document);
        if (size > MOST && size > check.sizes.size()) {
            throw new YamlProblem(line(document), "its aliases come to more than " + MOST + " values");
        }
    }

    private long size(Node node) {
        Long known = sizes.get(node);
        if (known != null) {
            if (known == UNDER_WAY) {
                throw new YamlProblem(line(node), "an alias that holds itself");
            }
            return known;
        }
        if (!KNOWN.contains(node.getTag())) {
            throw new YamlProblem(
                    line(node), "the tag " + shown(node.getTag()) + " means nothing here; write the value itself");
        }
        sizes.put(node, UNDER_WAY);
        long size = 1;
        if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                size = sum(size, size(item));
            }
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                size = sum(size, sum(size(tuple.getKeyNode()), size(tuple.getValueNode())));
            }
        }
        sizes.put(node, size);
        return size;
    }

    private static long sum(long one, long other) {
        return Math.min(Long.MAX_VALUE / 4, one + other);
    }

    private static String shown(Tag tag) {
        return tag.getValue().replace(Tag.PREFIX, "!!");
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
