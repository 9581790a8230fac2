package io.tocsin.match;

import org.jspecify.annotations.Nullable;

/**
 * Folded values, remembered for a while, as many rules look at the same ones. Each thread remembers its own, at most 32
 * values of {@value #LONGEST} characters.
 */
final class FoldedText {
    private static final int SLOTS = 32;
    private static final int LONGEST = 64 * 1024;
    private static final ThreadLocal<FoldedText> OF_THREAD = ThreadLocal.withInitial(FoldedText::new);

    private final @Nullable String[] texts = new String[SLOTS];
    private final String[] folded = new String[SLOTS];

    private FoldedText() {}

    static String of(String text) {
        return text.length() > LONGEST ? Folding.fold(text) : OF_THREAD.get().remembered(text);
    }

    @SuppressWarnings("ReferenceEquality") // an equal text that is another object costs more to compare than to fold
    private String remembered(String text) {
        int slot = (text.hashCode() * 0x9E3779B1) >>> 27;
        if (texts[slot] != text) {
            folded[slot] = Folding.fold(text);
            texts[slot] = text;
        }
        return folded[slot];
    }
}
