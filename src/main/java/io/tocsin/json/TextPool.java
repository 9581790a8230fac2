package io.tocsin.json;

import org.jspecify.annotations.Nullable;

/**
 * Values of events come again and again: gives the same text for those that came recently, which takes less memory, and
 * spares whoever compares or remembers them looking at their characters.
 */
final class TextPool {
    private static final int SLOTS = 8192;
    /** Longer ones seldom come again. */
    private static final int LONGEST = 128;

    private final @Nullable String[] texts = new String[SLOTS];

    String of(String text) {
        if (text.length() > LONGEST) {
            return text;
        }
        int slot = (text.hashCode() * 0x9E3779B1) >>> 19;
        String known = texts[slot];
        if (known != null && known.equals(text)) {
            return known;
        }
        texts[slot] = text;
        return text;
    }
}
