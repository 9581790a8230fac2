package io.tocsin.rule;

/**
 * What is wrong in a file that someone wrote, as a value: where, what, and what to do.
 *
 * @param line counted from 1; 0 when the file as a whole is meant
 */
public record RuleProblem(String file, int line, Severity severity, String message) {
    /** Errors keep a rule from loading, warnings do not. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /** Characters of a message: what it quotes may be of any length, and it is a line to read. */
    private static final int LONGEST = 1_000;

    public RuleProblem {
        message = message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message;
    }

    public static RuleProblem error(String file, int line, String message) {
        return new RuleProblem(file, line, Severity.ERROR, message);
    }

    public static RuleProblem warning(String file, int line, String message) {
        return new RuleProblem(file, line, Severity.WARNING, message);
    }

    /** {@code file:line: message}, as compilers write it; without a line where the file as a whole is meant. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + (severity == Severity.WARNING ? "warning: " : "") + message;
    }
}
