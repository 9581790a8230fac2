package io.tocsin.rule;

/** What crossings of a trigger come to, above all further ones while an alert is open. */
public enum Repeat {
    /** They extend the alert until it has been quiet long enough. */
    EPISODE,
    /** Each is an alert of its own, and the window starts afresh. */
    EACH,
    /** Nothing: what the rule matches is only for the correlations that refer to it. */
    NEVER,
    /** Nothing, and it is no rule of its own but the part of a {@link Correlation} that looks at one device. */
    PART;

    /** Whether the rule has alerts of its own. */
    public boolean raises() {
        return this == EPISODE || this == EACH;
    }
}
