package io.tocsin.settings;

import io.tocsin.rule.RuleProblem;
import java.util.List;
import java.util.stream.Collectors;

/** The settings cannot be used; the message has one line for each mistake, with file and line. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<RuleProblem> problems;

    public SettingsException(List<RuleProblem> problems) {
        super(problems.stream().map(RuleProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<RuleProblem> problems() {
        return problems;
    }
}
