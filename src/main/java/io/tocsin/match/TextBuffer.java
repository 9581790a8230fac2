package io.tocsin.match;

/** A text's characters in an array that is used again for the next text: quicker to walk than the text itself. */
final class TextBuffer {
    private static final int KEPT = 64 * 1024;

    private char[] chars = new char[1024];
    private int length;

    void load(String text) {
        length = text.length();
        if (chars.length < length || (chars.length > KEPT && length <= KEPT)) {
            chars = new char[Math.max(1024, length)];
        }
        text.getChars(0, length, chars, 0);
    }

    char[] chars() {
        return chars;
    }

    int length() {
        return length;
    }
}
