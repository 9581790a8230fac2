package io.tocsin.detect;

import io.tocsin.alert.Subject;
import io.tocsin.rule.RuleProblem;
import io.tocsin.rule.Trigger;
import io.tocsin.window.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.rule.GroupElement;
import org.drools.base.rule.Pattern;
import org.drools.base.rule.RuleConditionElement;
import org.kie.api.definition.KiePackage;
import org.kie.api.definition.rule.Rule;

/**
 * What rules of an expert's file keep as analysts' rules do. One of them says so by {@code @keeps}; those with the same
 * {@code @id} are one rule with it.
 */
final class KeptWindows {
    private final DrlFile file;
    private final Map<DrlName, Subject> subjects;
    private final Map<String, Subject> byId = new HashMap<>();
    private final Map<Subject, Trigger> kept = new HashMap<>();

    KeptWindows(DrlFile file, Map<DrlName, Subject> subjects) {
        this.file = file;
        this.subjects = subjects;
    }

    /** @return whether nothing is wrong with it */
    boolean add(Rule rule, List<RuleProblem> problems) {
        Subject subject = subject(rule);
        try {
            ExpertRule.kept(rule, file).ifPresent(trigger -> {
                if (byId.put(subject.info().id(), subject) != null) {
                    throw new IllegalArgumentException(
                            "another rule of this file with the same @id has a @keeps too; leave one");
                }
                kept.put(subject, trigger);
            });
            return true;
        } catch (IllegalArgumentException mistake) {
            problems.add(RuleProblem.error(file.name(), subject.info().line(), String.valueOf(mistake.getMessage())));
            return false;
        }
    }

    ExpertFile file(List<KiePackage> packages, List<Rule> rules, List<RuleProblem> warnings) {
        boolean seesEvents = !rules.stream()
                .allMatch(rule -> byId.containsKey(subject(rule).info().id())
                        && rule instanceof RuleImpl known
                        && looksAtThese(known.getLhs()));
        Map<DrlName, Subject> shared = new HashMap<>(subjects);
        shared.replaceAll((name, own) -> byId.getOrDefault(own.info().id(), own));
        return new ExpertFile(file, packages, shared, kept, seesEvents, warnings);
    }

    private Subject subject(Rule rule) {
        return Objects.requireNonNull(subjects.get(DrlName.of(rule)), rule.getName());
    }

    /** Whether a rule asks for candidates and windows that are there, and for nothing else. */
    private static boolean looksAtThese(RuleConditionElement part) {
        return switch (part) {
            case Pattern pattern ->
                pattern.getSource() == null && isOne(pattern.getObjectType().getClassName());
            case GroupElement group ->
                group.isAnd()
                        && !group.getChildren().isEmpty()
                        && group.getChildren().stream().allMatch(KeptWindows::looksAtThese);
            default -> false;
        };
    }

    private static boolean isOne(String type) {
        return type.equals(Candidate.class.getName()) || type.equals(Window.class.getName());
    }
}
