package io.tocsin.match;

/** What a matcher's scans share, one after the other. */
record Workspace(ValueCache cache, TextBuffer buffer, Hits hits) {
    /** @param numbers of rules; all are smaller */
    Workspace(int numbers) {
        this(new ValueCache(), new TextBuffer(), new Hits(numbers));
    }
}
