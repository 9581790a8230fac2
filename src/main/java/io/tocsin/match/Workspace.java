package io.tocsin.match;

/** What a matcher's scans share, one after the other. */
record Workspace(ValueCache cache, PerLayout<LayoutScan> layouts, TextBuffer buffer, TextBuffer joined, Hits hits) {
    /** @param numbers of rules; all are smaller */
    Workspace(int numbers) {
        this(new ValueCache(), new PerLayout<>(), new TextBuffer(), new TextBuffer(), new Hits(numbers));
    }
}
