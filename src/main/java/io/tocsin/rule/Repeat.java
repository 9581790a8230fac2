package io.tocsin.rule;

/** What further crossings of a trigger come to while an alert is open. */
public enum Repeat {
    /** They extend the alert until it has been quiet long enough. */
    EPISODE,
    /** Each is an alert of its own, and the window starts afresh. */
    EACH
}
