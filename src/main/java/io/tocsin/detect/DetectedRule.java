package io.tocsin.detect;

import io.tocsin.alert.Subject;
import io.tocsin.rule.Rule;

/** An analyst's rule under the number that its facts carry. */
record DetectedRule(int number, Rule rule, Subject subject) {
    static DetectedRule of(int number, Rule rule) {
        return new DetectedRule(number, rule, new Subject(rule.info(), rule.quiet(), rule.repeat()));
    }
}
