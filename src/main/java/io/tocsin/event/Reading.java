package io.tocsin.event;

/** How a rule's events come from their source. The alerts are the same. */
public enum Reading {
    /** Whichever costs less at the time. */
    AUTO,
    /** Counted by the source first; then only those are read that can matter to the rule's trigger. */
    AGGREGATED,
    /** All that are new, once for all rules. */
    STREAMED
}
