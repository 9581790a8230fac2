package io.tocsin.match;

import io.tocsin.rule.Test;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Compares values, read as numbers. */
final class NumberCheck {
    /** Keeps a hostile {@code 1e999999999} or a megabyte of digits from costing anything. */
    private static final int LONGEST = 40;

    private NumberCheck() {}

    static TextCheck of(Test.Compare compare) {
        return text -> {
            BigDecimal number = number(text);
            return number != null && compare.comparison().holds(number.compareTo(compare.number()));
        };
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'z';
    }

    private static @Nullable BigDecimal number(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return null;
        }
        String plain = text.strip();
        if (plain.isEmpty() || isLetter(plain.charAt(0))) {
            return null;
        }
        try {
            return new BigDecimal(plain);
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }
}
