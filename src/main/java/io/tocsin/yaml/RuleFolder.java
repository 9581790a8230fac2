package io.tocsin.yaml;

import io.tocsin.rule.Correlation;
import io.tocsin.rule.Repeat;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules of a folder tree, any dialect.
 *
 * @param rules those of a device that are right, in order of file name; also those that are there for correlations only
 * @param correlations over matches of these
 * @param problems what is wrong with the others, with file and line
 */
public record RuleFolder(List<Rule> rules, List<Correlation> correlations, List<RuleProblem> problems) {
    public RuleFolder {
        rules = List.copyOf(rules);
        correlations = List.copyOf(correlations);
        problems = List.copyOf(problems);
    }

    /** Without correlations. */
    public RuleFolder(List<Rule> rules, List<RuleProblem> problems) {
        this(rules, List.of(), problems);
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
        RuleDocuments documents = new RuleDocuments(dialects);
        Set<Path> known = new HashSet<>();
        for (Path folder : folders) {
            for (Path file : files(folder, documents)) {
                if (known.add(file.toAbsolutePath().normalize())) {
                    documents.read(file);
                }
            }
        }
        return documents.linked();
    }

    /** Every rule that can be asked for by its id. */
    public List<Rule> all() {
        return Stream.concat(
                        rules.stream().filter(rule -> rule.repeat() != Repeat.PART),
                        correlations.stream().map(Correlation::rule))
                .toList();
    }

    private static List<Path> files(Path folder, RuleDocuments documents) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file ->
                            file.equals(folder) || file.toString().matches(".*\\.ya?ml") || PyAlertFiles.isRule(file))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            documents.problem(RuleProblem.error(folder.toString(), 0, "cannot be read: " + e.getMessage()));
            return List.of();
        }
    }
}
