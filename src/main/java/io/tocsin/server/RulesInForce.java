package io.tocsin.server;

import io.tocsin.rule.RuleProblem;
import java.util.List;

/**
 * The rules that decide now.
 *
 * @param problems what keeps others from loading
 */
public record RulesInForce(List<DeviceRule> rules, List<RuleProblem> problems) {
    public RulesInForce {
        rules = List.copyOf(rules);
        problems = List.copyOf(problems);
    }
}
