package io.tocsin.match;

/** Reads a {@link java.util.regex} pattern piece by piece, as far as {@link RegexLiterals} needs it. */
final class RegexReader {
    /** A piece of a pattern. */
    sealed interface Piece {}

    /** One character that must stand there. */
    record Literal(int point) implements Piece {}

    /** Takes no text: a boundary, flags. */
    record Nothing() implements Piece {}

    /** Takes text that is not known. */
    record Something() implements Piece {}

    /** A group begins. */
    record Open(boolean looksAround) implements Piece {}

    /** The rest of the pattern may mean anything. */
    static final class NotUnderstood extends Exception {
        private static final long serialVersionUID = 1;

        NotUnderstood(String what) {
            super(what, null, false, false);
        }
    }

    private final String pattern;
    private int at;
    private boolean quoted;

    RegexReader(String pattern) {
        this.pattern = pattern;
    }

    boolean atEnd() {
        return at >= pattern.length();
    }

    boolean at(char c) {
        return !quoted && !atEnd() && pattern.charAt(at) == c;
    }

    boolean skip(char c) {
        if (!at(c)) {
            return false;
        }
        at++;
        return true;
    }

    /** The end of a group. */
    void close() throws NotUnderstood {
        if (!skip(')')) {
            throw new NotUnderstood("group without end");
        }
    }

    Piece next() throws NotUnderstood {
        if (pattern.startsWith(quoted ? "\\E" : "\\Q", at)) {
            quoted = !quoted;
            at += 2;
            return new Nothing();
        }
        int point = pattern.codePointAt(at);
        at += Character.charCount(point);
        if (quoted) {
            return new Literal(point);
        }
        return switch (point) {
            case '\\' -> escape();
            case '.' -> new Something();
            case '^', '$' -> new Nothing();
            case '[' -> characterClass();
            case '(' -> open();
            case '*', '+', '?', '{' -> throw new NotUnderstood("quantifier of nothing");
            default -> new Literal(point);
        };
    }

    private Piece escape() throws NotUnderstood {
        if (atEnd()) {
            throw new NotUnderstood("backslash at the end");
        }
        char c = pattern.charAt(at++);
        return switch (c) {
            case 'd', 'D', 's', 'S', 'w', 'W', 'h', 'H', 'v', 'V', 'R', 'X' -> new Something();
            case 'b', 'B', 'A', 'z', 'Z', 'G' -> new Nothing();
            case 't' -> new Literal('\t');
            case 'n' -> new Literal('\n');
            case 'r' -> new Literal('\r');
            case 'p', 'P' -> property();
            default -> {
                if (c > 127 || Character.isLetterOrDigit(c)) {
                    throw new NotUnderstood("\\" + c);
                }
                yield new Literal(c);
            }
        };
    }

    private Piece property() throws NotUnderstood {
        at = at('{') ? pattern.indexOf('}', at) + 1 : at + 1;
        if (at == 0 || at > pattern.length()) {
            throw new NotUnderstood("property without end");
        }
        return new Something();
    }

    /** Reads on behind the class. One that holds other classes is not understood. */
    private Piece characterClass() throws NotUnderstood {
        skip('^');
        skip(']');
        while (!atEnd()) {
            char c = pattern.charAt(at++);
            if (c == ']') {
                return new Something();
            }
            if (c == '[' || (c == '&' && at('&')) || pattern.startsWith("\\Q", at - 1)) {
                throw new NotUnderstood("class of classes");
            }
            if (c == '\\') {
                at++;
            }
        }
        throw new NotUnderstood("class without end");
    }

    private Piece open() throws NotUnderstood {
        if (!skip('?')) {
            return new Open(false);
        }
        if (skip('=') || skip('!')) {
            return new Open(true);
        }
        if (skip('>')) {
            return new Open(false);
        }
        if (skip('<')) {
            if (skip('=') || skip('!')) {
                return new Open(true);
            }
            at = pattern.indexOf('>', at) + 1;
            if (at == 0) {
                throw new NotUnderstood("name without end");
            }
            return new Open(false);
        }
        while (!atEnd()) {
            char c = pattern.charAt(at++);
            if (c == ')') {
                return new Nothing();
            }
            if (c == ':') {
                return new Open(false);
            }
            if ("idmsuU-".indexOf(c) < 0) {
                throw new NotUnderstood("flag " + c);
            }
        }
        throw new NotUnderstood("flags without end");
    }

    boolean atQuantifier() {
        return at('*') || at('+') || at('?') || at('{');
    }

    /** Reads the quantifiers, if there are any; returns 0 when what stands before them may be left out, else 1. */
    int atLeast() throws NotUnderstood {
        int least = 1;
        while (atQuantifier()) {
            char c = pattern.charAt(at++);
            if (c == '{') {
                least = Math.min(least, pattern.charAt(Math.min(at, pattern.length() - 1)) == '0' ? 0 : 1);
                at = pattern.indexOf('}', at) + 1;
                if (at == 0) {
                    throw new NotUnderstood("quantifier without end");
                }
            } else if (c != '+') {
                least = 0;
            }
            if (!skip('?')) {
                skip('+');
            }
        }
        return least;
    }
}
