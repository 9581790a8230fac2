package io.tocsin.yaml;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions of Lucene, rewritten for {@link Pattern}. Where Lucene has an operator of its own and everybody
 * else a character, {@code & ~ #} and numeric ranges, it is refused; what everybody else has and Lucene does not, {@code
 * ^}, {@code $} and {@code \d}, means what everybody means by it.
 */
final class LuceneRegex {
    static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL;

    private static final int DEPTH = 100;

    private final String lucene;
    private final StringBuilder java = new StringBuilder();
    private int at;
    private int depth;

    private LuceneRegex(String lucene) {
        this.lucene = lucene;
    }

    /** @throws IllegalArgumentException when it is none, or says what cannot be said here */
    static String toJava(String lucene) {
        LuceneRegex regex = new LuceneRegex(lucene);
        while (regex.at < lucene.length()) {
            regex.piece();
        }
        String java = regex.java.toString();
        try {
            Pattern.compile(java, FLAGS);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "not a regular expression: /" + lucene + "/ (" + e.getDescription() + ")", e);
        }
        return java;
    }

    private void piece() {
        char c = lucene.charAt(at++);
        switch (c) {
            case '\\' -> escape();
            case '[' -> characterClass();
            case '"' -> quoted();
            case '@' -> java.append(".*");
            case '<' -> angle();
            case '&', '~', '#' ->
                throw new IllegalArgumentException("the operator " + c + " of Lucene is not supported in /" + lucene
                        + "/; write \\" + c + " if the character is meant");
            default -> {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (depth > DEPTH) {
                    throw new IllegalArgumentException("a regular expression is nested too deeply");
                }
                java.append(c);
            }
        }
    }

    private void escape() {
        if (at == lucene.length()) {
            throw new IllegalArgumentException("a regular expression ends with a backslash: /" + lucene + "/");
        }
        char c = lucene.charAt(at++);
        if (Character.isLetterOrDigit(c) && "dDsSwWbBtnr".indexOf(c) < 0) {
            java.append(c);
        } else {
            java.append('\\').append(c);
        }
    }

    private void characterClass() {
        java.append('[');
        boolean first = true;
        while (at < lucene.length()) {
            char c = lucene.charAt(at++);
            if (c == ']' && !first) {
                java.append(c);
                return;
            }
            first = first && c == '^';
            if (c == '\\') {
                escape();
            } else {
                java.append(c == '[' || c == '&' || c == ']' ? "\\" + c : String.valueOf(c));
            }
        }
        throw new IllegalArgumentException("a character class has no end in /" + lucene + "/");
    }

    private void quoted() {
        int end = lucene.indexOf('"', at);
        if (end < 0) {
            throw new IllegalArgumentException(
                    "a quotation mark is alone in /" + lucene + "/; write \\\" if it is meant");
        }
        java.append("(?:").append(escaped(lucene.substring(at, end))).append(')');
        at = end + 1;
    }

    private void angle() {
        int end = lucene.indexOf('>', at);
        if (end > at && lucene.substring(at, end).matches("\\d+-\\d+")) {
            throw new IllegalArgumentException("the range of numbers " + lucene.substring(at - 1, end + 1)
                    + " is not supported in /" + lucene + "/");
        }
        java.append('<');
    }

    /** A text as a pattern of itself. */
    static String escaped(String text) {
        StringBuilder pattern = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (!Character.isLetterOrDigit(point) && point < 128 && point > ' ') {
                pattern.append('\\');
            }
            pattern.appendCodePoint(point);
        });
        return pattern.toString();
    }
}
