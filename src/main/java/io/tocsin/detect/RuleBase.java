package io.tocsin.detect;

import io.tocsin.alert.Subject;
import io.tocsin.drl.DrlWriter;
import io.tocsin.event.Device;
import io.tocsin.match.FieldCheck;
import io.tocsin.match.Matcher;
import io.tocsin.rule.Condition;
import io.tocsin.rule.Repeat;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleInfo;
import io.tocsin.rule.RuleProblem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/** The compiled rules of one device: its analysts' rules as generated DRL, and its experts' DRL files. */
public final class RuleBase {
    private final List<DetectedRule> rules;
    private final List<FieldCheck> rows;
    private final Map<String, Subject> experts;
    private final List<RuleProblem> problems;
    private final Matcher matcher;
    private final KieBase kieBase;

    private RuleBase(
            List<DetectedRule> rules,
            List<FieldCheck> rows,
            Map<String, Subject> experts,
            List<RuleProblem> problems,
            Matcher matcher,
            KieBase kieBase) {
        this.rules = List.copyOf(rules);
        this.rows = List.copyOf(rows);
        this.experts = Map.copyOf(experts);
        this.problems = List.copyOf(problems);
        this.matcher = matcher;
        this.kieBase = kieBase;
    }

    /**
     * @param rules those of this device
     * @param drlFolder experts' files, {@code *.drl}; may be missing
     */
    public static RuleBase compile(Device device, List<Rule> rules, Path drlFolder) {
        List<RuleProblem> problems = new ArrayList<>();
        List<DetectedRule> detected = new ArrayList<>();
        List<FieldCheck> rows = new ArrayList<>();
        StringBuilder drl = new StringBuilder(DrlFile.PREAMBLE);
        for (Rule rule : rules) {
            DrlWriter.Drl written = DrlWriter.write(rule, detected.size(), rows.size());
            Optional<List<FieldCheck>> checks = checks(rule, written.rows(), device, problems);
            if (checks.isPresent()) {
                detected.add(DetectedRule.of(detected.size(), rule));
                rows.addAll(checks.get());
                drl.append(written.text());
            }
        }
        DrlCompiler compiler = new DrlCompiler();
        compiler.addGenerated(drl.toString());
        Map<String, Subject> experts = new HashMap<>();
        for (DrlFile file : DrlFile.in(drlFolder, problems)) {
            compiler.add(file, problems).forEach(expert -> experts.put(expert.key(), expert.subject()));
        }
        Matcher matcher = Matcher.of(
                detected.stream().map(rule -> rule.rule().condition()).toList(), device.mapping());
        return new RuleBase(detected, rows, experts, problems, matcher, compiler.kieBase());
    }

    private static Optional<List<FieldCheck>> checks(
            Rule rule, List<Condition> rows, Device device, List<RuleProblem> problems) {
        try {
            return Optional.of(rows.stream()
                    .map(row -> switch (row) {
                        case Condition.Field field -> FieldCheck.of(field, device.mapping());
                        case Condition.Keywords keywords -> FieldCheck.of(keywords, device.mapping());
                        default -> throw new IllegalStateException("not a row: " + row);
                    })
                    .toList());
        } catch (IllegalArgumentException e) {
            problems.add(RuleProblem.error(rule.info().file(), rule.info().line(), rule.id() + ": " + e.getMessage()));
            return Optional.empty();
        }
    }

    /** What kept rules from compiling; the others are in. */
    public List<RuleProblem> problems() {
        return problems;
    }

    /** The analysts' rules, parts of correlations among them. */
    Stream<Rule> analysts() {
        return rules.stream().map(DetectedRule::rule);
    }

    /** Every rule that looks at the device. */
    public List<RuleInfo> rules() {
        return Stream.concat(
                        analysts().filter(rule -> rule.repeat() != Repeat.PART).map(Rule::info),
                        experts.values().stream().map(Subject::info).distinct())
                .toList();
    }

    /** How far back in event time any rule looks. */
    public Duration reach() {
        Duration longest = experts.isEmpty() ? Duration.ZERO : DrlFile.REACH;
        for (DetectedRule rule : rules) {
            Duration within = rule.rule().trigger().reach();
            longest = within.compareTo(longest) > 0 ? within : longest;
        }
        return longest;
    }

    /** How far back in event time a rule looks, by its id; of an expert's rule, how far any of them may. */
    public Duration within(String rule) {
        return rules.stream()
                .map(DetectedRule::rule)
                .filter(known -> known.id().equals(rule))
                .map(known -> known.trigger().within())
                .findFirst()
                .orElse(DrlFile.REACH);
    }

    DetectedRule rule(int number) {
        return rules.get(number);
    }

    Subject expert(org.kie.api.definition.rule.Rule rule) {
        Subject subject = experts.get(DrlFile.key(rule));
        if (subject == null) {
            throw new IllegalArgumentException("no rule of an expert's file: " + rule.getName());
        }
        return subject;
    }

    boolean hasExpertRules() {
        return !experts.isEmpty();
    }

    List<FieldCheck> rows() {
        return rows;
    }

    Matcher matcher() {
        return matcher;
    }

    KieSession newSession() {
        return DrlCompiler.newSession(kieBase);
    }
}
