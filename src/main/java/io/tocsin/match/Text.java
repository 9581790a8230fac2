package io.tocsin.match;

import java.math.BigDecimal;

/** Values as text. */
final class Text {
    private Text() {}

    /** Whole doubles come without their point, so that 5.0 equals 5. */
    static String of(Object value) {
        return switch (value) {
            case String text -> text;
            case Double number
            when Double.isFinite(number) ->
                number == Math.rint(number) ? new BigDecimal(number).toPlainString() : number.toString();
            default -> value.toString();
        };
    }
}
