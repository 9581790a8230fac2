package io.tocsin.match;

import io.tocsin.rule.Test;
import io.tocsin.rule.Test.Wildcard.AnyRun;
import io.tocsin.rule.Test.Wildcard.Literal;
import io.tocsin.rule.Test.Wildcard.OneCharacter;
import io.tocsin.rule.Test.Wildcard.Piece;
import java.util.List;

/** Wildcard patterns, greedily from left to right: at most pieces × text steps, whatever the pattern. */
final class WildcardMatch {
    private WildcardMatch() {}

    static boolean matches(String text, Test.Wildcard wildcard) {
        List<Piece> pieces = wildcard.pieces();
        int at = 0;
        int piece = 0;
        int retryPiece = -1;
        int retryAt = 0;
        while (true) {
            if (piece < pieces.size() && pieces.get(piece) instanceof AnyRun) {
                retryPiece = ++piece;
                retryAt = at;
                continue;
            }
            int next = piece < pieces.size() ? step(text, at, pieces.get(piece), wildcard.cased()) : -1;
            if (next >= 0) {
                at = next;
                piece++;
                continue;
            }
            if (piece == pieces.size() && at == text.length()) {
                return true;
            }
            if (retryPiece < 0 || retryAt >= text.length()) {
                return false;
            }
            at = ++retryAt;
            piece = retryPiece;
        }
    }

    private static int step(String text, int at, Piece piece, boolean cased) {
        return switch (piece) {
            case OneCharacter _ -> at < text.length() ? at + 1 : -1;
            case Literal literal ->
                Text.regionMatches(text, at, literal.text(), cased)
                        ? at + literal.text().length()
                        : -1;
            case AnyRun _ -> throw new IllegalStateException("handled by the caller");
        };
    }
}
