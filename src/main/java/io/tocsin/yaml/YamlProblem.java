package io.tocsin.yaml;

import org.jspecify.annotations.Nullable;

/** What is wrong in a YAML text, and where; readers turn it into a problem that names the file. */
public final class YamlProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int line;
    private final @Nullable String file;

    /** @param line counted from 1; 0 when the text as a whole is meant */
    public YamlProblem(int line, String message) {
        this(null, line, message);
    }

    /** @param file when it is not the one that is being read */
    YamlProblem(@Nullable String file, int line, String message) {
        // A value that travels up the reader, not a fault of the program: the stack trace would never be read.
        super(message, null, false, false);
        this.line = line;
        this.file = file;
    }

    /** The same, in a file; one that names its file already stays. */
    YamlProblem in(@Nullable String place) {
        return file != null || place == null ? this : new YamlProblem(place, line, String.valueOf(getMessage()));
    }

    /** The file it is in; null when that is the one that is being read. */
    @Nullable
    String file() {
        return file;
    }

    public int line() {
        return line;
    }
}
