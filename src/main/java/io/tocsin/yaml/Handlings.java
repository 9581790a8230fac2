package io.tocsin.yaml;

import io.tocsin.rule.Condition;
import io.tocsin.rule.Handling;
import io.tocsin.rule.Message;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a rule says to whoever gets its alerts: {@code owner}, {@code runbook}, {@code notify} and {@code message}. */
final class Handlings {
    private Handlings() {}

    /** @param fields those that the rule looks at */
    static Handling read(Map<String, YamlNode> entries, Collection<String> fields) {
        return new Handling(
                Texts.optional(entries.get("owner")),
                Texts.optional(entries.get("runbook")),
                names(entries.get("notify")),
                message(entries.get("message"), fields));
    }

    private static List<String> names(@Nullable YamlNode node) {
        List<String> names = Keys.texts(node);
        if (node != null && names.stream().anyMatch(String::isBlank)) {
            throw node.problem("rule: notify names nobody");
        }
        return names;
    }

    private static @Nullable Message message(@Nullable YamlNode node, Collection<String> fields) {
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isScalar()) {
            throw node.problem("rule: a message is text, found " + node.kind()
                    + (node.isMap() ? "; put it in quotes if it begins with {{" : ""));
        }
        try {
            return Message.parse(node.text().strip(), fields);
        } catch (IllegalArgumentException e) {
            throw node.problem("rule: message: " + e.getMessage());
        }
    }

    /** The fields that a condition looks at. */
    static Set<String> fields(Condition condition) {
        Set<String> fields = new LinkedHashSet<>();
        add(condition, fields);
        return fields;
    }

    private static void add(Condition condition, Set<String> fields) {
        switch (condition) {
            case Condition.All all -> all.parts().forEach(part -> add(part, fields));
            case Condition.Any any -> any.parts().forEach(part -> add(part, fields));
            case Condition.Not not -> add(not.part(), fields);
            case Condition.Selection selection -> add(selection.part(), fields);
            case Condition.Field field -> fields.add(field.name());
            case Condition.Keywords _, Condition.Always _ -> {}
        }
    }
}
