package io.tocsin.elastic;

import io.tocsin.match.Folding;
import java.util.HashMap;
import java.util.Map;

/**
 * Texts as regular expressions of the index, which find every value that Tocsin takes for equal. The engines' own
 * {@code case_insensitive} knows ASCII only; to Tocsin the Kelvin sign is a {@code k}, as to Java:
 *
 * <pre>{@code
 * cmd.exe      [cC][mM][dD]\.[eE][xX][eE]
 * kiosk        [kKK][iIİı][oO][sSſ][kKK]
 * 4625         4625(\.0+)?|(0\.0*)?4[0-9.]*[eE][+\-]?[0-9]+
 * }</pre>
 *
 * A keyword holds a number as the document writes it, {@code 4625.0} perhaps, while events hold its value.
 */
final class TextPattern {
    /** The engines refuse patterns of more than 1,000 characters; what follows a cut may be anything. */
    static final int LONGEST = 900;

    /** Texts of so many characters are never cut. */
    static final int LONGEST_EXACT = 100;

    private static final String RESERVED = ".?+*|{}[]()\"\\#@&<>~^$-";
    private static final Map<Character, String> SAME = same();

    private TextPattern() {}

    /** Every character that folds to the same as some other one, by what it folds to. */
    private static Map<Character, String> same() {
        Map<Character, String> all = new HashMap<>();
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            if (!Character.isSurrogate(c)) {
                all.merge(Folding.fold(c), String.valueOf(c), String::concat);
            }
        }
        all.values().removeIf(members -> members.length() == 1);
        return Map.copyOf(all);
    }

    /** Whether the text is its own pattern, so that looking it up is enough. */
    static boolean isPlain(String text, boolean cased) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c) || (!cased && SAME.containsKey(Folding.fold(c)))) {
                return false;
            }
        }
        return !mayBeNumber(text);
    }

    /** Whether events may hold it as a number, for which documents have several ways of writing. */
    static boolean mayBeNumber(String text) {
        return mayBePartOfNumber(text) && text.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    static boolean mayBePartOfNumber(String text) {
        return text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
    }

    /** For a part of a value; cut where it gets too long. */
    static String part(String text, boolean cased) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (pattern.length() > LONGEST) {
                return pattern.append(".*").toString();
            }
            append(pattern, text.charAt(i), cased);
        }
        return pattern.toString();
    }

    private static void append(StringBuilder pattern, char c, boolean cased) {
        String members = cased ? null : SAME.get(Folding.fold(c));
        if (Character.isSurrogate(c)) {
            // half of a character; the other half has the other dot, or there is none
            pattern.append(".?");
        } else if (members != null) {
            pattern.append('[').append(members).append(']');
        } else {
            literal(pattern, c);
        }
    }

    private static void literal(StringBuilder pattern, char c) {
        if (RESERVED.indexOf(c) >= 0) {
            pattern.append('\\');
        }
        pattern.append(c);
    }

    /** For a whole value. */
    static String whole(String text, boolean cased) {
        String pattern = part(text, cased);
        if (!mayBeNumber(text)) {
            return pattern;
        }
        char first = firstDigit(text);
        if (first == '0') {
            return pattern + "|-?0(\\.0+)?([eE].*)?";
        }
        boolean whole = text.chars().allMatch(c -> c >= '0' && c <= '9');
        String otherwise = whole ? "[eE][+\\-]?[0-9]+" : "([eE][+\\-]?[0-9]+)?";
        return pattern + (whole ? "(\\.0+)?" : "") + "|-?(0\\.0*)?" + first + "[0-9.]*" + otherwise;
    }

    private static char firstDigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > '0' && text.charAt(i) <= '9') {
                return text.charAt(i);
            }
        }
        return '0';
    }

    /** For an engine's wildcard query that disregards the case of ASCII letters. */
    static String wildcard(String text) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String members = SAME.get(Folding.fold(c));
            if (Character.isSurrogate(c)) {
                pattern.append('*');
            } else if (members != null && members.chars().anyMatch(member -> member > 127)) {
                pattern.append('?');
            } else {
                pattern.append("*?\\".indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
        return pattern.toString();
    }
}
