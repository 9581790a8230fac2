package io.tocsin.detect;

import io.tocsin.match.Matcher;
import io.tocsin.rule.Dialect;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleProblem;
import io.tocsin.rule.SplitRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kie.api.definition.KiePackage;

/**
 * The way from one state of a device's rules to the next, compiled aside. Nothing changes before {@link #apply}, which is
 * quick and wants all sessions of the device to stand still.
 */
public final class RuleChange {
    private final RuleBase now;
    private final RuleTable.Builder table;
    private final List<RuleProblem> problems = new ArrayList<>();
    private final List<DetectedRule> added = new ArrayList<>();
    private final Set<Integer> gone = new HashSet<>();
    private final List<DrlName> expertsGone = new ArrayList<>();
    private final List<KiePackage> packages = new ArrayList<>();
    private final Set<String> packagesGone = new HashSet<>();
    private final RuleBase next;
    private final Set<String> changed = new HashSet<>();
    private boolean renamed;
    private boolean applied;

    private RuleChange(RuleBase now, List<Rule> rules, List<Path> drl, PackageCache cache) {
        this.now = now;
        this.table = new RuleTable.Builder(now.table(), now.device().mapping());
        List<ExpertFile> files = experts(files(drl));
        decided(withThoseOf(files, rules));
        if (!added.isEmpty()) {
            String generated = RuleTable.drl(added);
            packages.addAll(cache.packages(now.device().name(), generated, () -> DrlCompiler.generated(generated)));
        }
        RuleTable built = table.build();
        Matcher matcher = now.matcher().forConditions(built.conditions());
        this.next = new RuleBase(now.device(), built, files, problems, matcher, now.engine());
    }

    static RuleChange of(RuleBase now, List<Rule> rules, List<Path> drl, PackageCache cache) {
        return new RuleChange(now, rules, drl, cache);
    }

    private List<DrlFile> files(List<Path> drl) {
        return drl.stream().flatMap(path -> DrlFile.in(path, problems).stream()).toList();
    }

    /** An expert's file may hold what became of an analyst's rule, which then must not be enabled any more. */
    private List<Rule> withThoseOf(List<ExpertFile> files, List<Rule> analysts) {
        Map<String, Rule> all = new LinkedHashMap<>();
        analysts.forEach(rule -> all.put(rule.id(), rule));
        for (ExpertFile file : files) {
            for (Rule rule : file.rules(now.device().name())) {
                Rule other = all.get(rule.id());
                if (other == null || !other.scope().enabled()) {
                    all.put(rule.id(), rule);
                } else {
                    problems.add(taken(rule, other));
                }
            }
        }
        return List.copyOf(all.values());
    }

    private static RuleProblem taken(Rule rule, Rule by) {
        boolean isExperts = by.info().dialect() == Dialect.DRL;
        return RuleProblem.error(
                rule.info().file(),
                rule.info().line(),
                "the id " + rule.id() + " is taken by " + by.info().file() + ":"
                        + by.info().line() + ", so this one does not run; "
                        + (isExperts ? "rename one" : "set enabled: false there, or move that file away"));
    }

    private void decided(List<Rule> rules) {
        Map<String, DetectedRule> left =
                now.table().stream().collect(Collectors.toMap(one -> one.rule().id(), one -> one));
        String field = now.device().splitBy();
        for (Rule whole : rules) {
            Rule rule = field == null ? whole : SplitRule.of(whole, field);
            DetectedRule known = left.remove(rule.id());
            if (known == null || !known.rule().decidesAs(rule) || isOfAnotherText(known.rule(), rule)) {
                replace(known, rule);
            } else if (!known.rule().equals(rule)) {
                table.rename(known, rule);
                renamed = true;
            }
        }
        left.values().forEach(this::remove);
    }

    /** What windows hold came of the conditions that the file had. */
    private boolean isOfAnotherText(Rule known, Rule rule) {
        boolean isExperts = rule.info().dialect() == Dialect.DRL;
        return isExperts != (known.info().dialect() == Dialect.DRL)
                || (isExperts && changed.contains(rule.info().file()));
    }

    private void replace(@Nullable DetectedRule known, Rule rule) {
        try {
            added.add(table.add(rule));
            if (known != null) {
                remove(known);
            }
        } catch (IllegalArgumentException e) {
            problems.add(RuleProblem.error(rule.info().file(), rule.info().line(), rule.id() + ": " + e.getMessage()));
        }
    }

    private void remove(DetectedRule rule) {
        table.remove(rule);
        gone.add(rule.number());
    }

    /** Files are told apart by their names. A changed one that does not compile leaves what it was before. */
    private List<ExpertFile> experts(List<DrlFile> files) {
        Map<String, ExpertFile> known = new LinkedHashMap<>();
        now.files().forEach(file -> known.put(file.file().name(), file));
        Map<String, ExpertFile> kept = new HashMap<>(known);
        kept.keySet().retainAll(files.stream().map(DrlFile::name).toList());
        for (DrlFile file : files) {
            ExpertFile before = kept.get(file.name());
            if (before == null || !before.file().equals(file)) {
                compile(file, kept).ifPresent(compiled -> kept.put(file.name(), compiled));
            }
        }
        known.values().stream()
                .filter(file -> !file.equals(kept.get(file.file().name())))
                .forEach(file -> {
                    expertsGone.addAll(file.subjects().keySet());
                    packagesGone.addAll(file.packagesWithFunctions());
                });
        List<ExpertFile> next = files.stream()
                .map(file -> kept.get(file.name()))
                .filter(Objects::nonNull)
                .toList();
        next.forEach(file -> problems.addAll(file.problems()));
        next.stream()
                .filter(file -> !changed.contains(file.file().name()) && isInPackageGone(file))
                .forEach(file ->
                        packages.addAll(DrlCompiler.generated(file.file().text())));
        return next;
    }

    /** Whether it has to come back when the package goes that it shares with another file. */
    private boolean isInPackageGone(ExpertFile file) {
        return file.subjects().keySet().stream().anyMatch(rule -> packagesGone.contains(rule.inPackage()));
    }

    private Optional<ExpertFile> compile(DrlFile file, Map<String, ExpertFile> others) {
        Set<DrlName> taken = new HashSet<>();
        others.forEach((name, other) -> {
            if (!name.equals(file.name())) {
                taken.addAll(other.subjects().keySet());
            }
        });
        Optional<ExpertFile> compiled = DrlCompiler.expert(file, taken, problems);
        compiled.ifPresent(one -> packages.addAll(one.packages()));
        compiled.ifPresent(one -> changed.add(file.name()));
        return compiled;
    }

    /** Where it leads to. Sessions may use it once it is applied. */
    public RuleBase next() {
        return next;
    }

    /** Whether everything is as it was. */
    public boolean isEmpty() {
        return !renamed
                && added.isEmpty()
                && gone.isEmpty()
                && expertsGone.isEmpty()
                && packages.isEmpty()
                && now.problems().equals(next.problems());
    }

    /** Rules that begin with it, changed ones included. */
    List<DetectedRule> added() {
        return added;
    }

    /** The numbers of rules that end with it, changed ones included. */
    Set<Integer> gone() {
        return gone;
    }

    /** Experts' rules that end with it, those of changed files included. */
    List<DrlName> expertsGone() {
        return expertsGone;
    }

    /** Changes the rules that all sessions of the device share, once. */
    void apply() {
        if (!applied) {
            applied = true;
            now.engine().generated(gone).forEach(now.engine()::remove);
            expertsGone.forEach(now.engine()::remove);
            packagesGone.forEach(now.engine()::removePackage);
            now.engine().add(packages);
            now.engine().forget(expertsGone);
        }
    }
}
