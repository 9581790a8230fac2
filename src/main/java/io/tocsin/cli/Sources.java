package io.tocsin.cli;

import io.tocsin.rule.Correlation;
import io.tocsin.rule.Rule;
import io.tocsin.yaml.RuleFolder;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a correlation builds on. */
final class Sources {
    private Sources() {}

    /** The correlation itself and those whose matches it hears of, by however many steps. */
    static List<Correlation> correlations(Rule rule, RuleFolder folder) {
        Set<Correlation> all = new LinkedHashSet<>();
        add(rule.id(), folder, all);
        return List.copyOf(all);
    }

    private static void add(String id, RuleFolder folder, Set<Correlation> all) {
        folder.correlations().stream()
                .filter(one -> one.id().equals(id) && all.add(one))
                .forEach(one -> one.sources().forEach(source -> add(source.rule(), folder, all)));
    }

    /** The rules over single devices that these hear of. */
    static List<Rule> rules(List<Correlation> correlations, RuleFolder folder) {
        Set<String> ids = new HashSet<>();
        correlations.forEach(one -> one.sources().forEach(source -> ids.add(source.rule())));
        return folder.rules().stream().filter(rule -> ids.contains(rule.id())).toList();
    }
}
