package io.tocsin.yaml;

import java.util.ArrayList;
import java.util.List;

/** What names another rule, by its id or name, and the line it stands on. */
record Reference(String text, int line) {
    /** One or a list of them. */
    static List<Reference> list(YamlNode node, String where) {
        List<Reference> references = new ArrayList<>();
        for (YamlNode one : node.isList() ? node.list() : List.of(node)) {
            if (!one.isScalar() || one.isNull() || one.text().isBlank()) {
                throw one.problem(where + ": expected the id or name of a rule, found " + one.kind());
            }
            references.add(new Reference(one.text(), one.line()));
        }
        if (references.isEmpty()) {
            throw node.problem(where + ": names no rule");
        }
        return references;
    }
}
