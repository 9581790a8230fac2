package io.tocsin.settings;

import io.tocsin.rule.RuleProblem;
import java.util.ArrayList;
import java.util.List;

/** The settings file while it is read, and the mistakes found in it. */
record SettingsSource(String file, Variables variables, Overrides overrides, List<RuleProblem> problems) {
    SettingsSource(String file, Variables variables) {
        this(file, variables, new Overrides(variables.environment()), new ArrayList<>());
    }

    void problem(int line, String message) {
        problems.add(RuleProblem.error(file, line, message));
    }
}
