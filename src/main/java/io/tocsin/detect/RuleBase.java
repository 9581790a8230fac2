package io.tocsin.detect;

import io.tocsin.alert.Subject;
import io.tocsin.coverage.SetAside;
import io.tocsin.event.Device;
import io.tocsin.match.FieldCheck;
import io.tocsin.match.Matcher;
import io.tocsin.rule.Dialect;
import io.tocsin.rule.Repeat;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleInfo;
import io.tocsin.rule.RuleProblem;
import io.tocsin.rule.Scope;
import io.tocsin.rule.Trigger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kie.api.runtime.KieSession;

/**
 * The compiled rules of one device: its analysts' rules as generated DRL, and its experts' DRL files. What it tells never
 * changes; a {@link RuleChange} leads from it to the next.
 */
public final class RuleBase {
    private final Device device;
    private final RuleTable table;
    private final List<ExpertFile> files;
    private final Map<DrlName, Subject> experts;
    private final boolean seesEvents;
    private final List<RuleProblem> problems;
    private final Matcher matcher;
    private final RuleEngine engine;

    RuleBase(
            Device device,
            RuleTable table,
            List<ExpertFile> files,
            List<RuleProblem> problems,
            Matcher matcher,
            RuleEngine engine) {
        this.device = device;
        this.table = table;
        this.files = List.copyOf(files);
        this.experts = new HashMap<>();
        files.forEach(file -> experts.putAll(file.subjects()));
        this.seesEvents = files.stream().anyMatch(ExpertFile::seesEvents);
        this.problems = List.copyOf(problems);
        this.matcher = matcher;
        this.engine = engine;
    }

    /**
     * @param rules those of this device
     * @param drlFolder experts' files, {@code *.drl}; may be missing
     */
    public static RuleBase compile(Device device, List<Rule> rules, Path drlFolder) {
        return compile(device, rules, List.of(drlFolder), PackageCache.NONE);
    }

    /** @param drl experts' files and folders of them; may be missing */
    public static RuleBase compile(Device device, List<Rule> rules, List<Path> drl) {
        return compile(device, rules, drl, PackageCache.NONE);
    }

    /** Like the other, sparing what was compiled before. */
    public static RuleBase compile(Device device, List<Rule> rules, List<Path> drl, PackageCache cache) {
        Matcher none = Matcher.of(List.of(), device.mapping());
        RuleBase nothing = new RuleBase(device, RuleTable.EMPTY, List.of(), List.of(), none, new RuleEngine());
        RuleChange all = RuleChange.of(nothing, rules, drl, cache);
        all.apply();
        return all.next();
    }

    /**
     * What leads from here to other rules. What stays the same goes on undisturbed; what cannot be compiled stays as it
     * was. Only compiles: may run while sessions of this rule base are at work.
     */
    public RuleChange change(List<Rule> rules, Path drlFolder) {
        return RuleChange.of(this, rules, List.of(drlFolder), PackageCache.NONE);
    }

    /** Some of the analysts' rules under the same numbers, apart from everything else. */
    RuleBase only(List<DetectedRule> few) {
        RuleEngine apart = new RuleEngine();
        if (!few.isEmpty()) {
            apart.add(DrlCompiler.generated(RuleTable.drl(few)));
        }
        List<ExpertFile> theirs = files.stream()
                .filter(file -> few.stream()
                        .anyMatch(rule ->
                                file.file().name().equals(rule.rule().info().file())))
                .toList();
        theirs.forEach(file -> apart.add(DrlCompiler.generated(file.file().text())));
        RuleTable table = this.table.only(few);
        Matcher own = Matcher.of(table.conditions(), device.mapping());
        return new RuleBase(device, table, theirs, List.of(), own, apart);
    }

    /** What kept rules from compiling; the others are in. */
    public List<RuleProblem> problems() {
        return problems;
    }

    /** The analysts' rules, parts of correlations among them. */
    Stream<Rule> analysts() {
        return table.stream().map(DetectedRule::rule);
    }

    /** Every rule that looks at the device. */
    public List<RuleInfo> rules() {
        return Stream.concat(
                        analysts().filter(rule -> rule.repeat() != Repeat.PART).map(Rule::info),
                        experts.values().stream()
                                .filter(expert -> files.stream()
                                        .noneMatch(file -> file.kept().containsKey(expert)))
                                .map(Subject::info)
                                .distinct())
                .toList();
    }

    /** Whether nothing looks at the device, not even a part of a correlation. */
    public boolean isEmpty() {
        return experts.isEmpty() && table.stream().findAny().isEmpty();
    }

    /** An analyst's rule by its id. */
    public Optional<Rule> rule(String id) {
        return analysts().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** When, and to what, a rule applies, by its id; an expert's rule says that itself. */
    public Scope scope(String id) {
        return rule(id).map(Rule::scope).orElse(Scope.ALL);
    }

    /** The ids of rules that are loaded but look at no event. */
    public Set<String> disabled() {
        return table.stream()
                .map(DetectedRule::rule)
                .filter(rule -> !rule.scope().enabled())
                .map(Rule::id)
                .collect(Collectors.toSet());
    }

    /** How far back in event time any rule looks. */
    public Duration reach() {
        return reach(Set.of());
    }

    /** The same without some rules, by number. */
    Duration reach(Set<Integer> without) {
        Duration longest = seesEvents ? DrlFile.REACH : Duration.ZERO;
        for (DetectedRule rule : table.stream().toList()) {
            Duration within = rule.rule().trigger().reach();
            longest = within.compareTo(longest) > 0 && !without.contains(rule.number()) ? within : longest;
        }
        return longest;
    }

    /** Which numbers the rules of these ids have; every number when there are none. */
    IntPredicate numbers(Set<String> ids) {
        return ids.isEmpty()
                ? number -> true
                : number -> ids.contains(rule(number).rule().id());
    }

    /** Whether an id is that of one of these rules. */
    Predicate<String> ids(IntPredicate numbers) {
        Set<String> ids = table.stream()
                .filter(rule -> numbers.test(rule.number()))
                .map(rule -> rule.rule().id())
                .collect(Collectors.toSet());
        return ids::contains;
    }

    /** How far back in event time any of these rules looks. */
    Duration reach(IntPredicate numbers) {
        Duration longest = Duration.ZERO;
        for (DetectedRule rule : table.stream().toList()) {
            Duration reach = rule.rule().trigger().reach();
            if (numbers.test(rule.number()) && reach.compareTo(longest) > 0) {
                longest = reach;
            }
        }
        return !seesEvents || longest.compareTo(DrlFile.REACH) > 0 ? longest : DrlFile.REACH;
    }

    /** Whether what one of these rules sees depends on when it raised before, without an end. */
    boolean isChained(IntPredicate numbers) {
        return table.stream()
                .filter(rule -> numbers.test(rule.number()))
                .anyMatch(rule ->
                        rule.rule().repeat() == Repeat.EACH || rule.rule().trigger() instanceof Trigger.Sequence);
    }

    /** Whether one event more may show that an alert of this rule should not have been raised. */
    boolean isRefutable(String id) {
        return table.stream()
                .map(DetectedRule::rule)
                .anyMatch(rule -> rule.id().equals(id) && (rule.repeat() == Repeat.EACH || isRefutable(rule)));
    }

    private static boolean isRefutable(Rule rule) {
        Trigger trigger = rule.trigger();
        return rule.info().dialect() == Dialect.DRL
                || !(trigger instanceof Trigger.Every
                        || trigger instanceof Trigger.Count
                        || trigger instanceof Trigger.Distinct);
    }

    /** How far back in event time a rule looks, by its id; of an expert's rule, how far any of them may. */
    public Duration within(String rule) {
        return table.stream()
                .map(DetectedRule::rule)
                .filter(known -> known.id().equals(rule))
                .map(known -> known.trigger().within())
                .findFirst()
                .orElse(DrlFile.REACH);
    }

    Stream<DetectedRule> detected() {
        return table.stream();
    }

    DetectedRule rule(int number) {
        return table.get(number);
    }

    Subject expert(org.kie.api.definition.rule.Rule rule) {
        Subject subject = experts.get(DrlName.of(rule));
        if (subject == null) {
            throw new IllegalArgumentException("no rule of an expert's file: " + rule.getName());
        }
        return subject;
    }

    /** Which experts' rules a failure of the engine comes from. */
    Blame blame(RuntimeException failure) {
        return Blame.of(failure, engine.rules(experts.keySet()));
    }

    /** Takes an expert's rule out of every session, which must not be firing. */
    void setAside(DrlName rule, SetAside why) {
        Subject subject = experts.get(rule);
        if (subject != null) {
            engine.setAside(rule, subject.info().id(), why);
        }
    }

    /** The same of all that goes by an id. */
    void setAside(String id, SetAside why) {
        experts.forEach((name, subject) -> {
            if (subject.info().id().equals(id)) {
                engine.setAside(name, id, why);
            }
        });
    }

    /** The ids of experts' rules that failed or took too long, and are evaluated no more. */
    Map<String, SetAside> setAside() {
        return engine.setAside();
    }

    /** How long experts' rules may take. */
    Allowance allowance() {
        return engine.allowance();
    }

    /** From now on experts' rules may take this long over a batch. */
    void allow(Duration limit) {
        engine.allow(limit);
    }

    /** The id of an expert's rule; nothing for a generated one. */
    Optional<String> expertId(org.kie.api.definition.rule.Rule rule) {
        return experts.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(experts.get(DrlName.of(rule)))
                        .map(subject -> subject.info().id());
    }

    /** The id of a rule that an expert decides as analysts' rules are decided; nothing for an analyst's own. */
    Optional<String> ejected(int number) {
        RuleInfo info = rule(number).rule().info();
        return info.dialect() == Dialect.DRL ? Optional.of(info.id()) : Optional.empty();
    }

    /** Experts' rules in force that look at more than candidates and windows. */
    List<DrlName> expertsAtEvents() {
        return files.stream()
                .filter(ExpertFile::seesEvents)
                .flatMap(file -> file.subjects().keySet().stream())
                .filter(engine::has)
                .toList();
    }

    /** One expert's rule with nothing beside it, and its own time. */
    RuleBase alone(DrlName rule, Duration limit) {
        RuleEngine apart = new RuleEngine();
        apart.allow(limit);
        List<ExpertFile> its =
                files.stream().filter(file -> file.subjects().containsKey(rule)).toList();
        its.forEach(file -> apart.add(DrlCompiler.generated(file.file().text())));
        its.forEach(file -> file.subjects().keySet().stream()
                .filter(other -> !other.equals(rule))
                .forEach(apart::remove));
        Matcher none = Matcher.of(List.of(), device.mapping());
        return new RuleBase(device, RuleTable.EMPTY, its, List.of(), none, apart);
    }

    /** Whether experts' rules look at events and matches, beside those that are decided like analysts' rules. */
    boolean hasExpertRules() {
        return seesEvents;
    }

    /** Whether experts' rules may look at any window, also of rules whose figures they decide themselves. */
    boolean hasExpertsAtWindows() {
        return !experts.isEmpty();
    }

    List<FieldCheck> rows() {
        return table.rows();
    }

    Matcher matcher() {
        return matcher;
    }

    Device device() {
        return device;
    }

    RuleTable table() {
        return table;
    }

    List<ExpertFile> files() {
        return files;
    }

    RuleEngine engine() {
        return engine;
    }

    KieSession newSession() {
        return engine.newSession();
    }
}
