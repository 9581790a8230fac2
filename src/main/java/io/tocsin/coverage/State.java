package io.tocsin.coverage;

import java.util.Locale;

/** What became of some event time. */
public enum State {
    EVALUATED,
    /** Evaluated in the end, but later than it should have been. */
    LATE,
    /** Not evaluated, or not in full: a hole. */
    SKIPPED;

    /** As programs write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
