package io.tocsin;

import io.tocsin.event.Device;
import io.tocsin.rule.Correlation;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleProblem;
import io.tocsin.settings.Settings;
import io.tocsin.yaml.Dialects;
import io.tocsin.yaml.RuleFiles;
import io.tocsin.yaml.RuleFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The folders that the rules of the settings' devices come from: analysts' files and experts'. One thread at a time. */
final class RuleSource {
    private final Path yaml;
    private final Path drl;
    private final RuleFiles files;
    private List<Rule> last = List.of();
    private List<Correlation> lastCorrelations = List.of();

    private RuleSource(Path yaml, Path drl, Dialects dialects) {
        this.yaml = yaml;
        this.drl = drl;
        this.files = new RuleFiles(List.of(yaml), dialects);
    }

    static RuleSource of(Settings settings) {
        return new RuleSource(
                shown(settings.folders().rulesYaml()), shown(settings.folders().rulesDrl()), settings.dialects());
    }

    /** As short as someone in the current folder would write it: problems name files by it. */
    private static Path shown(Path folder) {
        Path here = Path.of("").toAbsolutePath();
        return folder.startsWith(here) && !folder.equals(here) ? here.relativize(folder) : folder;
    }

    /** Of analysts' files; may be missing. */
    Path yaml() {
        return yaml;
    }

    /** Of a folder of experts' files for each device; may be missing. */
    Path drl() {
        return drl;
    }

    Path drl(Device device) {
        return drl.resolve(device.name());
    }

    /** The analysts' rules. A file with a mistake, or one that is just being written, still has those it had before. */
    RuleFolder read() {
        RuleFolder now = files.read();
        List<RuleProblem> problems = new ArrayList<>(now.problems());
        if (!Files.isDirectory(yaml)) {
            problems.add(RuleProblem.error(
                    yaml.toString(),
                    0,
                    "there is no such folder of rules; make it, or set folders.rules_yaml in the settings"));
        }
        List<Rule> rules = new ArrayList<>(now.rules());
        rules.addAll(kept(now, problems));
        last = List.copyOf(rules);
        List<Correlation> correlations = new ArrayList<>(now.correlations());
        correlations.addAll(keptCorrelations(now, problems));
        lastCorrelations = List.copyOf(correlations);
        return new RuleFolder(rules, correlations, problems, now.taken());
    }

    private List<Rule> kept(RuleFolder now, List<RuleProblem> problems) {
        Set<String> ids = new HashSet<>();
        now.rules().forEach(rule -> ids.add(rule.id()));
        List<Path> broken = problems.stream()
                .filter(problem -> problem.severity() == RuleProblem.Severity.ERROR)
                .map(problem -> Path.of(problem.file()))
                .toList();
        Set<String> emptied = new HashSet<>();
        List<Rule> kept = new ArrayList<>();
        for (Rule rule : last) {
            if (!ids.contains(rule.id())) {
                Path file = Path.of(rule.info().file());
                boolean isEmptied = isEmpty(file);
                if (isEmptied && emptied.add(file.toString())) {
                    problems.add(RuleProblem.error(
                            file.toString(),
                            0,
                            "is empty; its rules stay as they were until it is written or deleted"));
                }
                if (isEmptied || broken.stream().anyMatch(file::startsWith)) {
                    kept.add(rule);
                }
            }
        }
        return kept;
    }

    private List<Correlation> keptCorrelations(RuleFolder now, List<RuleProblem> problems) {
        Set<String> ids = new HashSet<>();
        now.correlations().forEach(correlation -> ids.add(correlation.id()));
        Set<String> broken = problems.stream()
                .filter(problem -> problem.severity() == RuleProblem.Severity.ERROR)
                .map(RuleProblem::file)
                .collect(Collectors.toSet());
        return lastCorrelations.stream()
                .filter(correlation -> !ids.contains(correlation.id())
                        && broken.contains(correlation.rule().info().file()))
                .toList();
    }

    private static boolean isEmpty(Path file) {
        try {
            return Files.size(file) == 0;
        } catch (IOException gone) {
            return false;
        }
    }
}
