package io.tocsin.detect;

import org.kie.api.definition.rule.Rule;

/** What the rule engine knows a rule by. */
record DrlName(String inPackage, String name) {
    static DrlName of(Rule rule) {
        return new DrlName(rule.getPackageName(), rule.getName());
    }
}
