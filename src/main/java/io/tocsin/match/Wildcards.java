package io.tocsin.match;

import io.tocsin.rule.Test;
import io.tocsin.rule.WildcardText;
import java.util.function.Predicate;

/** Sigma's wildcards outside of rules: {@code *} and {@code ?}, upper and lower case alike. */
public final class Wildcards {
    private Wildcards() {}

    /** What holds for texts that a pattern fits as a whole. */
    public static Predicate<String> of(String pattern) {
        return WildcardCheck.of(new Test.Wildcard(WildcardText.pieces(pattern), false))::holds;
    }
}
