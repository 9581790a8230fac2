package io.tocsin.drl;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Text of rules in source code: every character that could be taken for code is escaped. */
final class JavaText {
    private JavaText() {}

    /** A string literal of Java, in plain ASCII. */
    static String literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> literal.append('\\').append(c);
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                // Below the blank the escape with u would be read before the literal is: a line feed would end it.
                default -> literal.append(c < ' ' ? octal(c) : c < 0x7f ? String.valueOf(c) : unicode(c));
            }
        }
        return literal.append('"').toString();
    }

    static String literals(Collection<String> texts) {
        return texts.stream().map(JavaText::literal).collect(Collectors.joining(", "));
    }

    /** The value of an annotation: its reader knows no other escapes than by number, in capitals. */
    static String annotation(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            literal.append(c < ' ' || c >= 0x7f || c == '"' || c == '\\' ? unicode(c) : String.valueOf(c));
        }
        return literal.append('"').toString();
    }

    /** One line of a comment. */
    static String comment(String text) {
        return "// " + text.replaceAll("[\\p{Cntrl}\u2028\u2029]+", " ").replace("\\", "/");
    }

    /** A name that can be part of one in Java. */
    static String name(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    }

    /** As annotations and calls take it: {@code 90s}, {@code 5m}, {@code 2h}, {@code 30d}. */
    static String duration(Duration duration) {
        if (duration.toMillis() % 1_000 != 0) {
            return duration.toMillis() + "ms";
        }
        long seconds = duration.toSeconds();
        return seconds == 0 || seconds % 60 != 0
                ? seconds + "s"
                : seconds % 3_600 != 0
                        ? seconds / 60 + "m"
                        : seconds % 86_400 != 0 ? seconds / 3_600 + "h" : seconds / 86_400 + "d";
    }

    private static String octal(char c) {
        return String.format(Locale.ROOT, "\\%03o", (int) c);
    }

    private static String unicode(char c) {
        return String.format(Locale.ROOT, "\\u%04X", (int) c);
    }
}
