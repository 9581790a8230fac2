package io.tocsin.detect;

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
import java.util.List;
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
    private final Experts experts;
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
        this.experts = new Experts(device, files, engine);
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
        List<ExpertFile> theirs = experts.files().stream()
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
                        experts.rules().stream())
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
        return reach(number -> !without.contains(number));
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
        return !experts.seeEvents() || longest.compareTo(DrlFile.REACH) > 0 ? longest : DrlFile.REACH;
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

    /** Whether experts' rules look at events and matches, beside those that are decided like analysts' rules. */
    boolean hasExpertRules() {
        return experts.seeEvents();
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
        return experts.files();
    }

    Experts experts() {
        return experts;
    }

    /** Whether an expert decides a rule, as analysts' rules are decided. */
    boolean isEjected(int number) {
        return rule(number).rule().info().dialect() == Dialect.DRL;
    }

    RuleEngine engine() {
        return engine;
    }

    KieSession newSession() {
        return engine.newSession();
    }
}
