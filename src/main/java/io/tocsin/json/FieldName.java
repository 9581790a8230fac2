package io.tocsin.json;

import java.util.HashMap;
import java.util.Map;

/** A dotted name and the names below it, so that each dotted name is put together once and not for every event. */
final class FieldName {
    /** Longer names are cut: a document may be made of nothing but names. */
    static final int LONGEST = 4_096;

    private static final int LONGEST_REMEMBERED = 256;
    private static final int MOST_BELOW_ONE = 2_000;

    private final String dotted;
    private final Map<String, FieldName> below = new HashMap<>();

    private FieldName(String dotted) {
        this.dotted = dotted;
    }

    static FieldName root() {
        return new FieldName("");
    }

    String dotted() {
        return dotted;
    }

    FieldName below(String part) {
        FieldName known = below.get(part);
        return known == null ? added(part) : known;
    }

    private FieldName added(String part) {
        String name = dotted.isEmpty() ? part : dotted + "." + part;
        if (name.length() > LONGEST) {
            return new FieldName(name.substring(0, LONGEST));
        }
        FieldName added = new FieldName(name);
        if (name.length() <= LONGEST_REMEMBERED && below.size() < MOST_BELOW_ONE) {
            below.put(part, added);
        }
        return added;
    }
}
