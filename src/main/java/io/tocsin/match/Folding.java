package io.tocsin.match;

/**
 * Text without regard to case, as {@link String#equalsIgnoreCase} sees it: each code point in upper and then lower case.
 * Two texts are equal without regard to case exactly when they are folded to the same. Folding keeps the length, unlike
 * {@link String#toLowerCase()}, and takes {@code İ} and {@code ı} for {@code i}, {@code ſ} for {@code s}, the Kelvin sign
 * for {@code k}.
 */
public final class Folding {
    private Folding() {}

    /** One character that is no half of a surrogate pair; halves stay as they are. */
    public static char fold(char c) {
        if (c < 128) {
            return c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
        }
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    /** The text itself when it is folded already. */
    public static String fold(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c) || fold(c) != c) {
                return foldFrom(text, i);
            }
        }
        return text;
    }

    private static String foldFrom(String text, int start) {
        char[] folded = text.toCharArray();
        for (int i = start; i < folded.length; i++) {
            if (Character.isHighSurrogate(folded[i])
                    && i + 1 < folded.length
                    && Character.isLowSurrogate(folded[i + 1])) {
                int point = Character.toCodePoint(folded[i], folded[i + 1]);
                Character.toChars(Character.toLowerCase(Character.toUpperCase(point)), folded, i);
                i++;
            } else {
                folded[i] = fold(folded[i]);
            }
        }
        return new String(folded);
    }
}
