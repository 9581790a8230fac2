package io.tocsin.server;

import io.tocsin.alert.DeviceStatus;
import io.tocsin.rule.RuleProblem;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is being watched, as the API tells it.
 *
 * @param devices how each device is doing now; asked from any thread
 * @param problems what kept rules from loading
 * @param storeTrouble what is known to be wrong with the store now, in plain words; asked from any thread
 */
public record Watch(
        Supplier<List<DeviceStatus>> devices,
        List<DeviceRule> rules,
        List<RuleProblem> problems,
        Supplier<Optional<String>> storeTrouble) {
    public Watch {
        rules = List.copyOf(rules);
        problems = List.copyOf(problems);
    }
}
