package io.tocsin.elastic;

/**
 * What the mappings of a device's indices tell of a document field, as far as a query may rest on it.
 *
 * @param name the field to search, where values are exact; of a text field its keyword
 * @param longest values of more characters are not in the index
 * @param countable whether the index can group by it
 */
record IndexField(String name, Kind kind, int longest, boolean countable) {
    /** How values are found. */
    enum Kind {
        /** No document has it. */
        ABSENT,
        /** In no way that a query could rest on: analysed, hidden, or different from index to index. */
        UNKNOWN,
        KEYWORD,
        /** Exact text made for patterns. */
        WILDCARD,
        /** Whole numbers; a fraction is cut off. */
        WHOLE,
        FRACTION,
        ADDRESS,
        TRUTH
    }

    private static final int NO_LIMIT = Integer.MAX_VALUE;

    static IndexField absent(String name) {
        return new IndexField(name, Kind.ABSENT, NO_LIMIT, false);
    }

    static IndexField unknown(String name) {
        return new IndexField(name, Kind.UNKNOWN, NO_LIMIT, false);
    }

    static IndexField of(String name, Kind kind) {
        return new IndexField(name, kind, NO_LIMIT, true);
    }

    /** @param longest values of more characters are not in the index */
    static IndexField keyword(String name, int longest) {
        return new IndexField(name, Kind.KEYWORD, longest, true);
    }

    boolean isUnlimited() {
        return longest == NO_LIMIT;
    }

    /** What holds for documents of either index. */
    IndexField and(IndexField other) {
        if (kind == Kind.ABSENT) {
            return other;
        }
        if (other.kind == Kind.ABSENT) {
            return this;
        }
        if (kind != other.kind || !name.equals(other.name)) {
            return unknown(name);
        }
        return new IndexField(name, kind, Math.min(longest, other.longest), countable && other.countable);
    }
}
