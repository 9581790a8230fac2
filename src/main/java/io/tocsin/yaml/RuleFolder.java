package io.tocsin.yaml;

import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleProblem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules of a folder tree, any dialect.
 *
 * @param rules those that are right, in order of file name
 * @param problems what is wrong with the others, with file and line
 * @param taken files beside the rules' own that something was taken from, or was to be: lists and what is included
 */
public record RuleFolder(List<Rule> rules, List<RuleProblem> problems, Set<Path> taken) {
    /** Below the folder of rules, what says how reports are made. */
    public static final String REPORTS = "reports";

    public RuleFolder {
        rules = List.copyOf(rules);
        problems = List.copyOf(problems);
        taken = Set.copyOf(taken);
    }

    /** Rules that took nothing from other files. */
    public RuleFolder(List<Rule> rules, List<RuleProblem> problems) {
        this(rules, problems, Set.of());
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
        return new RuleFiles(folder, dialects).read();
    }

    /** Of what was read from files in order of their names. */
    static RuleFolder of(List<Rule> rules, List<RuleProblem> problems, Set<Path> taken) {
        problems.removeIf(problem -> Included.isUnless(problem)
                && taken.contains(Path.of(problem.file()).normalize()));
        return new RuleFolder(unique(PyAlertIds.distinct(rules, problems), problems), problems, taken);
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
        } catch (IOException | java.io.UncheckedIOException e) {
            problems.add(RuleProblem.error(folder.toString(), 0, "cannot be read: " + e.getMessage()));
            return List.of();
        }
    }

    /** The folder of reports lies beside that of alerts. */
    private static boolean isReport(Path folder, Path file) {
        Path inside = folder.relativize(file);
        return inside.getNameCount() > 1 && inside.startsWith(REPORTS);
    }

    static void readFile(Path file, Dialects dialects, List<Rule> rules, List<RuleProblem> problems, Set<Path> taken) {
        String name = file.toString();
        try {
            for (YamlNode document : YamlNode.parse(Files.readString(file))) {
                if (!document.isNull()) {
                    readDocument(document, file, dialects, rules, problems, taken);
                }
            }
        } catch (YamlProblem e) {
            problems.add(RuleProblem.error(
                    Objects.requireNonNullElse(e.file(), name), e.line(), String.valueOf(e.getMessage())));
        } catch (CharacterCodingException e) {
            problems.add(RuleProblem.error(name, 0, "not UTF-8 text; save it as UTF-8"));
        } catch (IOException e) {
            problems.add(RuleProblem.error(name, 0, "cannot be read: " + e.getMessage()));
        }
    }

    private static void readDocument(
            YamlNode document,
            Path path,
            Dialects dialects,
            List<Rule> rules,
            List<RuleProblem> problems,
            Set<Path> taken) {
        String file = path.toString();
        try {
            if (Included.isOne(document)) {
                problems.add(Included.unless(file, document));
                return;
            }
            if (PyAlertFiles.isReport(document)) {
                problems.add(RuleProblem.warning(
                        file, document.line(), "a report of PyAlert's, not an alert rule; it raises no alerts"));
                return;
            }
            rules.add(
                    PyAlertRule.isOne(document)
                            ? PyAlertRule.read(document, file, problems::add)
                            : SigmaRule.isOne(document)
                                    ? SigmaRule.read(document, file, dialects, problems::add)
                                    : TocsinRule.read(
                                            document,
                                            new NamedFiles(path, taken::add),
                                            dialects.placeholders(),
                                            problems::add));
        } catch (YamlProblem e) {
            problems.add(RuleProblem.error(
                    Objects.requireNonNullElse(e.file(), file), e.line(), String.valueOf(e.getMessage())));
        }
    }

    /** An id names one rule: alerts, checkpoints and silences go by it. */
    private static List<Rule> unique(List<Rule> rules, List<RuleProblem> problems) {
        Map<String, Rule> byId = new HashMap<>();
        List<Rule> unique = new ArrayList<>();
        for (Rule rule : rules) {
            Rule first = byId.putIfAbsent(rule.id(), rule);
            if (first == null) {
                unique.add(rule);
            } else {
                problems.add(RuleProblem.error(
                        rule.info().file(),
                        rule.info().line(),
                        "the id " + rule.id() + " is taken by " + first.info().file() + ":"
                                + first.info().line()));
            }
        }
        return unique;
    }
}
