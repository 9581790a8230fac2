package io.tocsin.detect;

import io.tocsin.event.Device;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleInfo;
import io.tocsin.rule.RuleProblem;
import java.nio.file.Path;
import java.util.List;

/** The compiled rules of one device: its analysts' rules as generated DRL, and its experts' DRL files. */
public final class RuleBase {
    private RuleBase() {}

    /**
     * @param rules those of this device
     * @param drlFolder experts' files, {@code *.drl}; may be missing
     */
    public static RuleBase compile(Device device, List<Rule> rules, Path drlFolder) {
        return new RuleBase();
    }

    /** What kept rules from compiling; the others are in. */
    public List<RuleProblem> problems() {
        return List.of();
    }

    /** Every rule that can raise an alert. */
    public List<RuleInfo> rules() {
        return List.of();
    }
}
