package io.tocsin.detect;

import io.tocsin.alert.Subject;
import io.tocsin.rule.Rule;

/**
 * An analyst's rule under the number that its facts carry.
 *
 * @param firstRow of the rule base's table of constants, where its own begin
 */
record DetectedRule(int number, int firstRow, Rule rule, Subject subject) {
    static DetectedRule of(int number, int firstRow, Rule rule) {
        return new DetectedRule(number, firstRow, rule, new Subject(rule.info(), rule.quiet(), rule.repeat()));
    }
}
