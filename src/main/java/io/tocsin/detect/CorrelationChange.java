package io.tocsin.detect;

/**
 * The way from one set of correlations to the next. A new one counts the matches from then on, those before it after the
 * next start only.
 *
 * @param isNeeded whether anything differs
 */
public record CorrelationChange(RuleChange rules, Correlations next, boolean isNeeded) {}
