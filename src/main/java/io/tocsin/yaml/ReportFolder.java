package io.tocsin.yaml;

import io.tocsin.report.ReportDefinition;
import io.tocsin.rule.RuleProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The report definitions of a folder tree, Tocsin's and PyAlert's.
 *
 * @param reports those that are right, in order of file name
 * @param problems what is wrong with the others, with file and line
 */
public record ReportFolder(List<ReportDefinition> reports, List<RuleProblem> problems) {
    public ReportFolder {
        reports = List.copyOf(reports);
        problems = List.copyOf(problems);
    }

    /**
     * Reads every {@code .yml} and {@code .yaml} file below a folder and PyAlert's, which are named as their authors
     * like, or one file; a missing folder holds no reports.
     *
     * @param templates where PyAlert's templates are looked for by name
     */
    public static ReportFolder read(Path folder, Path templates) {
        List<ReportDefinition> reports = new ArrayList<>();
        List<RuleProblem> problems = new ArrayList<>();
        for (Path file : files(folder, problems)) {
            readFile(file, templates, reports, problems);
        }
        return new ReportFolder(unique(reports, problems), problems);
    }

    private static List<Path> files(Path folder, List<RuleProblem> problems) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file ->
                            file.equals(folder) || file.toString().matches(".*\\.ya?ml") || PyAlertFiles.isReport(file))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            problems.add(RuleProblem.error(folder.toString(), 0, "cannot be read: " + e.getMessage()));
            return List.of();
        }
    }

    private static void readFile(
            Path file, Path templates, List<ReportDefinition> reports, List<RuleProblem> problems) {
        String name = file.toString();
        try {
            String text = RuleText.read(file);
            for (YamlNode document : YamlNode.parse(text)) {
                if (!document.isNull() && !PyAlertTemplate.isOne(document)) {
                    ReportFile place = new ReportFile(file, text, templates, problems::add);
                    reports.add(
                            PyAlertFiles.isReport(document)
                                    ? PyAlertReport.read(document, place)
                                    : TocsinReport.read(document, place));
                }
            }
        } catch (YamlProblem e) {
            problems.add(RuleProblem.error(name, e.line(), String.valueOf(e.getMessage())));
        } catch (IOException e) {
            problems.add(RuleProblem.error(name, 0, "cannot be read: " + e.getMessage()));
        }
    }

    /** An id names one report: what was generated is kept by it. */
    private static List<ReportDefinition> unique(List<ReportDefinition> reports, List<RuleProblem> problems) {
        Map<String, ReportDefinition> byId = new HashMap<>();
        List<ReportDefinition> unique = new ArrayList<>();
        for (ReportDefinition report : reports) {
            ReportDefinition first = byId.putIfAbsent(report.id(), report);
            if (first == null) {
                unique.add(report);
            } else {
                problems.add(RuleProblem.error(
                        report.file(),
                        report.line(),
                        "the id " + report.id() + " is taken by " + first.file() + ":" + first.line()));
            }
        }
        return unique;
    }
}
