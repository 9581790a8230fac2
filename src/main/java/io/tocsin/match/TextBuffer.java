package io.tocsin.match;

import java.util.Arrays;

/** A text's characters in an array that is used again for the next: quicker to walk than the text itself. */
final class TextBuffer {
    private static final int KEPT = 64 * 1024;

    private char[] chars = new char[1024];
    private int length;

    void load(String text) {
        length = 0;
        reserve(text.length());
        text.getChars(0, text.length(), chars, 0);
        length = text.length();
    }

    void clear() {
        length = 0;
    }

    /** Adds a text behind the others, and a character that ends it. */
    void append(String text) {
        reserve(text.length() + 1);
        text.getChars(0, text.length(), chars, length);
        length += text.length();
        chars[length++] = 0;
    }

    /** Room that a huge text took is given back with the next small one. */
    private void reserve(int more) {
        if (length == 0 && chars.length > KEPT && more <= KEPT) {
            chars = new char[KEPT];
        }
        if (chars.length < length + more) {
            chars = Arrays.copyOf(chars, Math.max(length + more, 2 * chars.length));
        }
    }

    char[] chars() {
        return chars;
    }

    int length() {
        return length;
    }
}
