package io.tocsin.yaml;

import io.tocsin.rule.Test.Wildcard.AnyRun;
import io.tocsin.rule.Test.Wildcard.Literal;
import io.tocsin.rule.Test.Wildcard.OneCharacter;
import io.tocsin.rule.Test.Wildcard.Piece;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Scalars of rule files as the text that events are compared with. */
final class Values {
    private Values() {}

    /** A scalar's text; whole numbers in decimal, whatever base YAML wrote them in, as parsers of YAML see them. */
    static String text(YamlNode node) {
        String written = node.text();
        if (node.isNumber() && (written.startsWith("0x") || written.startsWith("0b") || written.contains("_"))) {
            return whole(node, written.replace("_", "").toLowerCase(Locale.ROOT));
        }
        return node.isBoolean() ? written.toLowerCase(Locale.ROOT) : written;
    }

    private static String whole(YamlNode node, String digits) {
        try {
            return digits.startsWith("0x")
                    ? new BigInteger(digits.substring(2), 16).toString()
                    : digits.startsWith("0b") ? new BigInteger(digits.substring(2), 2).toString() : digits;
        } catch (NumberFormatException e) {
            throw node.problem("not a number: " + digits + " (quote it if it is text)");
        }
    }

    /**
     * Sigma's wildcards: {@code *} and {@code ?}, which a backslash makes literal; a backslash before anything else but a
     * backslash is itself.
     */
    static List<Piece> pieces(String text) {
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
    static void add(List<Piece> pieces, Piece piece) {
        if (!(piece instanceof AnyRun && !pieces.isEmpty() && pieces.getLast() instanceof AnyRun)) {
            pieces.add(piece);
        }
    }

    private static void flush(StringBuilder literal, List<Piece> pieces) {
        if (!literal.isEmpty()) {
            pieces.add(new Literal(literal.toString()));
            literal.setLength(0);
        }
    }
}
