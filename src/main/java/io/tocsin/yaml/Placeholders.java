package io.tocsin.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Sigma's {@code |expand} puts in for {@code %name%}: values that differ from site to site. */
public record Placeholders(Map<String, List<String>> values) {
    public static final Placeholders NONE = new Placeholders(Map.of());

    private static final Pattern NAME = Pattern.compile("(?<!\\\\)%([^%\\s]+)%");

    public Placeholders {
        values = Map.copyOf(values);
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
                        + Nearest.hint(name, values.keySet()) + "; give it some in the file of --placeholders");
            }
            texts = texts.stream()
                    .flatMap(one -> known.stream().map(value -> one.replace("%" + name + "%", value)))
                    .toList();
        } while (matcher.find());
        // A percent sign behind a backslash is one.
        return texts.stream().map(one -> one.replace("\\%", "%")).toList();
    }
}
