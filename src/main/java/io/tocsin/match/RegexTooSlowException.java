package io.tocsin.match;

/**
 * A regular expression needed more steps on a value than it is given. Whether it is found there is not known: the rule
 * that has it cannot be evaluated for this event, and should be set aside with this message.
 */
public final class RegexTooSlowException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String pattern;

    RegexTooSlowException(String pattern, int length) {
        super("regular expression too slow on a value of " + length + " characters: " + pattern
                + " (avoid repeating what itself repeats, or what may begin with what it ends with)");
        this.pattern = pattern;
    }

    /** The pattern as the rule has it. */
    public String pattern() {
        return pattern;
    }
}
