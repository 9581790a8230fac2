package io.tocsin.match;

import io.tocsin.rule.Test;
import io.tocsin.rule.Test.Wildcard.AnyRun;
import io.tocsin.rule.Test.Wildcard.Literal;
import io.tocsin.rule.Test.Wildcard.OneCharacter;
import io.tocsin.rule.Test.Wildcard.Piece;
import java.util.ArrayList;
import java.util.List;

/**
 * Wildcard patterns. What stands between two {@code *} is looked for from left to right, each as early as possible: at
 * most pattern × text steps, whatever the pattern.
 */
final class WildcardCheck implements TextCheck {
    private final List<Segment> segments;

    private final boolean asItIs;

    private WildcardCheck(List<Segment> segments, boolean asItIs) {
        this.segments = segments;
        this.asItIs = asItIs;
    }

    static TextCheck of(Test.Wildcard wildcard) {
        List<Segment> segments = new ArrayList<>();
        List<Piece> pieces = new ArrayList<>();
        for (Piece piece : wildcard.pieces()) {
            if (piece instanceof AnyRun) {
                segments.add(Segment.of(pieces, wildcard.cased()));
                pieces.clear();
            } else {
                pieces.add(piece);
            }
        }
        segments.add(Segment.of(pieces, wildcard.cased()));
        boolean caseMatters =
                segments.stream().anyMatch(segment -> !segment.literals().isEmpty());
        return new WildcardCheck(List.copyOf(segments), wildcard.cased() || !caseMatters);
    }

    @Override
    public boolean holds(String value) {
        String text = asItIs ? value : FoldedText.of(value);
        Segment first = segments.getFirst();
        if (segments.size() == 1) {
            return text.length() == first.length() && first.standsAt(text, 0);
        }
        Segment last = segments.getLast();
        int end = text.length() - last.length();
        if (end < first.length() || !first.standsAt(text, 0) || !last.standsAt(text, end)) {
            return false;
        }
        int at = first.length();
        for (Segment segment : segments.subList(1, segments.size() - 1)) {
            int found = segment.find(text, at, end);
            if (found < 0) {
                return false;
            }
            at = found + segment.length();
        }
        return true;
    }

    /**
     * Literals and {@code ?} in a row.
     *
     * @param offsets where the literals stand in it
     */
    private record Segment(List<String> literals, List<Integer> offsets, int length) {
        static Segment of(List<Piece> pieces, boolean cased) {
            List<String> literals = new ArrayList<>();
            List<Integer> offsets = new ArrayList<>();
            int length = 0;
            for (Piece piece : pieces) {
                switch (piece) {
                    case OneCharacter _ -> length++;
                    case Literal(String text) -> {
                        literals.add(cased ? text : Folding.fold(text));
                        offsets.add(length);
                        length += text.length();
                    }
                    case AnyRun _ -> throw new IllegalArgumentException("ends a segment");
                }
            }
            return new Segment(literals, offsets, length);
        }

        boolean standsAt(String text, int at) {
            if (at + length > text.length()) {
                return false;
            }
            for (int i = 0; i < literals.size(); i++) {
                if (!text.startsWith(literals.get(i), at + offsets.get(i))) {
                    return false;
                }
            }
            return true;
        }

        /** Where it first stands from {@code from} on and before {@code end}, or -1. */
        int find(String text, int from, int end) {
            if (literals.isEmpty()) {
                return from + length <= end ? from : -1;
            }
            String literal = literals.getFirst();
            int offset = offsets.getFirst();
            int at = from;
            while (at + length <= end) {
                int found = text.indexOf(literal, at + offset, end);
                if (found < 0) {
                    return -1;
                }
                at = found - offset;
                if (at + length <= end && standsAt(text, at)) {
                    return at;
                }
                at++;
            }
            return -1;
        }
    }
}
