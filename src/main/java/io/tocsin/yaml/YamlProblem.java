package io.tocsin.yaml;

/** What is wrong in a YAML text, and where; readers turn it into a problem that names the file. */
public final class YamlProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int line;

    /** @param line counted from 1; 0 when the text as a whole is meant */
    public YamlProblem(int line, String message) {
        // A value that travels up the reader, not a fault of the program: the stack trace would never be read.
        super(message, null, false, false);
        this.line = line;
    }

    public int line() {
        return line;
    }
}
