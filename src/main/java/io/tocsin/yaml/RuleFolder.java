package io.tocsin.yaml;

import io.tocsin.rule.Correlation;
import io.tocsin.rule.Repeat;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules of a folder tree, any dialect.
 *
 * @param rules those of a device that are right, in order of file name; also those that are there for correlations only
 * @param correlations over matches of these
 * @param problems what is wrong with the others, with file and line
 * @param taken files beside the rules' own that something was taken from, or was to be: lists and what is included
 */
public record RuleFolder(
        List<Rule> rules, List<Correlation> correlations, List<RuleProblem> problems, Set<Path> taken) {
    /** Below the folder of rules, what says how reports are made. */
    public static final String REPORTS = "reports";

    public RuleFolder {
        rules = List.copyOf(rules);
        correlations = List.copyOf(correlations);
        problems = List.copyOf(problems);
        taken = Set.copyOf(taken);
    }

    /** Rules without correlations, that took nothing from other files. */
    public RuleFolder(List<Rule> rules, List<RuleProblem> problems) {
        this(rules, List.of(), problems, Set.of());
    }

    /**
     * Reads every {@code .yml} and {@code .yaml} file below a folder and PyAlert's, which are named as their authors
     * like, or one file; a missing folder holds no rules. Files are named in problems as the path was given.
     */
    public static RuleFolder read(Path folder) {
        return read(folder, Dialects.shipped());
    }

    /** Like {@link #read(Path)}, with logsources and placeholders of the user's own. */
    public static RuleFolder read(Path folder, Dialects dialects) {
        return read(List.of(folder), dialects);
    }

    /** Several folders and files as one: their rules may refer to each other. A file named twice is read once. */
    public static RuleFolder read(List<Path> folders, Dialects dialects) {
        return new RuleFiles(folders, dialects).read();
    }

    /** Every rule that can be asked for by its id. */
    public List<Rule> all() {
        return Stream.concat(
                        rules.stream().filter(rule -> rule.repeat() != Repeat.PART),
                        correlations.stream().map(Correlation::rule))
                .toList();
    }

    static List<Path> files(Path folder, List<RuleProblem> problems) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".drl"))
                    .filter(file -> !isReport(folder, file))
                    .filter(file ->
                            file.equals(folder) || file.toString().matches(".*\\.ya?ml") || PyAlertFiles.isRule(file))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            problems.add(RuleProblem.error(folder.toString(), 0, "cannot be read: " + e.getMessage()));
            return List.of();
        }
    }

    /** The folder of reports lies beside that of alerts. */
    private static boolean isReport(Path folder, Path file) {
        Path inside = folder.relativize(file);
        return inside.getNameCount() > 1 && inside.startsWith(REPORTS);
    }
}
