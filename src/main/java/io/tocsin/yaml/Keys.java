package io.tocsin.yaml;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps of a rule file, with every key known. */
final class Keys {
    private Keys() {}

    /** The entries of a map; a key that is not known is a problem that names the nearest one. */
    static Map<String, YamlNode> checked(YamlNode map, String where, Collection<String> known) {
        Map<String, YamlNode> entries = map.map();
        for (String key : entries.keySet()) {
            if (!known.contains(key)) {
                throw new YamlProblem(
                        map.file(),
                        map.keyLines().getOrDefault(key, map.line()),
                        where + ": unknown key " + key + Nearest.hint(key, known));
            }
        }
        return entries;
    }

    /** One text or a list of them; nothing gives none. */
    static List<String> texts(@Nullable YamlNode node) {
        if (node == null || node.isNull()) {
            return List.of();
        }
        return node.isList() ? node.list().stream().map(Keys::item).toList() : List.of(node.text());
    }

    private static String item(YamlNode node) {
        if (node.isNull()) {
            throw node.problem("an item of a list is empty");
        }
        return node.text();
    }

    /** The value of a map that has this one key. */
    static YamlNode only(YamlNode map, String where, String key) {
        YamlNode value = checked(map, where, List.of(key)).get(key);
        if (value == null) {
            throw map.problem(where + ": expected " + key + ": NAME");
        }
        return value;
    }
}
