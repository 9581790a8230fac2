package io.tocsin.rule;

import io.tocsin.rule.Test.Wildcard.AnyRun;
import io.tocsin.rule.Test.Wildcard.Literal;
import io.tocsin.rule.Test.Wildcard.OneCharacter;
import io.tocsin.rule.Test.Wildcard.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Sigma's wildcards as they are written: {@code *} and {@code ?}, which a backslash makes literal; a backslash before
 * anything else but a backslash is itself.
 */
public final class WildcardText {
    private WildcardText() {}

    public static List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
            if (c == '\\' && (next == '*' || next == '?' || next == '\\')) {
                literal.append(next);
                i++;
            } else if (c == '*' || c == '?') {
                flush(literal, pieces);
                add(pieces, c == '*' ? new AnyRun() : new OneCharacter());
            } else {
                literal.append(c);
            }
        }
        flush(literal, pieces);
        return pieces;
    }

    /** Adds a piece; two runs in a row are one. */
    public static void add(List<Piece> pieces, Piece piece) {
        if (!(piece instanceof AnyRun && !pieces.isEmpty() && pieces.getLast() instanceof AnyRun)) {
            pieces.add(piece);
        }
    }

    /** What {@link #pieces} reads as these pieces. */
    public static String of(List<Piece> pieces) {
        return pieces.stream()
                .map(piece -> switch (piece) {
                    case Literal literal -> literal(literal.text());
                    case OneCharacter _ -> "?";
                    case AnyRun _ -> "*";
                })
                .collect(Collectors.joining());
    }

    /** A text without wildcards, as {@link #pieces} reads it. */
    public static String literal(String text) {
        return text.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
    }

    private static void flush(StringBuilder literal, List<Piece> pieces) {
        if (!literal.isEmpty()) {
            pieces.add(new Literal(literal.toString()));
            literal.setLength(0);
        }
    }
}
