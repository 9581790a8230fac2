package io.tocsin.match;

/** What a matcher's scans share, one after the other. */
record Workspace(ValueCache cache, TextBuffer buffer) {
    Workspace() {
        this(new ValueCache(), new TextBuffer());
    }
}
