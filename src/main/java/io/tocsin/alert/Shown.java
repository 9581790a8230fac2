package io.tocsin.alert;

import io.tocsin.event.PlainText;

/** Values from logs as they may stand in a message: on one line, and not too long. */
final class Shown {
    /** Characters; who needs more looks at the event. */
    private static final int LONGEST = 300;

    private Shown() {}

    static String text(String value) {
        return value.length() <= LONGEST
                ? PlainText.of(value)
                : PlainText.of(value.substring(
                                0, Character.isHighSurrogate(value.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST))
                        + "…";
    }
}
