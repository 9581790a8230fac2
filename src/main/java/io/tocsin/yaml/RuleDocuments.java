package io.tocsin.yaml;

import io.tocsin.rule.Correlation;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleInfo;
import io.tocsin.rule.RuleProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What was read of rule files so far; what refers to other rules waits here until all are there. */
final class RuleDocuments {
    private final Dialects dialects;
    private final List<ReadRule> rules = new ArrayList<>();
    private final List<SigmaCorrelation> correlations = new ArrayList<>();
    private final List<SigmaFilter> filters = new ArrayList<>();
    private final List<DevicesRule> spread = new ArrayList<>();
    private final List<RuleProblem> problems = new ArrayList<>();
    private final Set<Path> taken = new HashSet<>();

    RuleDocuments(Dialects dialects) {
        this.dialects = dialects;
    }

    void problem(RuleProblem problem) {
        problems.add(problem);
    }

    /** Also what was read of another file. */
    void add(RuleDocuments other) {
        rules.addAll(other.rules);
        correlations.addAll(other.correlations);
        filters.addAll(other.filters);
        spread.addAll(other.spread);
        problems.addAll(other.problems);
        taken.addAll(other.taken);
    }

    /** The other files that something was taken from, or was to be. */
    Set<Path> taken() {
        return taken;
    }

    void read(Path file) {
        String name = file.toString();
        try {
            for (YamlNode document : YamlNode.parse(RuleText.read(file))) {
                if (!document.isNull()) {
                    read(document, file);
                }
            }
        } catch (YamlProblem e) {
            problem(e, name);
        } catch (IOException e) {
            problem(RuleProblem.error(name, 1, "cannot be read: " + e.getMessage()));
        }
    }

    private void read(YamlNode document, Path path) {
        String file = path.toString();
        try {
            if (Included.isOne(document)) {
                problem(Included.unless(file, document));
            } else if (PyAlertFiles.isReport(document)) {
                problem(RuleProblem.warning(
                        file, document.line(), "a report of PyAlert's, not an alert rule; it raises no alerts"));
            } else if (PyAlertRule.isOne(document)) {
                rules.add(ReadRule.of(PyAlertRule.read(document, file, this::problem)));
            } else if (SigmaCorrelation.isOne(document)) {
                correlations.add(SigmaCorrelation.read(document, file));
            } else if (SigmaFilter.isOne(document)) {
                filters.add(SigmaFilter.read(document, file, dialects));
            } else if (SigmaRule.isOne(document)) {
                rules.add(SigmaRule.read(document, file, dialects, this::problem));
            } else {
                NamedFiles files = new NamedFiles(path, taken::add);
                if (DevicesRule.isOne(document)) {
                    spread.add(DevicesRule.read(document, files, dialects.placeholders(), this::problem));
                } else {
                    rules.add(ReadRule.of(TocsinRule.read(document, files, dialects.placeholders(), this::problem)));
                }
            }
        } catch (YamlProblem e) {
            problem(e, file);
        }
    }

    private void problem(YamlProblem problem, String file) {
        problem(RuleProblem.error(
                Objects.requireNonNullElse(problem.file(), file),
                problem.line(),
                String.valueOf(problem.getMessage())));
    }

    /** All of it as rules; every reference is looked up now. */
    RuleFolder linked() {
        problems.removeIf(problem -> Included.isUnless(problem)
                && taken.contains(Path.of(problem.file()).normalize()));
        renamePyAlert();
        keepFirstOfId();
        List<ReadRule> filtered = Filters.apply(filters, rules, this::problem);
        RuleLinks links = new RuleLinks(filtered, correlations, this::problem);
        List<Correlation> linked = new ArrayList<>(links.correlations());
        Set<String> silent = links.silent();
        List<Rule> all = new ArrayList<>();
        for (ReadRule read : filtered) {
            boolean isSilent = silent.contains(read.rule().id());
            all.add(isSilent ? read.rule().silent() : read.rule());
            if (!isSilent) {
                read.concern().ifPresent(this::problem);
            }
        }
        for (DevicesRule rule : spread) {
            all.addAll(rule.parts());
            linked.add(rule.correlation());
        }
        return new RuleFolder(all, linked, problems, taken);
    }

    private void renamePyAlert() {
        List<Rule> distinct =
                PyAlertIds.distinct(rules.stream().map(ReadRule::rule).toList(), problems);
        for (int i = 0; i < distinct.size(); i++) {
            rules.set(i, rules.get(i).with(distinct.get(i)));
        }
    }

    /** An id names one rule: alerts, checkpoints and silences go by it. */
    private void keepFirstOfId() {
        Map<String, RuleInfo> byId = new HashMap<>();
        rules.removeIf(read -> isTaken(read.rule().info(), byId));
        correlations.removeIf(correlation -> isTaken(correlation.info(), byId));
        spread.removeIf(rule -> isTaken(rule.correlation().rule().info(), byId));
    }

    private boolean isTaken(RuleInfo info, Map<String, RuleInfo> byId) {
        RuleInfo first = byId.putIfAbsent(info.id(), info);
        if (first != null) {
            problem(RuleProblem.error(
                    info.file(),
                    info.line(),
                    "the id " + info.id() + " is taken by " + first.file() + ":" + first.line()));
        }
        return first != null;
    }
}
