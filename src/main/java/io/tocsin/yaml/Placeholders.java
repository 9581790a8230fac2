package io.tocsin.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands for values that differ from site to site: Sigma's {@code |expand} puts them in for {@code %name%}, and
 * {@code |in} takes them from files.
 *
 * @param lists where such files are; null where rules cannot name any
 */
public record Placeholders(
        Map<String, List<String>> values, @Nullable NamedFiles lists) {
    public static final Placeholders NONE = new Placeholders(Map.of());

    private static final Pattern NAME = Pattern.compile("(?<!\\\\)%([^%\\s]+)%");

    public Placeholders {
        values = Map.copyOf(values);
    }

    public Placeholders(Map<String, List<String>> values) {
        this(values, null);
    }

    /** The same, for the values of a rule that may name files of lists. */
    Placeholders withLists(NamedFiles files) {
        return new Placeholders(values, files);
    }

    /** The values of a list that a rule names. */
    List<String> list(YamlNode node) {
        if (lists == null) {
            throw node.problem("|in is not Sigma's; it belongs to rules of the Tocsin dialect (use |expand)");
        }
        return lists.values(node);
    }

    /**
     * One entry a placeholder, with one value or a list of them.
     *
     * @throws YamlProblem for the first thing that is wrong
     */
    public static Placeholders parse(String yaml) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (YamlNode document : YamlNode.parse(yaml)) {
            document.map().forEach((name, node) -> values.put(name, Keys.texts(node)));
        }
        return new Placeholders(values);
    }

    /** These, and those of the other for what is not set here. */
    public Placeholders over(Placeholders other) {
        Map<String, List<String>> all = new LinkedHashMap<>(other.values);
        all.putAll(values);
        return new Placeholders(all);
    }

    /** Every text that comes of putting in each value of each placeholder. */
    List<String> expand(YamlNode node, String text) {
        Matcher matcher = NAME.matcher(text);
        if (!matcher.find()) {
            throw node.problem("expand: there is no %placeholder% in " + text);
        }
        List<String> texts = new ArrayList<>(List.of(text));
        do {
            String name = matcher.group(1);
            List<String> known = values.get(name);
            if (known == null || known.isEmpty()) {
                throw node.problem("expand: no values are set for the placeholder %" + name + "%"
                        + Nearest.hint(name, values.keySet())
                        + "; give it some under placeholders in tocsin.yaml, or in the file of --placeholders");
            }
            texts = texts.stream()
                    .flatMap(one -> known.stream().map(value -> one.replace("%" + name + "%", value)))
                    .toList();
        } while (matcher.find());
        // A percent sign behind a backslash is one.
        return texts.stream().map(one -> one.replace("\\%", "%")).toList();
    }
}
