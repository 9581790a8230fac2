package io.tocsin.match;

/**
 * Regular expressions as Sigma's authors write them (PCRE), rewritten for {@link java.util.regex}: a bracket or
 * {@code &&} in a character class and a brace that repeats nothing stand for themselves, POSIX classes and
 * {@code (?P<name>…)} are known.
 */
final class RegexSyntax {
    private static final String[][] POSIX = {
        {"alpha", "Alpha"}, {"digit", "Digit"}, {"alnum", "Alnum"}, {"upper", "Upper"}, {"lower", "Lower"},
        {"punct", "Punct"}, {"space", "Space"}, {"xdigit", "XDigit"}, {"blank", "Blank"}, {"cntrl", "Cntrl"},
        {"print", "Print"}, {"graph", "Graph"}
    };

    private final String pattern;
    private final StringBuilder java = new StringBuilder();
    private int at;

    private RegexSyntax(String pattern) {
        this.pattern = pattern;
    }

    static String toJava(String pattern) {
        RegexSyntax syntax = new RegexSyntax(pattern);
        while (syntax.at < pattern.length()) {
            syntax.piece();
        }
        return syntax.java.toString();
    }

    private void piece() {
        char c = pattern.charAt(at);
        if (pattern.startsWith("\\Q", at)) {
            int end = pattern.indexOf("\\E", at);
            copy(end < 0 ? pattern.length() - at : end + 2 - at);
        } else if (c == '\\') {
            escape();
        } else if (c == '[') {
            characterClass();
        } else if (pattern.startsWith("(?P<", at)) {
            java.append("(?<");
            at += 4;
        } else if (c == '{' && !repeats()) {
            java.append("\\{");
            at++;
        } else {
            copy(1);
        }
    }

    /** With what belongs to it in braces, so that they are not taken for text. */
    private void escape() {
        copy(Math.min(2, pattern.length() - at));
        if (at < pattern.length() && pattern.charAt(at) == '{' && "pPxNb".indexOf(pattern.charAt(at - 1)) >= 0) {
            copy(1);
        }
    }

    private boolean repeats() {
        int i = at + 1;
        while (i < pattern.length() && (isDigit(pattern.charAt(i)) || (pattern.charAt(i) == ',' && i > at + 1))) {
            i++;
        }
        return i > at + 1 && i < pattern.length() && pattern.charAt(i) == '}';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void characterClass() {
        copy(1);
        if (at < pattern.length() && pattern.charAt(at) == '^') {
            copy(1);
        }
        if (at < pattern.length() && pattern.charAt(at) == ']') {
            java.append("\\]");
            at++;
        }
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == ']') {
                copy(1);
                return;
            }
            if (c == '\\') {
                copy(Math.min(2, pattern.length() - at));
            } else if (c == '[') {
                bracket();
            } else {
                java.append(c == '&' ? "\\&" : String.valueOf(c));
                at++;
            }
        }
    }

    private void bracket() {
        for (String[] name : POSIX) {
            String posix = "[:" + name[0] + ":]";
            if (pattern.startsWith(posix, at)) {
                java.append("\\p{").append(name[1]).append('}');
                at += posix.length();
                return;
            }
        }
        java.append("\\[");
        at++;
    }

    private void copy(int length) {
        java.append(pattern, at, at + length);
        at += length;
    }
}
