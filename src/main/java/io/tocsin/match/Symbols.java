package io.tocsin.match;

/**
 * The small alphabet in which values are scanned for literals: folded ASCII, one symbol for everything beyond it, and
 * marks for where a value starts and ends. Texts that are equal without regard to case are equal in symbols, so a scan
 * may find too much and never too little.
 */
final class Symbols {
    static final char OTHER = 128;
    static final char START = 129;
    static final char END = 130;
    static final int COUNT = 131;

    private static final char[] ASCII = new char[128];

    static {
        for (char c = 0; c < 128; c++) {
            ASCII[c] = Folding.fold(c);
        }
    }

    private Symbols() {}

    static char of(char c) {
        if (c < 128) {
            return ASCII[c];
        }
        char folded = Folding.fold(c);
        return folded < 128 ? folded : OTHER;
    }

    static String of(String text) {
        char[] symbols = text.toCharArray();
        for (int i = 0; i < symbols.length; i++) {
            symbols[i] = of(symbols[i]);
        }
        return new String(symbols);
    }

    /** A hash of the symbols of a text. */
    static long hash(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = hash * 0x9E3779B97F4A7C15L + of(text.charAt(i));
        }
        return hash;
    }
}
