package io.tocsin.detect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.rule.EvalCondition;
import org.drools.base.rule.RuleConditionElement;
import org.drools.base.rule.WindowReference;
import org.kie.api.definition.rule.Rule;
import org.kie.api.runtime.rule.ConsequenceException;

/**
 * Which experts' rules are to blame for a failure of the rule engine.
 *
 * @param rules each with what went wrong, in plain words; none where it cannot be told
 * @param inCondition whether a condition failed: then the fact at hand has not been everywhere yet
 * @param isGuessed whether it may have been any one of them
 */
record Blame(Map<Rule, String> rules, boolean inCondition, boolean isGuessed) {
    /** As the engine names the rules that share a condition, {@code [Rule "a", "b" in file.drl]}. */
    private static final Pattern NAMES = Pattern.compile("\\[Rule ((?:\"[^\"]*\"(?:, )?)+)");

    private static final Pattern NAME = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern CONSTRAINT = Pattern.compile("constraint '(.*)' in \\[Rule", Pattern.DOTALL);

    /** @param experts all rules that can be to blame */
    static Blame of(RuntimeException failure, List<Rule> experts) {
        Map<Rule, String> rules = new LinkedHashMap<>();
        if (failure instanceof ConsequenceException consequence) {
            experts.stream()
                    .filter(rule -> DrlName.of(rule).equals(DrlName.of(consequence.getRule())))
                    .forEach(rule -> rules.put(rule, "its consequence failed: " + reason(failure)));
            return new Blame(rules, false, false);
        }
        String message = String.valueOf(failure.getMessage());
        List<String> names = names(message);
        Matcher constraint = CONSTRAINT.matcher(message);
        String what = constraint.find() ? constraint.group(1) : "a condition";
        experts.stream()
                .filter(rule -> names.contains(rule.getName()))
                .forEach(rule -> rules.put(rule, what + " failed: " + reason(failure)));
        if (names.isEmpty()) {
            experts.stream()
                    .filter(rule -> rule instanceof RuleImpl known && isOpaque(known.getLhs()))
                    .forEach(rule -> rules.put(
                            rule, "it uses eval, from or accumulate, and one that does failed: " + reason(failure)));
        }
        return new Blame(rules, true, names.isEmpty());
    }

    /** Whether the engine would not tell a rule's name when its condition fails. */
    private static boolean isOpaque(RuleConditionElement part) {
        return switch (part) {
            case org.drools.base.rule.Pattern pattern ->
                pattern.getSource() != null && !(pattern.getSource() instanceof WindowReference);
            case EvalCondition _ -> true;
            default -> part.getNestedElements().stream().anyMatch(Blame::isOpaque);
        };
    }

    private static List<String> names(String message) {
        List<String> names = new ArrayList<>();
        Matcher together = NAMES.matcher(message);
        while (together.find()) {
            NAME.matcher(together.group(1)).results().forEach(name -> names.add(name.group(1)));
        }
        return names;
    }

    /** What went wrong at the bottom of it. */
    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof NullPointerException) {
            return "null is no value; a field that the event lacks is null, so ask first whether it is there";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
