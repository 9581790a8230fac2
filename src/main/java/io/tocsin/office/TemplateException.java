package io.tocsin.office;

import java.io.IOException;
import java.util.List;

/** A template cannot be used. */
public final class TemplateException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    TemplateException(String file, List<String> problems) {
        super("template " + file + ": " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** Each says what is wrong and where. */
    public List<String> problems() {
        return problems;
    }
}
